package dev.herald.dissemination.kafka;

import dev.herald.contract.AvroBytes;
import dev.herald.contract.MemberCode;
import dev.herald.event.DiffusionCirculated;
import dev.herald.event.NoticePublished;
import dev.herald.event.NoticeRestored;
import dev.herald.event.NoticeUpdated;
import dev.herald.event.PhotographProvided;
import dev.herald.state.Backlogged;
import dev.herald.state.MailboxQueue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The records that wait for mailboxes, in one queue a member. A queue behaves like the compacted mailbox: a later
 * record replaces an earlier one with the same key, so that a version that is revoked while it waits is never sent.
 *
 * <p>Store keys: {@code <member>|<sequence>} for a queue entry, {@code <member>=<key>} for the position of the entry
 * with a mailbox key.
 */
final class Backlog {

    private static final String TYPE = "ce_type";
    private static final Set<String> CONTENT = Set.of(
            NoticePublished.getClassSchema().getFullName(),
            DiffusionCirculated.getClassSchema().getFullName(),
            NoticeUpdated.getClassSchema().getFullName(),
            NoticeRestored.getClassSchema().getFullName(),
            PhotographProvided.getClassSchema().getFullName());

    private static final String QUEUE = "~waiting ";

    private final KeyValueStore<String, Backlogged> store;
    private final KeyValueStore<String, SpecificRecord> progress;
    private final DisseminationMetrics metrics;
    private final Map<MemberCode, Queue> queues = new HashMap<>();

    /** No record of the member waits before this position: a look does not walk over what was sent before. */
    private final Map<MemberCode, String> heads = new HashMap<>();

    /**
     * Opens the backlog of a task. Reads the counters of its queues only.
     *
     * @param store the waiting records
     * @param progress the counters of the task
     */
    Backlog(
            KeyValueStore<String, Backlogged> store,
            KeyValueStore<String, SpecificRecord> progress,
            DisseminationMetrics metrics) {
        this.store = store;
        this.progress = progress;
        this.metrics = metrics;
        readQueues();
    }

    /**
     * The counters of a member's queue.
     *
     * @param waiting number of records
     * @param content number of records with content, which a suspended member is not sent
     * @param next sequence of the next record
     * @param oldestQueuedAt when the oldest record began to wait; null if none waits, or an earlier build queued it
     */
    private record Queue(
            long waiting, long content, long next, @Nullable Instant oldestQueuedAt) {

        static final Queue EMPTY = new Queue(0, 0, 0, null);

        Queue withChange(int records, int contents) {
            return new Queue(waiting + records, content + contents, next, oldestQueuedAt);
        }

        Queue withUsed(long sequence) {
            return new Queue(waiting, content, Math.max(next, sequence + 1), oldestQueuedAt);
        }

        Queue withOldest(@Nullable Instant queuedAt) {
            return new Queue(waiting, content, next, queuedAt);
        }

        /** Returns whether a record may be the oldest one. */
        boolean mayBeginWith(Backlogged record) {
            Instant queuedAt = record.getQueuedAt();
            return queuedAt == null || oldestQueuedAt == null || !queuedAt.isAfter(oldestQueuedAt);
        }

        MailboxQueue toAvro(MemberCode member) {
            return new MailboxQueue(member.value(), waiting, content, next, oldestQueuedAt);
        }
    }

    /**
     * A record that waits.
     *
     * @param position its key in the store
     */
    record WaitingRecord(String position, Backlogged record) {

        String key() {
            return record.getKey();
        }

        /** Returns the value; null to delete the key. */
        @Nullable
        Bytes value() {
            return record.getValue().hasRemaining() ? Bytes.wrap(AvroBytes.copyOf(record.getValue())) : null;
        }

        Headers headers() {
            RecordHeaders headers = new RecordHeaders();
            record.getHeaders().forEach((key, text) -> headers.add(key, text.getBytes(StandardCharsets.UTF_8)));
            return headers;
        }

        boolean isContent() {
            return Backlog.isContent(record);
        }
    }

    /** Returns the members with waiting records. */
    Set<MemberCode> members() {
        return Set.copyOf(queues.keySet());
    }

    boolean isWaitingFor(MemberCode member) {
        return queues.containsKey(member);
    }

    void add(MemberCode member, String key, @Nullable Bytes value, Headers headers, Instant queuedAt) {
        remove(member, key);
        Queue queue = queues.getOrDefault(member, Queue.EMPTY);
        String position = "%s|%019d".formatted(member, queue.next());
        Backlogged record = new Backlogged(
                member.value(),
                key,
                ByteBuffer.wrap(value == null ? new byte[0] : value.get()),
                texts(headers),
                queuedAt);
        store.put(position, record);
        store.put(index(member, key), new Backlogged(member.value(), position, ByteBuffer.allocate(0), Map.of(), null));
        Queue longer = queue.withChange(1, isContent(record) ? 1 : 0).withUsed(queue.next());
        put(member, queue.waiting() == 0 ? longer.withOldest(queuedAt) : longer);
        metrics.addToBacklog(member, 1);
    }

