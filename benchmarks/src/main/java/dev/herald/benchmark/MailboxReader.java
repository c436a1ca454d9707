package dev.herald.benchmark;

import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads mailboxes, topics of one partition, as a read-committed consumer. While records are being delivered, only end
 * offsets are requested, which costs next to nothing. The records are read and counted once delivery has ended.
 */
final class MailboxReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final Duration STUCK = Duration.ofSeconds(60);

    private final Map<String, Object> login;
    private final Admin admin;
    private final Set<TopicPartition> partitions = new HashSet<>();
    private Map<TopicPartition, Long> before = Map.of();

    /**
     * Delivered records.
     *
     * @param bytes size of keys, values and headers, uncompressed
     * @param length from the first append to the last, by the broker's clock
     */
    record Deliveries(long records, long bytes, Duration length) {

        double perSecond() {
            return records * 1e3 / Math.max(1, length.toMillis());
        }
    }

    MailboxReader(Map<String, Object> login, Collection<MemberCode> members) {
        this.login = login;
        this.admin = Admin.create(login);
        members.forEach(member -> partitions.add(new TopicPartition(Topics.outbound(member), 0)));
    }

    /** Remembers where the mailboxes end: what is delivered from now on is awaited. */
    void begin() throws InterruptedException {
        before = TopicTraffic.ends(admin, partitions);
    }

    /**
     * Waits until every mailbox has received a number of records.
     *
     * @throws UserError if delivery ends with another number
     */
    Deliveries awaitDeliveries(long each) throws InterruptedException {
        LongSummaryStatistics appends = new LongSummaryStatistics();
        TopicTraffic.Traffic delivered = TopicTraffic.between(
                        before, awaitQuiet(each), login, record -> appends.accept(record.timestamp()))
                .total();
        long expected = each * partitions.size();
        if (delivered.records() != expected) {
            throw new UserError("%d records expected, %d delivered.".formatted(expected, delivered.records()));
        }
        return new Deliveries(expected, delivered.bytes(), Duration.ofMillis(appends.getMax() - appends.getMin()));
    }

    private Map<TopicPartition, Long> awaitQuiet(long each) throws InterruptedException {
        Map<TopicPartition, Long> last = before;
        Instant changed = Instant.now();
        while (true) {
            Map<TopicPartition, Long> now = TopicTraffic.ends(admin, partitions);
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

    @Override
    public void close() {
        admin.close();
    }
}
