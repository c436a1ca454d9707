package dev.herald.streams.lifecycle;

import dev.herald.streams.topology.TopologyMetrics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;

/** The metrics of the runtime; the module's README lists them. */
final class RuntimeMetrics implements TopologyMetrics {

    /** Counts the records that a global feed left out. */
    static final String LEFT_OUT = "herald.streams.feed.left.out";

    private final MeterRegistry meters;
    private final Map<TopicPartition, AtomicLong> reached = new ConcurrentHashMap<>();

    RuntimeMetrics(MeterRegistry meters) {
        this.meters = meters;
        meters.counter("herald.streams.threads.replaced");
    }

    @Override
    public void countQuarantined(String stage, String error) {
        meters.counter("herald.streams.quarantined", "stage", stage, "error", error)
                .increment();
    }

    @Override
    public void countLeftOut(String topic, String reason) {
        meters.counter(LEFT_OUT, "topic", topic, "reason", reason).increment();
    }

    @Override
    public void feedReached(String topic, int partition, long next) {
        reached.computeIfAbsent(new TopicPartition(topic, partition), this::positionGauge)
                .set(next);
    }

    private AtomicLong positionGauge(TopicPartition partition) {
        AtomicLong next = new AtomicLong();
        Gauge.builder("herald.streams.feed.position", next, AtomicLong::get)
                .tag("topic", partition.topic())
                .tag("partition", Integer.toString(partition.partition()))
                .strongReference(true)
                .register(meters);
        return next;
    }

    void countReplacedThread() {
        meters.counter("herald.streams.threads.replaced").increment();
    }
}
