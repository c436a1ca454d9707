package dev.herald.cli.quarantine;

import dev.herald.cli.audit.OperatorEntries;
import dev.herald.event.AuditEntry;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The resolutions of quarantined records, read from the audit, and the last entry of each operator chain. Not
 * thread-safe.
 */
public final class ResolutionHistory {

    /** The action of a replay. */
    static final String REPLAYED = "QUARANTINE_REPLAYED";
    /** The action of a discard. */
    static final String DISCARDED = "QUARANTINE_DISCARDED";

    private final Map<QuarantineId, AuditEntry> resolutions = new HashMap<>();
    private final Map<String, AuditEntry> lastEntries = new HashMap<>();

    /** Returns the history from audit entries in writing order. */
    public static ResolutionHistory of(Collection<AuditEntry> audit) {
        ResolutionHistory history = new ResolutionHistory();
        audit.stream()
                .filter(entry -> entry.getService().equals(OperatorEntries.SERVICE))
                .forEach(history::add);
        return history;
    }

    /** Returns the last resolution of a record; empty if it is not resolved. */
    public Optional<AuditEntry> resolutionOf(QuarantineId id) {
        return Optional.ofNullable(resolutions.get(id));
    }

    /** Returns whether the last resolution of a record is a replay. */
    boolean wasReplayed(QuarantineId id) {
        return resolutionOf(id)
                .filter(entry -> entry.getAction().equals(REPLAYED))
                .isPresent();
    }

    /** Makes the next entry of the record's chain; {@link #add} it once it is written. */
    AuditEntry nextEntry(
            QuarantinedRecord quarantined,
            String actor,
            String action,
            @Nullable DiscardReason ground,
            String cause,
            Instant now) {
        return OperatorEntries.nextInChain(
                lastEntries.get(quarantined.caseId()),
                quarantined.caseId(),
                actor,
                action,
                ground == null ? null : ground.name(),
                cause,
                quarantined.id().toAuditDetail(),
                now);
    }

    /** Adds a written entry. */
    void add(AuditEntry entry) {
        lastEntries.put(entry.getCaseId(), entry);
        if (entry.getAction().equals(REPLAYED) || entry.getAction().equals(DISCARDED)) {
            QuarantineId.fromAuditDetail(entry.getDetail()).ifPresent(id -> resolutions.put(id, entry));
        }
    }
}
