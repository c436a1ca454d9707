package dev.herald.gateway.mailbox;

import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.UnreadableEvent;
import dev.herald.event.Acknowledged;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one member's mailbox from its beginning, so that the local copy is complete after every start, and acknowledges
 * the events added since the last run. The group's committed offset marks the last acknowledged event. It moves only
 * after the broker has stored the acknowledgements, so after a crash some are sent twice and none is left out.
 *
 * <p>While broker or registry can't be reached, or the listener throws an exception or an error, the reader waits a
 * second and continues with the same record. No failure ends the reader. An event is acknowledged after the listener
 * has returned. A record that the reader cannot decode is counted and logged by its offset, and does not hold up the
 * others.
 */
public final class MailboxReader implements Runnable, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MailboxReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long PAUSE_MILLIS = 1_000;

    private final MemberCode member;
    private final TopicPartition mailbox;
    private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
    private final EventSerde serde;
    private final LocalCopy copy;
    private final Supplier<AcknowledgementMode> mode;
    private final Consumer<Acknowledged> acknowledge;
    private final Consumer<SpecificRecord> listener;
    private final Queue<Acknowledged> due = new ArrayDeque<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicLong unreadable = new AtomicLong();
    private long acknowledgedUpTo;
    private volatile boolean connected;

    /**
     * A reader that starts when it is run.
     *
     * @param consumer read-committed, automatic commits off
     * @param copy receives every event
     * @param mode asked for each event
     * @param acknowledge sends, and throws if the broker does not confirm
     * @param listener receives every event of a known type, from the beginning of the mailbox; an event on which it
     *     throws an exception or an error again, a second later
     */
    public MailboxReader(
            MemberCode member,
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
            EventSerde serde,
            LocalCopy copy,
            Supplier<AcknowledgementMode> mode,
            Consumer<Acknowledged> acknowledge,
            Consumer<SpecificRecord> listener) {
        this.member = member;
        this.mailbox = new TopicPartition(Topics.outbound(member), 0);
        this.consumer = consumer;
        this.serde = serde;
        this.copy = copy;
        this.mode = mode;
        this.acknowledge = acknowledge;
        this.listener = listener;
    }

    /** Reads until {@link #close()}. */
    @Override
    public void run() {
        try (consumer) {
            boolean positioned = false;
            while (isOpen()) {
                try {
                    if (!positioned) {
                        startFromTheBeginning();
                        positioned = true;
                    }
                    step();
                } catch (WakeupException e) {
                    // from close(); the loop's condition ends it
                } catch (RuntimeException | Error e) { // nothing ends the thread; a message may name a person
                    LOG.warn("{}: mailbox waits: {}", member, e.getClass().getSimpleName());
                    pause();
                }
            }
        }
    }

    /** Returns how many records could not be decoded since the start; unknown mail is among them. */
    public long unreadable() {
        return unreadable.get();
    }

    /**
     * Returns whether the reader has logged in, read from the mailbox and sent its acknowledgements at least once; an
     * empty mailbox counts. It stays true when the broker is unreachable later.
     */
    public boolean isConnected() {
        return connected;
    }

    /** Ends {@link #run()}. */
    @Override
    public void close() {
        closed.countDown();
        consumer.wakeup();
    }

    void startFromTheBeginning() {
        copy.clear();
        due.clear();
        consumer.assign(List.of(mailbox));
        @Nullable
        OffsetAndMetadata committed = consumer.committed(Set.of(mailbox)).get(mailbox);
        acknowledgedUpTo = committed == null ? 0 : committed.offset();
        consumer.seekToBeginning(List.of(mailbox));
    }

    void step() {
        ConsumerRecords<byte[], byte[]> messages = poll();
        try {
            messages.forEach(this::applyOrSeekBack);
        } finally {
            sendDueAcknowledgements(); // of the records before the failure
        }
        connected = true;
    }

    /** Reads the next records. An error may come after the consumer has moved its position, so it is set back. */
    private ConsumerRecords<byte[], byte[]> poll() {
        long position = consumer.position(mailbox);
        try {
            return consumer.poll(due.isEmpty() ? POLL : Duration.ZERO);
        } catch (Error e) {
            consumer.seek(mailbox, position);
            throw e;
        }
    }

    private void applyOrSeekBack(ConsumerRecord<byte[], byte[]> message) {
        try {
            apply(message);
        } catch (RuntimeException | Error e) {
            consumer.seek(mailbox, message.offset());
            throw e;
        }
    }

    private void apply(ConsumerRecord<byte[], byte[]> message) {
        String key = message.key() == null ? "" : new String(message.key(), StandardCharsets.UTF_8);
        SpecificRecord event;
        try {
            event = message.value() == null ? null : serde.deserialize(message.value());
        } catch (UnreadableEvent e) {
            unreadable.incrementAndGet();
            LOG.warn("{}: {}@{} is unreadable: {}", member, mailbox, message.offset(), e.reason());
            if (e.reason() == UnreadableEvent.Reason.FOREIGN_SCHEMA) {
                EventHeaders headers = EventHeaders.from(message.headers());
                copy.applyUnknown(key, headers == null ? "unknown" : headers.type());
            }
            return;
        }
        copy.apply(key, event);
        if (event != null) {
            listener.accept(event);
            if (message.offset() >= acknowledgedUpTo) {
                mode.get().acknowledgementOf(event, member).ifPresent(due::add);
            }
        }
    }

    private void sendDueAcknowledgements() {
        while (!due.isEmpty()) {
            acknowledge.accept(due.element());
            due.remove();
        }
        long position = consumer.position(mailbox);
        if (position > acknowledgedUpTo) {
            consumer.commitSync(Map.of(mailbox, new OffsetAndMetadata(position)));
            acknowledgedUpTo = position;
        }
    }

    private boolean isOpen() {
        return closed.getCount() > 0;
    }

    private void pause() {
        try {
            if (closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.debug("{}: closed while waiting", member);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed.countDown();
        }
    }
}
