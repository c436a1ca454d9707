package dev.herald.intake.kafka;

import dev.herald.event.OperatorOrderAnswered;
import dev.herald.event.Refusal;
import dev.herald.intake.kafka.witness.CheckpointProjection;
import dev.herald.intake.revision.RevisionDecision;
import dev.herald.streams.metric.MetricDefinition;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The metrics of intake; the module's README lists them. */
public final class IntakeMetrics {

    private static final MetricDefinition EDGE = MetricDefinition.counter(
            "herald.intake.edge",
            "records",
            "Records that the edge read from mailboxes, or left unread beyond a budget, by member and outcome",
            "member",
            "outcome");
    private static final MetricDefinition ADMISSIONS =
            MetricDefinition.counter("herald.intake.admissions", "", "Requests by their effect on the case", "outcome");
    private static final MetricDefinition BUDGETS = MetricDefinition.counter(
            "herald.intake.budgets.exceeded",
            "",
            "Reasons of refusals because a member or a case is beyond a budget, by code",
            "code");
    private static final MetricDefinition READERS =
            MetricDefinition.gauge("herald.intake.edge.readers", "", "Readers of the edge that read mailboxes now");
    private static final MetricDefinition DISPUTED = MetricDefinition.gauge(
            "herald.intake.checkpoints.disputed",
            "",
            "Trees of the audit that members dispute, counting each member; any is an alarm");
    private static final MetricDefinition ORDERS = MetricDefinition.counter(
            "herald.intake.orders",
            "",
            "Orders of operators that intake answered, by kind and outcome",
            "kind",
            "code");
    private static final MetricDefinition SUSPENDED =
            MetricDefinition.gauge("herald.intake.mailboxes.suspended", "", "Mailboxes that are suspended now");

    private static final MetricDefinition NAMES = MetricDefinition.gauge(
            "herald.intake.names",
            "percent",
            "Names of all members' persons in a partition, as a share of the limit at which cases are refused",
            "partition");

    /** All of them. */
    public static final List<MetricDefinition> DEFINITIONS =
            List.of(EDGE, ADMISSIONS, BUDGETS, READERS, DISPUTED, SUSPENDED, ORDERS, NAMES);

    private final MeterRegistry meters;
    private final Map<Integer, AtomicLong> names = new ConcurrentHashMap<>();

    public IntakeMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void countOrder(OperatorOrderAnswered answer) {
        ORDERS.counter(meters, answer.getKind().name(), answer.getCode()).increment();
    }

    void countInboundRecords(InboundOutcome outcome) {
        if (outcome.count() > 0) {
            EDGE.counter(meters, outcome.member(), label(outcome.kind())).increment((double) outcome.count());
        }
    }

    void countAdmission(RevisionDecision decision) {
        ADMISSIONS.counter(meters, decision.getClass().getSimpleName()).increment();
    }

    void countExceededBudgets(List<Refusal> reasons) {
        reasons.forEach(reason -> BUDGETS.counter(meters, reason.getCode()).increment());
    }

    /** Publishes the share of a partition's names that are in use; 0 once another process has the partition. */
    void namesUsed(int partition, long percent) {
        names.computeIfAbsent(partition, number -> {
                    AtomicLong share = new AtomicLong();
                    NAMES.gauge(meters, share, AtomicLong::get, Integer.toString(number));
                    return share;
                })
                .set(percent);
    }

    /** Publishes how many readers of the edge read. */
    void watch(List<ReaderStatus> readers) {
        READERS.gauge(
                meters,
                readers,
                all -> all.stream().filter(reader -> reader.trouble() == null).count());
    }

    /** Publishes how many trees of the audit are disputed, counting each member that disputes one. */
    void watch(CheckpointProjection checkpoints) {
        DISPUTED.gauge(meters, checkpoints, CheckpointProjection::openDisputes);
    }

    /** Publishes the number of suspended mailboxes. */
    void watch(MailboxSuspensionProjection suspensions) {
        SUSPENDED.gauge(meters, suspensions, mailboxes -> mailboxes.suspended().size());
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
