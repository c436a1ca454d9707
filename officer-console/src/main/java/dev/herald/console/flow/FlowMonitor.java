package dev.herald.console.flow;

import dev.herald.console.flow.FlowReport.Instance;
import dev.herald.console.flow.FlowReport.Mailbox;
import dev.herald.console.flow.FlowReport.Quarantined;
import dev.herald.console.flow.FlowReport.Stage;
import dev.herald.contract.catalogue.Topics;
import dev.herald.streams.lifecycle.RepeatedReading;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Reads how records flow every two seconds, on a thread of its own, and keeps the last state for the pages. It
 * remembers the instances that it has seen, so that one that stops is shown as stopped and does not merely vanish.
 */
public final class FlowMonitor extends RepeatedReading implements FlowViews {

    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** Time for which a stopped instance is shown. */
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final GroupReader groups;
    private final QuarantineReader quarantine;
    private final InstantSource clock;
    private final FlowMetrics metrics;
    private final Map<FlowStage, Map<String, Instant>> seen = new EnumMap<>(FlowStage.class);
    private volatile FlowReport last = FlowReport.NONE;

    FlowMonitor(GroupReader groups, QuarantineReader quarantine, InstantSource clock, FlowMetrics metrics) {
        super(LoggerFactory.getLogger(FlowMonitor.class), "flow-monitor", "the flow of records cannot be read", PAUSE);
        this.groups = groups;
        this.quarantine = quarantine;
        this.clock = clock;
        this.metrics = metrics;
    }

    @Override
    protected void readAll() throws ExecutionException, TimeoutException, InterruptedException {
        Map<FlowStage, GroupState> states = groups.read();
        List<Quarantined> counted = quarantine.read(clock.instant());
        last = report(states, counted == null ? last.quarantine() : counted, clock.instant());
        metrics.show(
                last, states.getOrDefault(FlowStage.SCREENING, GroupState.NONE).oldestAt(Topics.REQUESTS.name()));
    }

    @Override
    protected void failed() {
        last = last.outdated();
        metrics.outdated(last);
    }

    @Override
    protected void ended() {
        quarantine.close();
    }

    @Override
    public FlowReport report() {
        return last;
    }

    private FlowReport report(Map<FlowStage, GroupState> states, @Nullable List<Quarantined> quarantined, Instant now) {
        List<Stage> stages = new ArrayList<>();
        states.forEach((stage, state) -> stages.add(
                new Stage(stage, state.state(), instances(stage, state, now), state.records(), state.oldestAt())));
        return new FlowReport(
                now, true, stages, mailboxes(states.getOrDefault(FlowStage.EDGE, GroupState.NONE)), quarantined);
    }

    private List<Instance> instances(FlowStage stage, GroupState state, Instant now) {
        Map<String, Instant> known = seen.computeIfAbsent(stage, key -> new TreeMap<>());
        state.instances().keySet().forEach(id -> known.put(id, now));
        known.values().removeIf(at -> at.isBefore(now.minus(REMEMBERED)));
        return known.entrySet().stream()
                .map(entry -> {
                    Integer partitions = state.instances().get(entry.getKey());
                    return partitions == null
                            ? new Instance(entry.getKey(), 0, entry.getValue())
                            : new Instance(entry.getKey(), partitions, null);
                })
                .toList();
    }

    private static List<Mailbox> mailboxes(GroupState edge) {
        return edge.waiting().entrySet().stream()
                .filter(entry -> Topics.isInbound(entry.getKey().topic()))
                .map(entry -> new Mailbox(
                        entry.getKey().topic().substring(Topics.INBOUND.name().length()), entry.getValue()))
                .sorted(Comparator.comparingLong(Mailbox::records).reversed().thenComparing(Mailbox::member))
                .toList();
    }

    @Override
    public void close() {
        super.close();
        groups.close();
    }
}
