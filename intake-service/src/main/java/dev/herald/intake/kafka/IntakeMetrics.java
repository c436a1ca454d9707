package dev.herald.intake.kafka;

import dev.herald.intake.kafka.witness.CheckpointProjection;
import dev.herald.intake.mailbox.SuspensionCause;
import dev.herald.intake.message.Refusal;
import dev.herald.intake.revision.RevisionDecision;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
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

    void countInboundRecords(InboundOutcome outcome) {
        if (outcome.count() > 0) {
            meters.counter(
                            "herald.intake.edge",
                            "member",
                            outcome.member(),
                            "outcome",
                            outcome.kind().name().toLowerCase(Locale.ROOT))
                    .increment((double) outcome.count());
        }
    }

    /** Counts each time that the edge suspends a mailbox without an order. */
    void countSuspension(SuspensionCause cause) {
        meters.counter(
                        "herald.intake.mailboxes.suspensions",
                        "cause",
                        cause.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    void countAdmission(RevisionDecision decision) {
        meters.counter(
                        "herald.intake.admissions",
                        "outcome",
                        decision.getClass().getSimpleName())
                .increment();
    }

    void countExceededBudgets(List<Refusal> reasons) {
        reasons.forEach(reason -> meters.counter("herald.intake.budgets.exceeded", "code", reason.code())
                .increment());
    }

    /** Counts each time that a reader of the edge looks for the record that ended it. */
    void countCarefulReading() {
        meters.counter("herald.intake.edge.careful").increment();
    }

    /** Publishes how many trees of the audit are disputed, counting each member that disputes one. */
    void watch(CheckpointProjection checkpoints) {
        meters.gauge("herald.intake.checkpoints.disputed", checkpoints, CheckpointProjection::openDisputes);
    }

    /** Publishes the number of suspended mailboxes. */
    void watch(MailboxSuspensionProjection suspensions) {
        meters.gauge(
                "herald.intake.mailboxes.suspended",
                suspensions,
                mailboxes -> mailboxes.suspended().size());
    }
}
