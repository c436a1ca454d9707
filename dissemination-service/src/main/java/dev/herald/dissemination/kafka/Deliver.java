package dev.herald.dissemination.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.dissemination.custody.Member;
import dev.herald.state.Backlogged;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Puts records into mailboxes, or into the backlog of a member whose mailbox is not there. While a member has a
 * backlog, what comes later queues behind it.
 *
 * <p>The backlog behaves as the compacted mailbox it stands for: a later record under the same key takes the place of
 * the earlier one, so that what was revoked while it waited never goes out. Queue entries are
 * {@code <member>|<sequence>}; {@code <member>=<key>} names the entry that waits under a mailbox key.
 */
final class Deliver implements Processor<String, Delivery, String, Object> {

    /** Most records that one member's backlog sends in one go, so that the live flow is not held up. */
    private static final int BATCH = 500;

    private final DisseminationTopology.World world;
    private final Map<MemberCode, Queue> queues = new HashMap<>();
    private @Nullable ProcessorContext<String, Object> context;
    private @Nullable KeyValueStore<String, Backlogged> backlog;

    Deliver(DisseminationTopology.World world) {
        this.world = world;
    }

    /** How many wait, and the next one's number. */
    private record Queue(long waiting, long next) {}

    @Override
    public void init(ProcessorContext<String, Object> processorContext) {
        this.context = processorContext;
        this.backlog = processorContext.getStateStore(DisseminationTopology.BACKLOG);
        readQueues();
        processorContext.schedule(world.flush(), PunctuationType.WALL_CLOCK_TIME, now -> flush());
        processorContext.schedule(world.tick(), PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    @Override
    public void process(Record<String, Delivery> record) {
        Delivery delivery = record.value();
        for (MemberCode member : delivery.to()) {
            if (!queues.containsKey(member) && canBeWritten(member)) {
                send(member, record.key(), delivery.value(), record.timestamp(), record.headers());
                world.figures().delivered();
            } else {
                enqueue(member, record.key(), delivery.value(), record.headers());
            }
        }
    }

    @Override
    public void close() {
        world.figures()
                .waitingChanged(
                        -queues.values().stream().mapToLong(Queue::waiting).sum());
        queues.clear();
    }

    /** What a mailbox record holds. */
    static Serializer<Delivery.ToOne> valueSerializer() {
        return (topic, delivery) -> delivery == null || delivery.value() == null
                ? null
                : delivery.value().get();
    }

    private boolean canBeWritten(MemberCode member) {
        return world.mailboxes().open(member) && !world.members().hasLeft(member);
    }

    private void send(MemberCode member, String key, @Nullable Bytes value, long timestamp, Headers headers) {
        context()
                .forward(
                        new Record<>(key, (Object) new Delivery.ToOne(member, value), timestamp, headers),
                        DisseminationTopology.TO_MAILBOXES);
    }

    private void enqueue(MemberCode member, String key, Bytes value, Headers headers) {
        Queue queue = queues.getOrDefault(member, new Queue(0, 0));
        String position = "%s|%019d".formatted(member, queue.next());
        String index = member + "=" + key;
        Backlogged earlier = backlog().get(index);
        if (earlier != null) {
            backlog().delete(earlier.getKey());
        }
        backlog().put(position, new Backlogged(member.value(), key, ByteBuffer.wrap(value.get()), texts(headers)));
        backlog().put(index, new Backlogged(member.value(), position, ByteBuffer.allocate(0), Map.of()));
        int more = earlier == null ? 1 : 0;
        queues.put(member, new Queue(queue.waiting() + more, queue.next() + 1));
        world.figures().waitingChanged(more);
    }

    private void flush() {
        for (MemberCode member : List.copyOf(queues.keySet())) {
            if (canBeWritten(member)) {
                flush(member);
            }
        }
    }

    private void flush(MemberCode member) {
        List<KeyValue<String, Backlogged>> batch = new ArrayList<>();
        try (KeyValueIterator<String, Backlogged> queue = backlog().range(member + "|", member + "}")) {
            while (queue.hasNext() && batch.size() < BATCH) {
                batch.add(queue.next());
            }
        }
        for (KeyValue<String, Backlogged> entry : batch) {
            Backlogged waiting = entry.value;
            send(
                    member,
                    waiting.getKey(),
                    Bytes.wrap(bytes(waiting.getValue())),
                    world.clock().millis(),
                    headers(waiting.getHeaders()));
            world.figures().deliveredLate();
            backlog().delete(entry.key);
            backlog().delete(member + "=" + waiting.getKey());
        }
        Queue queue = queues.getOrDefault(member, new Queue(0, 0));
        if (queue.waiting() <= batch.size()) {
            queues.remove(member);
        } else {
            queues.put(member, new Queue(queue.waiting() - batch.size(), queue.next()));
        }
        world.figures().waitingChanged(-batch.size());
    }

    /** One task ticks the mailboxes, for each has one partition; every task its own changelog. */
    private void tick(long now) {
        backlog().delete(Ticks.KEY);
        if (context().taskId().partition() == 0) {
            for (Member member : world.members().now().all()) {
                if (canBeWritten(member.code())) {
                    send(member.code(), Ticks.KEY, null, now, new RecordHeaders());
                }
            }
        }
    }

    private void readQueues() {
        queues.clear();
        try (KeyValueIterator<String, Backlogged> all = backlog().all()) {
            while (all.hasNext()) {
                KeyValue<String, Backlogged> entry = all.next();
                int bar = entry.key.indexOf('|');
                if (bar > 0 && MemberCode.isValid(entry.key.substring(0, bar))) {
                    long number = Long.parseLong(entry.key.substring(bar + 1));
                    queues.merge(
                            new MemberCode(entry.key.substring(0, bar)),
                            new Queue(1, number + 1),
                            (known, one) -> new Queue(known.waiting() + 1, Math.max(known.next(), one.next())));
                }
            }
        }
        world.figures()
                .waitingChanged(
                        queues.values().stream().mapToLong(Queue::waiting).sum());
    }

    private ProcessorContext<String, Object> context() {
        if (context == null) {
            throw new IllegalStateException("not initialised");
        }
        return context;
    }

    private KeyValueStore<String, Backlogged> backlog() {
        if (backlog == null) {
            throw new IllegalStateException("not initialised");
        }
        return backlog;
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

    private static Headers headers(Map<String, String> texts) {
        RecordHeaders headers = new RecordHeaders();
        texts.forEach((key, text) -> headers.add(key, text.getBytes(StandardCharsets.UTF_8)));
        return headers;
    }
}
