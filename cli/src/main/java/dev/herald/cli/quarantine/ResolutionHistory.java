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
 * What operators have done about the quarantine, as the audit has it: which records are settled, and where each of the
 * operators' chains ends. Not safe for several threads.
 */
public final class ResolutionHistory {

    /** Put again. */
    static final String REPLAYED = "QUARANTINE_REPLAYED";
    /** Not to be put again. */
    static final String DISCARDED = "QUARANTINE_DISCARDED";

    private final Map<QuarantineId, AuditEntry> settled = new HashMap<>();
    private final Map<String, AuditEntry> ends = new HashMap<>();

    /** A ledger of what the audit holds, in the order in which it was written. */
    public static ResolutionHistory of(Collection<AuditEntry> audit) {
        ResolutionHistory ledger = new ResolutionHistory();
        audit.stream()
                .filter(entry -> entry.getService().equals(OperatorEntries.SERVICE))
                .forEach(ledger::add);
        return ledger;
    }

    /** What was done about a record last; empty where nothing was. */
    public Optional<AuditEntry> settlement(QuarantineId id) {
        return Optional.ofNullable(settled.get(id));
    }

    /** Whether a record was put again, last of all that was done about it. */
    boolean wasReplayed(QuarantineId id) {
        return settlement(id)
                .filter(entry -> entry.getAction().equals(REPLAYED))
                .isPresent();
    }

    /** The entry that says what is done now, next in its chain; counts only once it is {@linkplain #add added}. */
    AuditEntry next(
            QuarantinedRecord aside,
            String actor,
            String action,
            @Nullable DiscardReason ground,
            String cause,
            Instant now) {
        return OperatorEntries.after(
                ends.get(aside.caseId()),
                aside.caseId(),
                actor,
                action,
                ground == null ? null : ground.name(),
                cause,
                aside.id().forAudit(),
                now);
    }

    /** Takes note of an entry. */
    void add(AuditEntry entry) {
        ends.put(entry.getCaseId(), entry);
        if (entry.getAction().equals(REPLAYED) || entry.getAction().equals(DISCARDED)) {
            QuarantineId.inAudit(entry.getDetail()).ifPresent(id -> settled.put(id, entry));
        }
    }
}