    /** Removes the record with a mailbox key; returns false if there is none. */
    boolean remove(MemberCode member, String key) {
        Backlogged index = store.get(index(member, key));
        Backlogged record = index == null ? null : store.get(index.getKey());
        if (index == null || record == null) {
            return false;
        }
        removeAll(member, List.of(new WaitingRecord(index.getKey(), record)));
        return true;
    }

    /** Removes records that were sent or dropped. */
    void removeAll(MemberCode member, List<WaitingRecord> records) {
        Queue rest = queues.getOrDefault(member, Queue.EMPTY);
        boolean oldestRemoved = false;
        for (WaitingRecord waiting : records) {
            oldestRemoved |= rest.mayBeginWith(waiting.record());
            store.delete(waiting.position());
            store.delete(index(member, waiting.key()));
            rest = rest.withChange(-1, waiting.isContent() ? -1 : 0);
        }
        if (!records.isEmpty()) {
            put(member, oldestRemoved && rest.waiting() > 0 ? rest.withOldest(oldestQueuedAt(member)) : rest);
            metrics.addToBacklog(member, -records.size());
        }
    }

    /** Reads the first record of a queue, once a batch: records are sent in order. */
    private @Nullable Instant oldestQueuedAt(MemberCode member) {
        try (KeyValueIterator<String, Backlogged> all = waiting(member)) {
            if (!all.hasNext()) {
                return null;
            }
            KeyValue<String, Backlogged> oldest = all.next();
            heads.put(member, oldest.key);
            return oldest.value.getQueuedAt();
        }
    }

    private KeyValueIterator<String, Backlogged> waiting(MemberCode member) {
        return store.range(heads.getOrDefault(member, member + "|"), member + "}");
    }

    private void put(MemberCode member, Queue queue) {
        if (queue.waiting() > 0) {
            metrics.setOldestInBacklog(this, member, queue.oldestQueuedAt());
            queues.put(member, queue);
            progress.put(QUEUE + member, queue.toAvro(member));
        } else {
            metrics.setOldestInBacklog(this, member, null);
            queues.remove(member);
            heads.remove(member);
            progress.delete(QUEUE + member);
        }
    }

    /**
     * Returns the next records, in order.
     *
     * @param withContent false for a member that is sent no content now: its content keeps waiting
     */
    List<WaitingRecord> next(MemberCode member, boolean withContent, int limit) {
        Queue queue = queues.getOrDefault(member, Queue.EMPTY);
        List<WaitingRecord> next = new ArrayList<>();
        if (!withContent && queue.content() == queue.waiting()) {
            return next;
        }
        try (KeyValueIterator<String, Backlogged> all = waiting(member)) {
            if (all.hasNext()) {
                heads.put(member, all.peekNextKey());
            }
            while (all.hasNext() && next.size() < limit) {
                KeyValue<String, Backlogged> entry = all.next();
                if (withContent || !isContent(entry.value)) {
                    next.add(new WaitingRecord(entry.key, entry.value));
                }
            }
        }
        return next;
    }

    /** Stops counting, because the task moves to another instance. */
    void close() {
        queues.forEach((member, queue) -> {
            metrics.addToBacklog(member, -queue.waiting());
            metrics.setOldestInBacklog(this, member, null);
        });
        queues.clear();
    }

    private void readQueues() {
        try (KeyValueIterator<String, SpecificRecord> all = progress.range(QUEUE, QUEUE + "~")) {
            while (all.hasNext()) {
                if (all.next().value instanceof MailboxQueue queue) {
                    queues.put(
                            new MemberCode(queue.getMember()),
                            new Queue(
                                    queue.getWaiting(),
                                    queue.getContent(),
                                    queue.getNext(),
                                    queue.getOldestQueuedAt()));
                }
            }
        }
        queues.forEach((member, queue) -> {
            metrics.addToBacklog(member, queue.waiting());
            metrics.setOldestInBacklog(this, member, queue.oldestQueuedAt());
        });
    }

    private static boolean isContent(Backlogged record) {
        return CONTENT.contains(record.getHeaders().getOrDefault(TYPE, ""));
    }

    private static String index(MemberCode member, String key) {
        return member + "=" + key;
    }

    private static Map<String, String> texts(Headers headers) {
        Map<String, String> texts = new HashMap<>();
        for (Header header : headers) {
            texts.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return texts;
    }
}
