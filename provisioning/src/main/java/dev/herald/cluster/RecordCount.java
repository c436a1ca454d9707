package dev.herald.cluster;

import dev.herald.cluster.BacklogReader.GroupPartition;
import dev.herald.contract.wire.TopicReader;
import dev.herald.contract.wire.UnreadableBatch;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Counts the committed records between positions and the ends of partitions. Distances of up to {@link #MAX_READ}
 * offsets are read, since transaction markers and aborted records have offsets too; longer distances are taken for
 * records.
 */
final class RecordCount {

    /** The longest distance that is read, in offsets. */
    static final long MAX_READ = 1_000;

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Map<String, Object> login;
    private final Map<TopicPartition, Long> ends;

    /**
     * Creates a count up to these ends.
     *
     * @param login an administrator's settings
     */
    RecordCount(Map<String, Object> login, Map<TopicPartition, Long> ends) {
        this.login = login;
        this.ends = ends;
    }

    /** Returns the number of records from each position; the distance in offsets where reading takes too long. */
    Map<GroupPartition, Long> between(Map<GroupPartition, Long> positions) {
        Map<GroupPartition, Long> distances = new HashMap<>();
        positions.forEach((one, from) -> distances.put(one, Math.max(0, end(one.partition()) - from)));
        Set<GroupPartition> near = distances.entrySet().stream()
                .filter(one -> one.getValue() > 0 && one.getValue() <= MAX_READ)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        if (!near.isEmpty()) {
            distances.putAll(read(near, positions));
        }
        return distances;
    }

    private Map<GroupPartition, Long> read(Set<GroupPartition> near, Map<GroupPartition, Long> positions) {
        Map<TopicPartition, List<GroupPartition>> groups =
                near.stream().collect(Collectors.groupingBy(GroupPartition::partition));
        Map<GroupPartition, Long> counts = new HashMap<>();
        Set<TopicPartition> unfinished = new HashSet<>(groups.keySet());
        try (Consumer<byte[], byte[]> consumer = consumer()) {
            consumer.assign(unfinished);
            groups.forEach((partition, readers) -> consumer.seek(
                    partition,
                    readers.stream()
                            .mapToLong(reader -> positions.getOrDefault(reader, 0L))
                            .min()
                            .orElseThrow()));
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!unfinished.isEmpty() && System.nanoTime() < deadline) {
                for (ConsumerRecord<byte[], byte[]> found : UnreadableBatch.poll(consumer, POLL)) {
                    TopicPartition partition = new TopicPartition(found.topic(), found.partition());
                    if (found.offset() < end(partition)) {
                        groups.getOrDefault(partition, List.of()).stream()
                                .filter(reader -> found.offset() >= positions.getOrDefault(reader, 0L))
                                .forEach(reader -> counts.merge(reader, 1L, Long::sum));
                    }
                }
                finished(consumer, unfinished).forEach(partition -> {
                    unfinished.remove(partition);
                    groups.getOrDefault(partition, List.of()).forEach(reader -> counts.putIfAbsent(reader, 0L));
                });
                consumer.pause(Set.copyOf(consumer.assignment().stream()
                        .filter(partition -> !unfinished.contains(partition))
                        .toList()));
            }
        } catch (KafkaException | UnreadableBatch e) {
            return Map.of(); // the distances remain
        }
        counts.keySet().removeIf(one -> unfinished.contains(one.partition()));
        return counts;
    }

    private Collection<TopicPartition> finished(Consumer<byte[], byte[]> consumer, Set<TopicPartition> unfinished) {
        return unfinished.stream()
                .filter(partition -> consumer.position(partition) >= end(partition))
                .toList();
    }

    private long end(TopicPartition partition) {
        return ends.getOrDefault(partition, 0L);
    }

    private Consumer<byte[], byte[]> consumer() {
        Map<String, Object> properties = new HashMap<>(login);
        properties.put("fetch.max.wait.ms", "100");
        properties.put("max.partition.fetch.bytes", "262144");
        properties.put("max.poll.records", "5000");
        return TopicReader.consumer(properties);
    }
}
