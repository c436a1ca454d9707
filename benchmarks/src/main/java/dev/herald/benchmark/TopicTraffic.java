package dev.herald.benchmark;

import dev.herald.provisioning.Provisioner;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The records that were written to each topic between two moments, changelogs included.
 *
 * @param topics by name; only topics with traffic
 */
record TopicTraffic(Map<String, Traffic> topics) {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration STUCK = Duration.ofSeconds(30);

    TopicTraffic {
        topics = new TreeMap<>(topics);
    }

    /**
     * The traffic of one topic.
     *
     * @param records committed records
     * @param bytes keys, values and headers, uncompressed
     * @param markers offsets without a committed record: transaction markers, and records of aborted transactions
     */
    record Traffic(long records, long bytes, long markers) {

        private Traffic plus(Traffic other) {
            return new Traffic(records + other.records, bytes + other.bytes, markers + other.markers);
        }
    }

    /** Returns the end offsets of all topics but Kafka's own. */
    static Map<TopicPartition, Long> ends(Admin admin) {
        Collection<String> names =
                Provisioner.await("list topics", admin.listTopics().names());
        return ends(
                admin,
                Provisioner.await("describe topics", admin.describeTopics(names).allTopicNames()).values().stream()
                        .flatMap(topic -> topic.partitions().stream()
                                .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                        .toList());
    }

    /** Returns the end offsets of partitions. */
    static Map<TopicPartition, Long> ends(Admin admin, Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(partition -> partition, any -> OffsetSpec.latest()));
        return Provisioner.await(
                        "name the end offsets", admin.listOffsets(asked).all())
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, found -> found.getValue().offset()));
    }

    /** Returns the compressed size of each topic on the broker's disk, in bytes. */
    static Map<String, Long> bytesOnDisk(Admin admin) {
        Collection<Integer> brokers = Provisioner.await(
                        "name the brokers", admin.describeCluster().nodes())
                .stream()
                .map(Node::id)
                .toList();
        return Provisioner.await(
                        "name the sizes of topics",
                        admin.describeLogDirs(brokers).allDescriptions())
                .values()
                .stream()
                .flatMap(folders -> folders.values().stream())
                .flatMap(folder -> folder.replicaInfos().entrySet().stream())
                .collect(Collectors.groupingBy(
                        replica -> replica.getKey().topic(),
                        Collectors.summingLong(replica -> replica.getValue().size())));
    }

    /**
     * Reads what was written between two moments.
     *
     * @param each sees every record
     */
    static TopicTraffic between(
            Map<TopicPartition, Long> before,
            Map<TopicPartition, Long> after,
            Map<String, Object> login,
            Consumer<ConsumerRecord<byte[], byte[]>> each) {
        Map<String, Traffic> traffic = new TreeMap<>();
        Set<TopicPartition> open = new HashSet<>();
        after.forEach((partition, end) -> {
            long grown = end - before.getOrDefault(partition, 0L);
            if (grown > 0) {
                open.add(partition);
                traffic.merge(partition.topic(), new Traffic(0, 0, grown), Traffic::plus);
            }
        });
        Map<String, Object> settings = new HashMap<>(login);
        settings.put("isolation.level", "read_committed");
        settings.put("max.poll.records", 20_000);
        try (KafkaConsumer<byte[], byte[]> reader =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            reader.assign(open);
            open.forEach(partition -> reader.seek(partition, before.getOrDefault(partition, 0L)));
            long moved = System.nanoTime();
            while (!open.isEmpty() && System.nanoTime() - moved < STUCK.toNanos()) {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                    moved = System.nanoTime();
                    if (record.offset() < after.getOrDefault(partition(record), 0L)) {
                        traffic.merge(record.topic(), new Traffic(1, size(record), -1), Traffic::plus);
                        each.accept(record);
                    }
                }
                open.removeIf(partition -> reader.position(partition) >= after.getOrDefault(partition, 0L));
            }
        }
        return new TopicTraffic(traffic);
    }

    private static TopicPartition partition(ConsumerRecord<byte[], byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    private static long size(ConsumerRecord<byte[], byte[]> record) {
        long bytes = Math.max(0, record.serializedKeySize()) + (long) Math.max(0, record.serializedValueSize());
        for (Header header : record.headers()) {
            bytes += header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        return bytes;
    }

    /** Returns the sum of all topics. */
    Traffic total() {
        return topics.values().stream().reduce(new Traffic(0, 0, 0), Traffic::plus);
    }
}
