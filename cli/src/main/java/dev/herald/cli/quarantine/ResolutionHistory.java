package dev.herald.cli.quarantine;

import dev.herald.event.AuditEntry;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What became of quarantined records, read from the audit of the services that quarantined them. */
public final class ResolutionHistory {

    private static final Set<String> ACTIONS =
            Set.of("QUARANTINE_REPLAYED", "QUARANTINED_AGAIN", "QUARANTINE_DISCARDED");

    private final Map<QuarantineId, AuditEntry> resolutions = new HashMap<>();

    private ResolutionHistory() {}

    /** Returns the history from audit entries in writing order. */
    public static ResolutionHistory of(Collection<AuditEntry> audit) {
        ResolutionHistory history = new ResolutionHistory();
        audit.stream()
                .filter(entry -> ACTIONS.contains(entry.getAction()))
                .forEach(entry -> QuarantineId.fromAuditDetail(entry.getDetail())
                        .ifPresent(id -> history.resolutions.put(id, entry)));
        return history;
    }

    /** Returns the last resolution of a record; empty if it is not resolved. */
    public Optional<AuditEntry> resolutionOf(QuarantineId id) {
        return Optional.ofNullable(resolutions.get(id));
    }
}
