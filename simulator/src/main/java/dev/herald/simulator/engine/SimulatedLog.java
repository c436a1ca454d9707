package dev.herald.simulator.engine;

import dev.herald.contract.FramedHash;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.streams.topology.CasePartitioner;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * What brokers hold, as readers of committed records see it. A transaction is appended as a whole, and leaves the
 * offset of its marker unused in each partition.
 */
public final class SimulatedLog {

    private static final Map<String, Topic> TOPICS =
            Topics.all().stream().collect(Collectors.toUnmodifiableMap(Topic::name, topic -> topic));

    private final int casePartitions;
    private final SimulatedClock clock;
    private final Map<String, List<Partition>> topics = new TreeMap<>();
    private long size;

    private static final class Partition {
        final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        long next;
    }

    /**
     * Creates an empty log.
     *
     * @param casePartitions partitions of each topic by case
     */
    public SimulatedLog(int casePartitions, SimulatedClock clock) {
        this.casePartitions = casePartitions;
        this.clock = clock;
    }

    /** Returns the number of partitions of a topic. */
    public int partitions(String topic) {
        Topic known = TOPICS.get(topic);
        return known != null && known.partitions() == Topic.Partitions.PER_CASE ? casePartitions : 1;
    }

    /** Returns the partition of a key: that of its case. */
    int partitionOf(String topic, byte @Nullable [] key) {
        return key == null
                ? 0
                : CasePartitioner.partitionOf(new String(key, StandardCharsets.UTF_8), partitions(topic));
    }

    /**
     * Appends the records of a transaction.
     *
     * @param records where one does not say its partition, that of its key; where it does not say its time, now
     */
    public void append(List<ProducerRecord<byte[], byte[]>> records) {
        Set<Partition> touched = new LinkedHashSet<>();
        for (ProducerRecord<byte[], byte[]> record : records) {
            int number =
                    Objects.requireNonNullElseGet(record.partition(), () -> partitionOf(record.topic(), record.key()));
            Partition partition = partition(record.topic(), number);
            touched.add(partition);
            size++;
            partition.records.add(new ConsumerRecord<>(
                    record.topic(),
                    number,
                    partition.next++,
                    Objects.requireNonNullElseGet(record.timestamp(), clock::millis),
                    TimestampType.LOG_APPEND_TIME,
                    size(record.key()),
                    size(record.value()),
                    record.key(),
                    record.value(),
                    new RecordHeaders(record.headers().toArray()),
                    Optional.empty()));
        }
        touched.forEach(partition -> partition.next++);
    }

    private static int size(byte @Nullable [] bytes) {
        return bytes == null ? -1 : bytes.length;
    }

    private Partition partition(String topic, int number) {
        List<Partition> all = topics.computeIfAbsent(
                topic,
                name -> Stream.generate(Partition::new).limit(partitions(name)).toList());
        return all.get(number);
    }

    /**
     * Returns a record by its place among those of its partition, with headers of its own; null if there is none yet.
     */
    public @Nullable ConsumerRecord<byte[], byte[]> read(String topic, int partition, int place) {
        List<ConsumerRecord<byte[], byte[]>> records = partition(topic, partition).records;
        return place < records.size() ? copy(records.get(place)) : null;
    }

    private static ConsumerRecord<byte[], byte[]> copy(ConsumerRecord<byte[], byte[]> record) {
        return new ConsumerRecord<>(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.timestampType(),
                record.serializedKeySize(),
                record.serializedValueSize(),
                record.key(),
                record.value(),
                new RecordHeaders(record.headers().toArray()),
                record.leaderEpoch());
    }

    /** Returns the number of all records. */
    public long size() {
        return size;
    }

    /** Returns the number of records of a partition. */
    public int size(String topic, int partition) {
        return partition(topic, partition).records.size();
    }

    /** Returns a hash of every record with its place, time and headers: the same run has the same. */
    public String hash() {
        FramedHash hash = new FramedHash();
        all().forEach(record -> {
            hash.add("%s %d %d %d".formatted(record.topic(), record.partition(), record.offset(), record.timestamp()));
            Stream.concat(
                            Stream.of(record.headers().toArray()).map(Header::value),
                            Stream.of(record.key(), record.value()))
                    .forEach(bytes -> hash.add(bytes == null ? null : FramedHash.of(bytes)));
        });
        return hash.hex();
    }

    /** Returns every record, by topic, partition and offset. */
    public Stream<ConsumerRecord<byte[], byte[]>> all() {
        return topics.values().stream().flatMap(List::stream).flatMap(partition -> partition.records.stream());
    }
}
