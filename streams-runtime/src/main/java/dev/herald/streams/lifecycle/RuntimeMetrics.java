package dev.herald.streams.lifecycle;

import dev.herald.streams.metric.MetricDefinition;
import dev.herald.streams.topology.TopologyMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;

/** The metrics of the runtime, which every service with a topology has. */
public final class RuntimeMetrics implements TopologyMetrics, StateRestoreListener {

    private static final MetricDefinition QUARANTINED = MetricDefinition.counter(
            "herald.streams.quarantined",
            "records",
            "Records that the topology sent to quarantine, by node and class of the error",
            "stage",
            "error");
    private static final MetricDefinition LEFT_OUT = MetricDefinition.counter(
            "herald.streams.feed.left.out",
            "records",
            "Records of global topics that were left out, by topic and reason",
            "topic",
            "reason");
    private static final MetricDefinition POSITION = MetricDefinition.gauge(
            "herald.streams.feed.position",
            "offset",
            "Offset after the last record of a global topic that this instance has read; none of a sealed topic",
            "topic",
            "partition");
    private static final MetricDefinition DEATHS = MetricDefinition.counter(
            "herald.streams.thread.deaths",
            "",
            "Stream threads that died, by what followed: replaced, or the instance ended",
            "consequence");
    private static final MetricDefinition TO_RESTORE = MetricDefinition.gauge(
            "herald.streams.restore.remaining",
            "records",
            "Records of changelogs that this instance still has to read before its tasks can work, markers included");
    private static final MetricDefinition RESTORED = MetricDefinition.counter(
            "herald.streams.restored", "records", "Records that this instance has read from changelogs");

    /** All of them. */
    public static final List<MetricDefinition> DEFINITIONS =
            List.of(QUARANTINED, LEFT_OUT, POSITION, DEATHS, TO_RESTORE, RESTORED);

    /** Name of the counter that also counts records of sealed topics. */
    static final String LEFT_OUT_NAME = LEFT_OUT.name();

    private final MeterRegistry meters;
    private final Map<TopicPartition, AtomicLong> reached = new ConcurrentHashMap<>();

    /** Records that are still to be read, by partition of a changelog. */
    private final Map<TopicPartition, Long> toRestore = new ConcurrentHashMap<>();

    /** What followed the death of a stream thread. */
    enum Consequence {
        REPLACED,
        ENDED;

        private String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    RuntimeMetrics(MeterRegistry meters) {
        this.meters = meters;
        for (Consequence consequence : Consequence.values()) {
            DEATHS.counter(meters, consequence.label());
        }
        RESTORED.counter(meters);
        TO_RESTORE.gauge(
                meters,
                toRestore,
                remaining ->
                        remaining.values().stream().mapToLong(Long::longValue).sum());
    }

    @Override
    public void countQuarantined(String stage, String error) {
        QUARANTINED.counter(meters, stage, error).increment();
    }

    @Override
    public void countLeftOut(String topic, String reason) {
        LEFT_OUT.counter(meters, topic, reason).increment();
    }

    @Override
    public void feedReached(String topic, int partition, long next) {
        reached.computeIfAbsent(new TopicPartition(topic, partition), this::positionGauge)
                .set(next);
    }

    private AtomicLong positionGauge(TopicPartition partition) {
        AtomicLong next = new AtomicLong();
        POSITION.gauge(
                meters, next, AtomicLong::doubleValue, partition.topic(), Integer.toString(partition.partition()));
        return next;
    }

    void countDeath(Consequence consequence) {
        DEATHS.counter(meters, consequence.label()).increment();
    }

    @Override
    public void onRestoreStart(TopicPartition changelog, String store, long begin, long end) {
        toRestore.put(changelog, Math.max(0, end - begin));
    }

    @Override
    public void onBatchRestored(TopicPartition changelog, String store, long last, long number) {
        RESTORED.counter(meters).increment((double) number);
        toRestore.computeIfPresent(changelog, (same, remaining) -> Math.max(0, remaining - number));
    }

    @Override
    public void onRestoreEnd(TopicPartition changelog, String store, long total) {
        toRestore.remove(changelog);
    }

    @Override
    public void onRestoreSuspended(TopicPartition changelog, String store, long total) {
        toRestore.remove(changelog);
    }
}
