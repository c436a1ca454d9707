package dev.herald.console.kafka;

import dev.herald.console.api.EvidenceViews.EvidenceUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads single committed records by their offsets, one at a time, with one consumer that it opens when it is needed,
 * and again after a failure.
 */
public final class RecordReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Supplier<Consumer<String, byte[]>> consumers;
    private final Duration within;
    private final ReentrantLock lock = new ReentrantLock(true);
    private @Nullable Consumer<String, byte[]> consumer;

    /**
     * Creates a reader.
     *
     * @param consumers opens a consumer of committed records that belongs to no group
     * @param within longest wait for the turn of a read, and then for its record
     */
    public RecordReader(Supplier<Consumer<String, byte[]>> consumers, Duration within) {
        this.consumers = consumers;
        this.within = within;
    }

    /**
     * Returns the record at an offset; empty if compaction has removed it, or it was never written.
     *
     * @throws EvidenceUnavailable if the broker does not give it in time
     */
    Optional<ConsumerRecord<String, byte[]>> read(TopicPartition partition, long offset) {
        try {
            if (!lock.tryLock(within.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new EvidenceUnavailable("too many officers open evidence at a time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EvidenceUnavailable("the console stops");
        }
        try {
            return read(opened(), partition, offset);
        } catch (KafkaException e) {
            closeConsumer();
            throw new EvidenceUnavailable(
                    "the broker did not give it: %s".formatted(e.getClass().getSimpleName()));
        } finally {
            lock.unlock();
        }
    }

    private Optional<ConsumerRecord<String, byte[]>> read(
            Consumer<String, byte[]> open, TopicPartition partition, long offset) {
        open.assign(List.of(partition));
        if (offset >= open.endOffsets(List.of(partition)).getOrDefault(partition, 0L)) {
            return Optional.empty();
        }
        open.seek(partition, offset);
        long until = System.nanoTime() + within.toNanos();
        while (System.nanoTime() < until) {
            ConsumerRecords<String, byte[]> records = open.poll(POLL);
            if (!records.isEmpty()) {
                return Optional.of(records.iterator().next()).filter(first -> first.offset() == offset);
            }
            if (open.position(partition) > offset) {
                return Optional.empty();
            }
        }
        throw new EvidenceUnavailable("the broker did not give it in time");
    }

    private Consumer<String, byte[]> opened() {
        Consumer<String, byte[]> open = consumer;
        if (open == null) {
            open = consumers.get();
            consumer = open;
        }
        return open;
    }

    private void closeConsumer() {
        Consumer<String, byte[]> open = consumer;
        consumer = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closeConsumer();
        } finally {
            lock.unlock();
        }
    }
}
