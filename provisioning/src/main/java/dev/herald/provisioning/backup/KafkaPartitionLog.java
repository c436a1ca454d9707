package dev.herald.provisioning.backup;

import dev.herald.cluster.UserError;
import dev.herald.contract.catalogue.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes partitions of a broker, one after the other, and checks the offset of each record that it wrote. Used by one
 * thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the callback of each send keeps the first failure
final class KafkaPartitionLog implements PartitionLog, AutoCloseable {

    /** Largest request in bytes: what a broker with Herald's settings accepts ({@code socket.request.max.bytes}). */
    static final int LARGEST_REQUEST = 4 << 20;

    /** Key of the records without a meaning that Herald's services write to compacted topics too. */
    private static final byte[] KEY_OF_NOTHING = Topics.HEARTBEAT_KEY.getBytes(StandardCharsets.UTF_8);

    private static final Duration TRANSACTION_LIMIT = Duration.ofMinutes(15); // the broker's default upper limit
    private static final Duration OLD = Duration.ofMinutes(1);
    private static final Duration MARKER_LIMIT = Duration.ofMinutes(1);
    private static final long MARKER_PAUSE_MILLIS = 10;
    private static final long ANY_OFFSET = -1;

    private final Admin admin;
    private final Producer<byte[], byte[]> plain;
    private final Producer<byte[], byte[]> transactional;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    private TopicPartition partition = new TopicPartition("none", 0);
    private boolean compacted;
    private boolean lastInTransaction;
    private boolean open;
    private long begun;
    /** Bytes sent since the latest flush, before compression. */
    private long sent;

    /** Takes over the producers. */
    KafkaPartitionLog(Admin admin, Producer<byte[], byte[]> plain, Producer<byte[], byte[]> transactional) {
        this.admin = admin;
        this.plain = plain;
        this.transactional = transactional;
    }

    /** Opens producers with an administrator's login. */
    static KafkaPartitionLog open(Admin admin, Map<String, Object> login) {
        Map<String, Object> settings = new HashMap<>(login);
        settings.remove("isolation.level");
        settings.put("acks", "all");
        settings.put("compression.type", "lz4");
        settings.put("max.request.size", LARGEST_REQUEST);
        settings.put("batch.size", 1 << 18);
        settings.put("linger.ms", 20);
        Producer<byte[], byte[]> plain =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        settings.put("transactional.id", "herald-restore-" + UUID.randomUUID());
        settings.put("transaction.timeout.ms", (int) TRANSACTION_LIMIT.toMillis());
        Producer<byte[], byte[]> transactional =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        transactional.initTransactions();
        return new KafkaPartitionLog(admin, plain, transactional);
    }

    /** Turns to a partition, which is empty. */
    void begin(TopicPartition empty, boolean isCompacted) {
        partition = empty;
        compacted = isCompacted;
    }

    /** Waits until everything is written. */
    void end() {
        flush(lastInTransaction ? transactional : plain);
    }

    @Override
    public void append(StoredRecord record) {
        usePlain();
        send(plain, record);
    }

    @Override
    public void appendCommitted(StoredRecord record) {
        useTransactional();
        transactional.beginTransaction();
        send(transactional, record);
        transactional.commitTransaction();
        awaitMarker();
    }

    @Override
    public void fill(long count, long timestamp) {
        useTransactional();
        if (!open) {
            transactional.beginTransaction();
            open = true;
            begun = System.nanoTime();
        }
        for (long i = 0; i < count; i++) {
            send(transactional, nothing(timestamp), (written, e) -> fail(e));
        }
    }

    @Override
    public void abort() {
        useTransactional();
        transactional.flush(); // an abort drops what is not sent yet
        transactional.abortTransaction();
        open = false;
        awaitMarker();
    }

    /** Waits until the partition ends with the marker: the broker writes it after it has confirmed the end. */
    private void awaitMarker() {
        check();
        long began = System.nanoTime();
        while (end(IsolationLevel.READ_COMMITTED) < end(IsolationLevel.READ_UNCOMMITTED)) {
            if (System.nanoTime() - began > MARKER_LIMIT.toNanos()) {
                throw failed(new TimeoutException("no marker of a transaction for " + MARKER_LIMIT));
            }
            try {
                TimeUnit.MILLISECONDS.sleep(MARKER_PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw failed(e);
            }
        }
    }

    /** Returns the end of the partition; with READ_COMMITTED the beginning of a transaction without marker. */
    private long end(IsolationLevel isolation) {
        return await(admin.listOffsets(Map.of(partition, OffsetSpec.latest()), new ListOffsetsOptions(isolation))
                        .partitionResult(partition))
                .offset();
    }

    private <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(e);
        }
    }

    @Override
    public boolean isTransactionOld() {
        return open && System.nanoTime() - begun > OLD.toNanos();
    }

    @Override
    public void skipFirst() {
        usePlain();
        send(plain, nothing(0), (written, e) -> fail(e));
        flush(plain);
        if (!compacted) {
            await(admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(1)))
                    .all());
        }
    }

    private static StoredRecord nothing(long timestamp) {
        return new StoredRecord(ANY_OFFSET, timestamp, KEY_OF_NOTHING, null, List.of());
    }

    private void usePlain() {
        if (lastInTransaction) {
            flush(transactional);
            lastInTransaction = false;
        }
    }

    private void useTransactional() {
        if (!lastInTransaction) {
            flush(plain);
            lastInTransaction = true;
        }
    }

    /** Waits: what one producer sends must be in the log before the other one sends. */
    private void flush(Producer<byte[], byte[]> producer) {
        producer.flush();
        sent = 0;
        check();
    }

    private void send(Producer<byte[], byte[]> producer, StoredRecord record) {
        long expected = record.offset();
        send(producer, record, (written, e) -> {
            fail(e);
            if (e == null && written.offset() != expected) {
                fail(new IllegalStateException(
                        "a record has offset %d instead of %d".formatted(written.offset(), expected)));
            }
        });
    }

    /**
     * Sends a record. A producer guesses from earlier batches how well the next one compresses. If it guesses wrong,
     * the batch is larger than a request may be, and the broker ends the connection at each attempt. No batch is larger
     * than all that was sent since the latest flush, so that is limited.
     */
    private void send(Producer<byte[], byte[]> producer, StoredRecord record, Callback callback) {
        if (sent + record.bytes() > StoredRecord.LARGEST) {
            flush(producer);
        }
        sent += record.bytes();
        producer.send(
                new ProducerRecord<>(
                        partition.topic(),
                        partition.partition(),
                        record.timestamp(),
                        record.key(),
                        record.value(),
                        record.headers()),
                callback);
    }

    private void fail(@Nullable Exception e) {
        if (e != null) {
            failure.compareAndSet(null, e);
        }
    }

    private void check() {
        Exception first = failure.get();
        if (first != null) {
            throw failed(first);
        }
    }

    private UserError failed(Exception cause) {
        return new UserError(
                "%s was not restored (%s: %s). Restore again with --replace."
                        .formatted(partition, cause.getClass().getSimpleName(), cause.getMessage()),
                cause);
    }

    @Override
    public void close() {
        plain.close(Duration.ofSeconds(10));
        transactional.close(Duration.ofSeconds(10));
    }
}
