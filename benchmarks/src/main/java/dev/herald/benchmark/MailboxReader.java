package dev.herald.benchmark;

import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
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
    private Map<TopicPartition, Long> before = Map.of();

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

    MailboxReader(Map<String, Object> login, Collection<MemberCode> members) {
        Map<String, Object> settings = new HashMap<>(login);
        settings.put("isolation.level", "read_committed");
        settings.put("max.poll.records", 20_000);
        settings.put("fetch.min.bytes", 1);
        this.reader = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        members.forEach(member -> partitions.add(new TopicPartition(Topics.outbound(member), 0)));
    }

    /** Remembers where the mailboxes end: what is delivered from now on is awaited. */
    void begin() {
        before = reader.endOffsets(partitions);
    }

    /**
     * Waits until every mailbox has received a number of records.
     *
     * @throws UserError if delivery ends with another number
     */
    Deliveries awaitDeliveries(long each) throws InterruptedException {
        Deliveries deliveries = read(awaitQuiet(each));
        if (deliveries.records() != each * partitions.size()) {
            throw new UserError(
                    "%d records expected, %d delivered.".formatted(each * partitions.size(), deliveries.records()));
        }
        return deliveries;
    }

    private Map<TopicPartition, Long> awaitQuiet(long each) throws InterruptedException {
        Map<TopicPartition, Long> last = before;
        Instant changed = Instant.now();
        while (true) {
            Map<TopicPartition, Long> now = reader.endOffsets(partitions);
            if (!now.equals(last)) {
                last = now;
                changed = Instant.now();
            }
            Duration still = Duration.between(changed, Instant.now());
            if (haveGrown(now, each) && still.compareTo(QUIET) > 0) {
                return now;
            }
            if (still.compareTo(STUCK) > 0) {
                throw new UserError(
                        "No record was delivered for %d s, and some are missing.".formatted(STUCK.toSeconds()));
            }
            TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
        }
    }

    /** Returns whether each mailbox has grown by at least a number of offsets. Transaction markers count too. */
    private boolean haveGrown(Map<TopicPartition, Long> now, long records) {
        return partitions.stream()
                .allMatch(mailbox -> now.getOrDefault(mailbox, 0L) - before.getOrDefault(mailbox, 0L) >= records);
    }

    private Deliveries read(Map<TopicPartition, Long> to) {
        reader.assign(partitions);
        partitions.forEach(mailbox -> reader.seek(mailbox, before.getOrDefault(mailbox, 0L)));
        Set<TopicPartition> open = new HashSet<>(partitions);
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
            }
            open.removeIf(mailbox -> reader.position(mailbox) >= to.getOrDefault(mailbox, 0L));
        }
        return new Deliveries(records, bytes, Instant.ofEpochMilli(first), Instant.ofEpochMilli(last));
    }

    @Override
    public void close() {
        reader.close();
    }
}
