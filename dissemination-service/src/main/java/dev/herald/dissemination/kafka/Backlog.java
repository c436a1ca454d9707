package dev.herald.dissemination.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.event.DiffusionCirculated;
import dev.herald.event.NoticePublished;
import dev.herald.event.NoticeRestored;
import dev.herald.event.NoticeUpdated;
import dev.herald.state.Backlogged;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What waits for a mailbox, a queue a member. It behaves as the compacted mailbox it stands for: a later record under
 * the same key takes the place of the earlier one, so that what was revoked while it waited never goes out.
 *
 * <p>Queue entries are {@code <member>|<sequence>}; {@code <member>=<key>} names the entry that waits under a mailbox
 * key.
 */
final class Backlog {

    private static final String TYPE = "ce_type";
    private static final Set<String> CONTENT = Set.of(
            NoticePublished.getClassSchema().getFullName(),
            DiffusionCirculated.getClassSchema().getFullName(),
            NoticeUpdated.getClassSchema().getFullName(),
            NoticeRestored.getClassSchema().getFullName());

    private final KeyValueStore<String, Backlogged> store;
    private final Figures figures;
    private final Map<MemberCode, Queue> queues = new HashMap<>();

    /** The backlog of a store, as it was left. */
    Backlog(KeyValueStore<String, Backlogged> store, Figures figures) {
        this.store = store;
        this.figures = figures;
        readQueues();
    }

    /**
     * A member's queue.
     *
     * @param waiting how many wait
     * @param content how many of them hold content, which a suspended member is not sent
     * @param next the next one's number
     */
    private record Queue(long waiting, long content, long next) {

        static final Queue EMPTY = new Queue(0, 0, 0);

        Queue changed(int records, int contents) {
            return new Queue(waiting + records, content + contents, next);
        }

        Queue numbered(long used) {
            return new Queue(waiting, content, Math.max(next, used + 1));
        }
    }

    /**
     * A record that waits.
     *
     * @param position its key in the store
     * @param record what waits
     */
    record Waiting(String position, Backlogged record) {

        String key() {
            return record.getKey();
        }

        /** Null where a key is to be deleted. */
        @Nullable
        Bytes value() {
            return record.getValue().hasRemaining() ? Bytes.wrap(bytes(record.getValue())) : null;
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

    /** Members for whom something waits. */
    Set<MemberCode> members() {
        return Set.copyOf(queues.keySet());
    }

    boolean isWaitingFor(MemberCode member) {
        return queues.containsKey(member);
    }

    void add(MemberCode member, String key, @Nullable Bytes value, Headers headers) {
        remove(member, key);
        Queue queue = queues.getOrDefault(member, Queue.EMPTY);
        String position = "%s|%019d".formatted(member, queue.next());
        Backlogged record = new Backlogged(
                member.value(), key, ByteBuffer.wrap(value == null ? new byte[0] : value.get()), texts(headers));
        store.put(position, record);
        store.put(index(member, key), new Backlogged(member.value(), position, ByteBuffer.allocate(0), Map.of()));
        queues.put(member, queue.changed(1, isContent(record) ? 1 : 0).numbered(queue.next()));
        figures.waitingChanged(member, 1);
    }

    /** What waits under a key waits no more; false where nothing did. */
    boolean remove(MemberCode member, String key) {
        Backlogged index = store.get(index(member, key));
        Backlogged record = index == null ? null : store.get(index.getKey());
        if (index == null || record == null) {
            return false;
        }
        remove(member, new Waiting(index.getKey(), record));
        return true;
    }

    void remove(MemberCode member, Waiting waiting) {
        store.delete(waiting.position());
        store.delete(index(member, waiting.key()));
        Queue rest = queues.getOrDefault(member, Queue.EMPTY).changed(-1, waiting.isContent() ? -1 : 0);
        if (rest.waiting() > 0) {
            queues.put(member, rest);
        } else {
            queues.remove(member);
        }
        figures.waitingChanged(member, -1);
    }

    /**
     * What goes out next, in order.
     *
     * @param withContent false for a member that is sent no content now: that goes on waiting
     * @param most no more than this
     */
    List<Waiting> next(MemberCode member, boolean withContent, int most) {
        Queue queue = queues.getOrDefault(member, Queue.EMPTY);
        List<Waiting> next = new ArrayList<>();
        if (!withContent && queue.content() == queue.waiting()) {
            return next;
        }
        try (KeyValueIterator<String, Backlogged> all = store.range(member + "|", member + "}")) {
            while (all.hasNext() && next.size() < most) {
                KeyValue<String, Backlogged> entry = all.next();
                if (withContent || !isContent(entry.value)) {
                    next.add(new Waiting(entry.key, entry.value));
                }
            }
        }
        return next;
    }

    /** Another instance counts from here on. */
    void close() {
        queues.forEach((member, queue) -> figures.waitingChanged(member, -queue.waiting()));
        queues.clear();
    }

    private void readQueues() {
        try (KeyValueIterator<String, Backlogged> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, Backlogged> entry = all.next();
                int bar = entry.key.indexOf('|');
                if (bar > 0 && MemberCode.isValid(entry.key.substring(0, bar))) {
                    MemberCode member = new MemberCode(entry.key.substring(0, bar));
                    queues.put(
                            member,
                            queues.getOrDefault(member, Queue.EMPTY)
                                    .changed(1, isContent(entry.value) ? 1 : 0)
                                    .numbered(Long.parseLong(entry.key.substring(bar + 1))));
                }
            }
        }
        queues.forEach((member, queue) -> figures.waitingChanged(member, queue.waiting()));
    }

    private static boolean isContent(Backlogged record) {
        return CONTENT.contains(record.getHeaders().getOrDefault(TYPE, ""));
    }

    private static String index(MemberCode member, String key) {
        return member + "=" + key;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static Map<String, String> texts(Headers headers) {
        Map<String, String> texts = new HashMap<>();
        for (Header header : headers) {
            texts.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return texts;
    }
}
