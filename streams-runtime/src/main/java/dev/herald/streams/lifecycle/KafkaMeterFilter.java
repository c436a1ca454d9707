package dev.herald.streams.lifecycle;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.Map;

/**
 * Denies every metric of Kafka's clients and of Streams that no dashboard and no rule uses: a service has thousands of
 * them, most of them for each partition, store or node.
 */
public final class KafkaMeterFilter implements MeterFilter {

    private static final String OF_KAFKA = "kafka.";

    /** The metrics that remain, with their meaning: those of a stream thread have the label {@code thread_id}. */
    public static final Map<String, String> KEPT = Map.of(
            "kafka.stream.alive.stream.threads", "Stream threads of a process that live",
            "kafka.stream.processor.node.record.e2e.latency.max",
                    "Longest time from writing a record to processing it, milliseconds, within a minute; not a number if "
                            + "none was",
            "kafka.consumer.fetch.manager.records.lag",
                    "Records of a partition that a consumer has not read; 0 at rest",
            "kafka.producer.record.retry.total", "Writes that a producer repeated",
            "kafka.stream.thread.process.total", "Records that a stream thread processed",
            "kafka.stream.thread.process.ratio", "Share of its time that a stream thread processes records, 0 to 1",
            "kafka.stream.thread.punctuate.ratio", "Share of its time that a stream thread spends on due work, 0 to 1",
            "kafka.stream.thread.commit.latency.max",
                    "Longest commit of a stream thread in the last 30 s, milliseconds",
            "kafka.consumer.coordinator.rebalance.total", "Rebalances in which a consumer took part");

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        return id.getName().startsWith(OF_KAFKA) && !KEPT.containsKey(id.getName())
                ? MeterFilterReply.DENY
                : MeterFilterReply.NEUTRAL;
    }
}
