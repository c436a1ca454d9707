package dev.herald.cli.quarantine;

import dev.herald.cli.topics.TopicRecord;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.AuditEntry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What became of quarantined records, read from the audit of the services that quarantined them. */
public final class ResolutionHistory {

    private static final Set<String> ACTIONS =
            Set.of("QUARANTINE_REPLAYED", "QUARANTINED_AGAIN", "QUARANTINE_DISCARDED");

    private final Map<QuarantineId, AuditEntry> resolutions = new HashMap<>();

    private ResolutionHistory() {}

    /** Reads the history from the audit; needs an operator's login. */
    public static ResolutionHistory read(Map<String, Object> clientProperties, EventSerde serde) {
        return of(TopicRecord.readAll(clientProperties, serde, Topics.AUDIT.name()).stream()
                .flatMap(record -> record.event() instanceof AuditEntry entry ? Stream.of(entry) : Stream.empty()));
    }

    /** Returns the history from audit entries in writing order. */
    static ResolutionHistory of(Stream<AuditEntry> audit) {
        ResolutionHistory history = new ResolutionHistory();
        audit.filter(entry -> ACTIONS.contains(entry.getAction()))
                .forEach(entry -> QuarantineId.fromAuditDetail(entry.getDetail())
                        .ifPresent(id -> history.resolutions.put(id, entry)));
        return history;
    }

    /** Returns the last resolution of a record; empty if it is not resolved. */
    public Optional<AuditEntry> resolutionOf(QuarantineId id) {
        return Optional.ofNullable(resolutions.get(id));
    }
}
