package dev.herald.contract.wire;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Utils;

/**
 * Reads topics from their beginning to their end: committed records only, as bytes, without joining a group. The end is
 * taken once, when reading starts, and is the end of the last committed transaction; later records are not read.
 *
 * <p>A visitor is called with the records of each partition in order. Each call opens a consumer and closes it, so an
 * instance may be shared by threads. Reading ends when the consumer's position reaches the end, not when the last
 * record was seen: transaction markers and compacted records leave offsets without a record.
 */
public final class TopicReader {

    private static final Duration POLL = Duration.ofMillis(200);
    /** A reader that knows the end waits for nothing; a consumer that is closed waits for its last fetch. */
    private static final int FETCH_WAIT_MS = 20;

    private static final long RETRY_MS = 20;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Supplier<org.apache.kafka.clients.consumer.Consumer<byte[], byte[]>> consumers;
    private final LongSupplier nanos;

    /**
     * A reader that connects with these client settings: broker, security and login; the rest is set here.
     *
     * @see #consumer
     */
    public TopicReader(Map<String, Object> clientSettings) {
        this(() -> consumer(impatient(clientSettings)), System::nanoTime);
    }

    TopicReader(Supplier<org.apache.kafka.clients.consumer.Consumer<byte[], byte[]>> consumers, LongSupplier nanos) {
        this.consumers = consumers;
        this.nanos = nanos;
    }

    private static Map<String, Object> impatient(Map<String, Object> clientSettings) {
        Map<String, Object> settings = new HashMap<>(clientSettings);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MS);
        settings.put(ConsumerConfig.RETRY_BACKOFF_MS_CONFIG, RETRY_MS); // also before the first metadata are there
        return settings;
    }

    /** Creates a consumer with the same settings, for whoever follows a topic beyond its end. */
    public static org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer(
            Map<String, Object> clientSettings) {
        Map<String, Object> settings = new HashMap<>(clientSettings);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Returns the partition in which Kafka's producers write a key.
     *
     * @param partitions the number of partitions of the topic
     */
    public static int partitionOf(String key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
    }

    /** Returns every partition of the topics that exist, may be seen, and match. */
    public Set<TopicPartition> partitionsOf(Predicate<String> topicName) {
        try (var consumer = consumers.get()) {
            return consumer.listTopics().entrySet().stream()
                    .filter(topic -> topicName.test(topic.getKey()))
                    .flatMap(topic -> topic.getValue().stream())
                    .map(TopicReader::partition)
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    /**
     * Visits everything a topic holds now.
     *
     * @throws UnknownTopicOrPartitionException if there is no such topic
     * @throws TimeoutException if the broker delivers nothing for 30 seconds before the end is reached
     */
    public void read(String topic, Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
        try (var consumer = consumers.get()) {
            List<TopicPartition> partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            readToEnd(consumer, visitor);
        }
    }

    /**
     * Returns the record at an offset; empty if the partition holds none there, or none any more.
     *
     * @throws UnknownTopicOrPartitionException if there is no such topic
     * @throws TimeoutException as {@link #read}
     */
    public Optional<ConsumerRecord<byte[], byte[]>> find(TopicPartition partition, long offset) {
        try (var consumer = consumers.get()) {
            if (!partitions(consumer, partition.topic()).contains(partition)) {
                return Optional.empty();
            }
            consumer.assign(List.of(partition));
            consumer.seek(partition, offset);
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            Progress progress = new Progress();
            while (consumer.position(partition) < end && consumer.position(partition) <= offset) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (record.offset() == offset) {
                        return Optional.of(record);
                    }
                }
                progress.check(consumer);
            }
            return Optional.empty();
        }
    }

    /**
     * Visits everything some partitions hold, and what is added meanwhile, until nothing was added for a while.
     *
     * @param quiet how long nothing has to be added
     * @param longest upper limit for the whole call
     * @throws TimeoutException if records are still added after the longest time
     */
    public void readUntilQuiet(
            Collection<TopicPartition> partitions,
            Duration quiet,
            Duration longest,
            Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
        try (var consumer = consumers.get()) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long began = nanos.getAsLong();
            long last = began;
            while (nanos.getAsLong() - last < quiet.toNanos() || !isAtEnd(consumer, consumer.endOffsets(partitions))) {
                var records = consumer.poll(POLL);
                records.forEach(visitor);
                long now = nanos.getAsLong();
                last = records.isEmpty() ? last : now;
                if (now - began > longest.toNanos()) {
                    throw new TimeoutException(
                            "records were still added to %d partitions after %s".formatted(partitions.size(), longest));
                }
            }
        }
    }

    private void readToEnd(
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
            Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        Progress progress = new Progress();
        while (!isAtEnd(consumer, ends)) {
            consumer.poll(POLL).forEach(record -> {
                if (record.offset() < ends.getOrDefault(partition(record), 0L)) {
                    visitor.accept(record);
                }
            });
            progress.check(consumer);
        }
    }

    private static boolean isAtEnd(
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private static List<TopicPartition> partitions(
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer, String topic) {
        List<PartitionInfo> partitions = consumer.partitionsFor(topic);
        if (partitions == null || partitions.isEmpty()) {
            throw new UnknownTopicOrPartitionException("there is no topic " + topic);
        }
        return partitions.stream().map(TopicReader::partition).toList();
    }

    private static TopicPartition partition(PartitionInfo info) {
        return new TopicPartition(info.topic(), info.partition());
    }

    private static TopicPartition partition(ConsumerRecord<byte[], byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    /** Notices when a broker that accepted the connection delivers nothing any more. */
    private final class Progress {

        private long position = -1;
        private long since = nanos.getAsLong();

        void check(org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer) {
            long now = nanos.getAsLong();
            long reached =
                    consumer.assignment().stream().mapToLong(consumer::position).sum();
            if (reached != position) {
                position = reached;
                since = now;
            } else if (now - since > PATIENCE.toNanos()) {
                throw new TimeoutException("%s: nothing was delivered for %s, and the end is not reached"
                        .formatted(consumer.assignment(), PATIENCE));
            }
        }
    }
}
