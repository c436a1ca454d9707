package dev.herald.console.flow;

import dev.herald.console.flow.FlowReport.Mailbox;
import dev.herald.console.flow.FlowReport.Quarantined;
import dev.herald.console.flow.FlowReport.Stage;
import dev.herald.streams.metric.MetricDefinition;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Metrics of all stages, as the broker describes them: they tell of a stage also while none of its instances runs. They
 * are not a number while the broker does not answer the console; only the age of the last reading still rises then.
 */
public final class FlowMetrics {

    private static final MetricDefinition INSTANCES =
            MetricDefinition.gauge("herald.flow.instances", "", "Instances that read for a stage", "stage");
    private static final MetricDefinition UNREAD = MetricDefinition.gauge(
            "herald.flow.unread",
            "records",
            "Records that wait for a stage, markers of transactions included: at rest a few for each partition",
            "stage");
    private static final MetricDefinition OLDEST = MetricDefinition.gauge(
            "herald.flow.oldest.unread",
            "seconds",
            "Age of the oldest record that waits for a stage; 0 if none",
            "stage");
    private static final MetricDefinition OLDEST_REQUEST = MetricDefinition.gauge(
            "herald.flow.oldest.unscreened.request", "seconds", "Age of the oldest request that waits for screening");
    private static final MetricDefinition INBOUND = MetricDefinition.gauge(
            "herald.flow.inbound.unread",
            "records",
            "Records of a member that wait for the edge of intake; a member that never had any has no series",
            "member");
    private static final MetricDefinition QUARANTINE = MetricDefinition.gauge(
            "herald.flow.quarantine",
            "records",
            "Records in quarantine in the last thirty days, resolved ones included, by the stage that quarantined them",
            "stage");
    private static final MetricDefinition AGE = MetricDefinition.gauge(
            "herald.flow.age", "seconds", "Time since the console last read these metrics from the broker");

    /** All of them. */
    public static final List<MetricDefinition> DEFINITIONS =
            List.of(INSTANCES, UNREAD, OLDEST, OLDEST_REQUEST, INBOUND, QUARANTINE, AGE);

    private final MeterRegistry meters;
    private final InstantSource clock;
    private final Instant begin;
    private final Set<String> members = ConcurrentHashMap.newKeySet();
    private final Set<String> quarantined = ConcurrentHashMap.newKeySet();
    private volatile FlowReport last = FlowReport.NONE;
    private volatile @Nullable Instant oldestRequestAt;

    /** Registers the metrics. */
    public FlowMetrics(MeterRegistry meters, InstantSource clock) {
        this.meters = meters;
        this.clock = clock;
        this.begin = clock.instant();
        for (FlowStage stage : FlowStage.values()) {
            String label = label(stage);
            INSTANCES.gauge(meters, this, flow -> flow.of(stage, FlowMetrics::running), label);
            UNREAD.gauge(meters, this, flow -> flow.of(stage, Stage::records), label);
            OLDEST.gauge(meters, this, flow -> flow.of(stage, one -> flow.age(one.oldestAt())), label);
        }
        OLDEST_REQUEST.gauge(meters, this, flow -> flow.current(report -> flow.age(flow.oldestRequestAt)));
        AGE.gauge(meters, this, FlowMetrics::sinceLastReading);
    }

    /**
     * Shows a report; new members and new stages in quarantine get a metric each.
     *
     * @param oldestRequestAt when the oldest request that waits for screening was written; null if none waits
     */
    void show(FlowReport report, @Nullable Instant oldestRequestAt) {
        this.oldestRequestAt = oldestRequestAt;
        this.last = report;
        for (Mailbox mailbox : report.mailboxes()) {
            String member = mailbox.member();
            if (members.add(member)) {
                INBOUND.gauge(meters, this, flow -> flow.current(current -> inbound(current, member)), member);
            }
        }
        List<Quarantined> counted = report.quarantine();
        if (counted != null) {
            for (Quarantined one : counted) {
                String stage = one.service();
                if (quarantined.add(stage)) {
                    QUARANTINE.gauge(meters, this, flow -> flow.current(current -> quarantined(current, stage)), stage);
                }
            }
        }
    }

    /** Shows that the last reading failed. */
    void outdated(FlowReport report) {
        last = report;
    }

    private double of(FlowStage stage, ToDoubleFunction<Stage> value) {
        return current(report -> report.stages().stream()
                .filter(one -> one.stage() == stage)
                .mapToDouble(value)
                .findFirst()
                .orElse(Double.NaN));
    }

    private double current(ToDoubleFunction<FlowReport> value) {
        FlowReport report = last;
        return report.current() ? value.applyAsDouble(report) : Double.NaN;
    }

    private double age(@Nullable Instant at) {
        return at == null
                ? 0
                : Math.max(0, Duration.between(at, clock.instant()).toMillis() / 1_000.0);
    }

    private double sinceLastReading() {
        Instant readAt = last.readAt();
        return age(readAt == null ? begin : readAt);
    }

    private static double running(Stage stage) {
        return stage.instances().stream().filter(one -> !one.isStopped()).count();
    }

    private static double inbound(FlowReport report, String member) {
        return report.mailboxes().stream()
                .filter(mailbox -> mailbox.member().equals(member))
                .mapToLong(Mailbox::records)
                .sum();
    }

    private static double quarantined(FlowReport report, String stage) {
        List<Quarantined> counted = report.quarantine();
        return counted == null
                ? Double.NaN
                : counted.stream()
                        .filter(one -> one.service().equals(stage))
                        .mapToLong(Quarantined::records)
                        .sum();
    }

    private static String label(FlowStage stage) {
        return stage.name().toLowerCase(Locale.ROOT);
    }
}
