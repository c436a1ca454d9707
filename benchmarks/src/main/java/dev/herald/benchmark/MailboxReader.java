package dev.herald.benchmark;

import dev.herald.benchmark.growth.EndOffsets;
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
 * Reads mailboxes, topics of one partition, as a read-committed consumer. While records are being delivered, only end
 * offsets are requested, which costs next to nothing. The records are read and counted once delivery has ended.
 */
final class MailboxReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final Duration STUCK = Duration.ofSeconds(60);

    private final KafkaConsumer<String, byte[]> reader;
    private final Set<TopicPartition> partitions = new HashSet<>();

    /**
     * Delivered records, with the times of their appends by the broker's clock.
     *
     * @param bytes size of keys and values, uncompressed
     */
    record Deliveries(long records, long bytes, Instant first, Instant last) {

        double seconds() {
            return Math.max(1, Duration.between(first, last).toMillis()) / 1000.0;
        }

        double perSecond() {
            return records / seconds();
        }
    }

    MailboxReader(Map<String, Object> login, Collection<String> topics) {
        Map<String, Object> settings = new HashMap<>(login);
        settings.put("isolation.level", "read_committed");
        settings.put("max.poll.records", 20_000);
        settings.put("fetch.min.bytes", 1);
        this.reader = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        topics.forEach(topic -> partitions.add(new TopicPartition(topic, 0)));
    }

    EndOffsets endOffsets() {
        return new EndOffsets(reader.endOffsets(partitions));
    }

    /**
     * Waits until every mailbox has received a number of records.
     *
     * @throws UserError if delivery ends with another number
     */
    Deliveries awaitDeliveries(EndOffsets before, long each) throws InterruptedException {
        EndOffsets after = awaitQuiet(before, each);
        Deliveries deliveries = read(partitions, before, after, record -> {});
        if (deliveries.records() != each * partitions.size()) {
            throw new UserError(
                    "%d records expected, %d delivered.".formatted(each * partitions.size(), deliveries.records()));
        }
        return deliveries;
    }

    /** Reads the records of one mailbox. */
    void readOne(String topic, EndOffsets from, EndOffsets to, Consumer<ConsumerRecord<String, byte[]>> each) {
        read(Set.of(new TopicPartition(topic, 0)), from, to, each);
    }

    private EndOffsets awaitQuiet(EndOffsets before, long each) throws InterruptedException {
        EndOffsets last = before;
        Instant changed = Instant.now();
        while (true) {
            EndOffsets now = endOffsets();
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
                        "No record was delivered for %d s, and some are missing.".formatted(STUCK.toSeconds()));
            }
            TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
        }
    }

    private Deliveries read(
            Set<TopicPartition> which, EndOffsets from, EndOffsets to, Consumer<ConsumerRecord<String, byte[]>> each) {
        reader.assign(which);
        which.forEach(partition -> reader.seek(partition, from.of(partition)));
        Set<TopicPartition> open = new HashSet<>(which);
        long records = 0;
        long bytes = 0;
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        while (!open.isEmpty()) {
            for (ConsumerRecord<String, byte[]> record : reader.poll(POLL)) {
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
