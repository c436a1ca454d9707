package dev.herald.benchmark;

import dev.herald.cluster.UserError;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Topics of one partition that somebody fills, seen by a read-committed reader. While they are being filled only their
 * ends are asked for, which costs next to nothing; what is there is read, and counted, when nothing is added any more.
 */
final class Mailboxes implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final Duration STUCK = Duration.ofSeconds(60);

    private final KafkaConsumer<String, byte[]> reader;
    private final Set<TopicPartition> partitions = new HashSet<>();

    /**
     * What was delivered, and when: by the broker's clock, as it was appended.
     *
     * @param records how many records
     * @param bytes their keys and values, uncompressed
     * @param first when the first was appended
     * @param last when the last was appended
     */
    record Deliveries(long records, long bytes, Instant first, Instant last) {

        double seconds() {
            return Math.max(1, Duration.between(first, last).toMillis()) / 1000.0;
        }

        double perSecond() {
            return records / seconds();
        }
    }

    Mailboxes(Map<String, Object> login, Collection<String> topics) {
        Map<String, Object> settings = new HashMap<>(login);
        settings.put("isolation.level", "read_committed");
        settings.put("max.poll.records", 20_000);
        settings.put("fetch.min.bytes", 1);
        this.reader = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        topics.forEach(topic -> partitions.add(new TopicPartition(topic, 0)));
    }

    Offsets now() {
        return new Offsets(reader.endOffsets(partitions));
    }

    /**
     * Returns when every mailbox got that many records, and says what they are.
     *
     * @throws UserError if nothing is added any more and it is another number
     */
    Deliveries filled(Offsets before, long each) throws InterruptedException {
        Offsets after = quiet(before, each);
        Deliveries deliveries = read(partitions, before, after, record -> {});
        if (deliveries.records() != each * partitions.size()) {
            throw new UserError("%d records were to be delivered, and %d were."
                    .formatted(each * partitions.size(), deliveries.records()));
        }
        return deliveries;
    }

    /** The records of one of them. */
    void readOne(String topic, Offsets from, Offsets to, Consumer<ConsumerRecord<String, byte[]>> each) {
        read(Set.of(new TopicPartition(topic, 0)), from, to, each);
    }

    private Offsets quiet(Offsets before, long each) throws InterruptedException {
        Offsets last = before;
        Instant changed = Instant.now();
        while (true) {
            Offsets now = now();
            if (!now.equals(last)) {
                last = now;
                changed = Instant.now();
            }
            Duration still = Duration.between(changed, Instant.now());
            if (now.allGrownBy(each, before) && still.compareTo(QUIET) > 0) {
                return now;
            }
            if (still.compareTo(STUCK) > 0) {
                throw new UserError(
                        "Nothing was delivered for %d s, and it is not all there.".formatted(STUCK.toSeconds()));
            }
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
        }
    }

    private Deliveries read(
            Set<TopicPartition> which, Offsets from, Offsets to, Consumer<ConsumerRecord<String, byte[]>> each) {
        reader.assign(which);
        which.forEach(partition -> reader.seek(partition, from.of(partition)));
        Set<TopicPartition> open = new HashSet<>(which);
        long records = 0;
        long bytes = 0;
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        while (!open.isEmpty()) {
            for (ConsumerRecord<String, byte[]> record : reader.poll(LOOK)) {
                records++;
                bytes += record.serializedKeySize() + record.serializedValueSize();
                first = Math.min(first, record.timestamp());
                last = Math.max(last, record.timestamp());
                each.accept(record);
            }
            List<TopicPartition> done = open.stream()
                    .filter(partition -> reader.position(partition) >= to.of(partition))
                    .toList();
            done.forEach(open::remove);
        }
        return new Deliveries(records, bytes, Instant.ofEpochMilli(first), Instant.ofEpochMilli(last));
    }

    @Override
    public void close() {
        reader.close();
    }
}
