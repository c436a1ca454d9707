package dev.herald.screening.kafka;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.SubjectRecorded;
import dev.herald.streams.OutboundEvent;
import dev.herald.streams.audit.AuditTrail;
import dev.herald.streams.audit.AuditedAction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What follows for one case: what leaves, and beside it what the audit has to know. */
final class Consequences {

    private final String caseId;
    private final List<OutboundEvent> events = new ArrayList<>();
    private final List<AuditedAction> acts = new ArrayList<>();

    Consequences(String caseId) {
        this.caseId = caseId;
    }

    /** What the rules say of a revision goes to review. */
    void announce(Examined outcome) {
        pass(outcome.event());
        acts.add(outcome.act());
    }

    /** Something goes to review as it came. */
    void pass(SpecificRecord event) {
        events.add(new OutboundEvent(Topics.SCREENINGS, caseId, event));
    }

    /**
     * The subject is known for matching from now on.
     *
     * @param subject the least identity
     */
    void record(SubjectRecorded subject) {
        events.add(new OutboundEvent(Topics.SUBJECTS, caseId, subject));
    }

    /**
     * The subject is forgotten. Where it was ever barred, a record without identity stays: the version of what is known
     * counts such records, and must never go back.
     *
     * @param barredUntil when its bar ended, if it had one
     */
    void forget(@Nullable Instant barredUntil) {
        events.add(new OutboundEvent(
                Topics.SUBJECTS, caseId, barredUntil == null ? null : Wire.endOfBar(caseId, barredUntil)));
    }

    /** Screening did something that the audit has to know. */
    void note(String action, int revision, String detail) {
        acts.add(AuditedAction.of(ScreeningTopology.SERVICE, action, revision, detail));
    }

    /** Everything that leaves, in order. Moves the chain of the audit: called once, last. */
    List<OutboundEvent> with(AuditTrail trail, EventHeaders cause, Instant now) {
        return Stream.concat(events.stream(), trail.entries(caseId, acts, cause, now).stream())
                .toList();
    }
}
