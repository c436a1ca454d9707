package dev.herald.streams.replay;

import dev.herald.contract.wire.TopicReader;
import dev.herald.contract.wire.UnreadableBatch;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads records from the broker, with a consumer for each call: replays are rare. Joins no group and commits nothing. A
 * reading that does not come to its end is given up well before the transaction of the thread that waits for it.
 */
public final class BrokerRecordLookup implements RecordLookup {

    private static final Duration LONGEST = Duration.ofSeconds(4);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Duration longest;
    private final LongSupplier nanos;

    /**
     * Creates the lookup.
     *
     * @param client settings of any client of the service: broker, security and login
     * @param transactionTimeout of the thread that waits for the records
     */
    public BrokerRecordLookup(Map<String, Object> client, Duration transactionTimeout) {
        this(() -> TopicReader.consumer(limited(client)), transactionTimeout, System::nanoTime);
    }

    BrokerRecordLookup(Supplier<Consumer<byte[], byte[]>> consumers, Duration transactionTimeout, LongSupplier nanos) {
        this.consumers = consumers;
        this.longest = longest(transactionTimeout);
        this.nanos = nanos;
    }

    private static Map<String, Object> limited(Map<String, Object> client) {
        Map<String, Object> limited = new HashMap<>(client);
        limited.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) LONGEST.toMillis());
        limited.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) LONGEST.toMillis());
        return limited;
    }

    /** Two fifths: the thread also connects three times, and commits. */
    private static Duration longest(Duration transactionTimeout) {
        Duration share = transactionTimeout.multipliedBy(2).dividedBy(5);
        return share.compareTo(LONGEST) < 0 ? share : LONGEST;
    }

    @Override
    public Ending read(TopicPartition partition, long from, Predicate<ConsumerRecord<byte[], byte[]>> isFound) {
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            if (!exists(partition, consumer)) {
                return Ending.AT_END;
            }
            consumer.assign(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            consumer.seek(partition, from);
            long began = nanos.getAsLong();
            while (from < end && consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> record : UnreadableBatch.poll(consumer, POLL)) {
                    if (isFound.test(record)) {
                        return Ending.FOUND;
                    }
                }
                if (nanos.getAsLong() - began > longest.toNanos()) {
                    return Ending.OUT_OF_TIME;
                }
            }
            return Ending.AT_END;
        }
    }

    private static boolean exists(TopicPartition partition, Consumer<byte[], byte[]> consumer) {
        List<PartitionInfo> partitions = consumer.partitionsFor(partition.topic());
        return partitions != null && partitions.stream().anyMatch(known -> known.partition() == partition.partition());
    }
}
