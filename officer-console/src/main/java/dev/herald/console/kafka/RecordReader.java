package dev.herald.console.kafka;

import dev.herald.console.api.EvidenceViews.EvidenceUnavailable;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.RegistryUnavailable;
import dev.herald.contract.wire.UnreadableEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads committed records by their offsets, for one reader at a time, with one consumer that it opens when it is
 * needed, and again after a failure.
 */
public final class RecordReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    /** Fewer records between two wanted ones are read rather than skipped: they mostly came with the same fetch. */
    private static final int WORTH_A_SEEK = 5_000;

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
        return readAll(partition, new long[] {offset}).stream().findFirst();
    }

    /**
     * Returns the records at some offsets of a partition, in their order. Those that compaction has removed, and those
     * that were never written, are left out.
     *
     * @param offsets ascending
     * @throws EvidenceUnavailable if the broker does not give them in time
     */
    public List<ConsumerRecord<String, byte[]>> readAll(TopicPartition partition, long[] offsets) {
        if (offsets.length == 0) {
            return List.of();
        }
        awaitTurn();
        try {
            return readAll(opened(), partition, offsets);
        } catch (KafkaException e) {
            closeConsumer();
            throw new EvidenceUnavailable(
                    "the broker did not give it: %s".formatted(e.getClass().getSimpleName()));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns the event of a record; null for a tombstone, and for a value that is no event.
     *
     * @throws EvidenceUnavailable if the registry cannot be asked
     */
    public static @Nullable SpecificRecord event(ConsumerRecord<String, byte[]> record, EventSerde serde) {
        try {
            return record.value() == null ? null : serde.deserialize(record.value());
        } catch (RegistryUnavailable e) {
            throw new EvidenceUnavailable("the registry cannot be asked");
        } catch (UnreadableEvent e) {
            return null;
        }
    }

    private void awaitTurn() {
        try {
            if (!lock.tryLock(within.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new EvidenceUnavailable("too many officers open evidence at a time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EvidenceUnavailable("the console stops");
        }
    }

    private List<ConsumerRecord<String, byte[]>> readAll(
            Consumer<String, byte[]> open, TopicPartition partition, long[] offsets) {
        open.assign(List.of(partition));
        long end = open.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        long until = System.nanoTime() + within.toNanos();
        int next = 0;
        open.seek(partition, offsets[0]);
        while (next < offsets.length && offsets[next] < end) {
            if (System.nanoTime() > until) {
                throw new EvidenceUnavailable("the broker did not give it in time");
            }
            for (ConsumerRecord<String, byte[]> record : open.poll(POLL)) {
                while (next < offsets.length && offsets[next] < record.offset()) {
                    next++;
                }
                if (next < offsets.length && offsets[next] == record.offset()) {
                    found.add(record);
                    next++;
                    until = System.nanoTime() + within.toNanos();
                }
            }
            long position = open.position(partition);
            while (next < offsets.length && offsets[next] < position) {
                next++;
            }
            if (next < offsets.length && offsets[next] - position > WORTH_A_SEEK) {
                open.seek(partition, offsets[next]);
            }
        }
        return found;
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
