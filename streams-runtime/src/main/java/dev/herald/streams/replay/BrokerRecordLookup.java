package dev.herald.streams.replay;

import dev.herald.contract.wire.TopicReader;
import dev.herald.contract.wire.UnreadableBatch;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads records from the broker, with a consumer for each call: replays are rare. Joins no group and commits nothing.
 * The limit of time is well below a transaction's, since a stream thread waits meanwhile.
 */
public final class BrokerRecordLookup implements RecordLookup {

    private static final Duration LONGEST = Duration.ofSeconds(4);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Map<String, Object> client;

    /**
     * Creates the lookup.
     *
     * @param client settings of any client of the service: broker, security and login
     */
    public BrokerRecordLookup(Map<String, Object> client) {
        this.client = new HashMap<>(client);
        this.client.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) LONGEST.toMillis());
        this.client.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) LONGEST.toMillis());
    }

    /** Returns a lookup that unpacks no record behind the one that it looks for: an outsider's may exhaust memory. */
    public BrokerRecordLookup oneAtATime() {
        Map<String, Object> careful = new HashMap<>(client);
        careful.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        return new BrokerRecordLookup(careful);
    }

    @Override
    public Ending read(TopicPartition partition, long from, Predicate<ConsumerRecord<byte[], byte[]>> isFound) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        try (Consumer<byte[], byte[]> consumer = TopicReader.consumer(client)) {
            if (!exists(partition, consumer)) {
                return Ending.AT_END;
            }
            consumer.assign(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            consumer.seek(partition, from);
            while (from < end && consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> record : UnreadableBatch.poll(consumer, POLL)) {
                    if (isFound.test(record)) {
                        return Ending.FOUND;
                    }
                }
                if (System.nanoTime() > deadline) {
                    return Ending.OUT_OF_TIME;
                }
            }
            return Ending.AT_END;
        }
    }

    @Override
    public int partitionsOf(String topic) {
        try (Consumer<byte[], byte[]> consumer = TopicReader.consumer(client)) {
            return consumer.partitionsFor(topic).size();
        }
    }

    @Override
    public long offsetAt(TopicPartition partition, Instant moment) {
        try (Consumer<byte[], byte[]> consumer = TopicReader.consumer(client)) {
            OffsetAndTimestamp first = consumer.offsetsForTimes(Map.of(partition, moment.toEpochMilli()))
                    .get(partition);
            return first == null ? consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L) : first.offset();
        }
    }

    private static boolean exists(TopicPartition partition, Consumer<byte[], byte[]> consumer) {
        List<PartitionInfo> partitions = consumer.partitionsFor(partition.topic());
        return partitions != null && partitions.stream().anyMatch(known -> known.partition() == partition.partition());
    }
}
