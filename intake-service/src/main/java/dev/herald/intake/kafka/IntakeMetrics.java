package dev.herald.intake.kafka;

import dev.herald.intake.revision.RevisionDecision;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** The metrics of intake; the module's README lists them. */
public final class IntakeMetrics {

    private final MeterRegistry meters;

    public IntakeMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    MeterRegistry meters() {
        return meters;
    }

    void countInboundRecord(InboundOutcome outcome) {
        meters.counter(
                        "herald.intake.edge",
                        "member",
                        outcome.member(),
                        "outcome",
                        outcome.kind().name().toLowerCase(Locale.ROOT))
                .increment();
    }

    void countAdmission(RevisionDecision decision) {
        meters.counter(
                        "herald.intake.admissions",
                        "outcome",
                        decision.getClass().getSimpleName())
                .increment();
    }

    /** Counts each time that a reader of the edge looks for the record that ended it. */
    void countCarefulReading() {
        meters.counter("herald.intake.edge.careful").increment();
    }

    /** Publishes the number of suspended mailboxes. */
    void watch(MailboxSuspensionProjection suspensions) {
        meters.gauge(
                "herald.intake.mailboxes.suspended",
                suspensions,
                mailboxes -> mailboxes.suspended().size());
    }
}
