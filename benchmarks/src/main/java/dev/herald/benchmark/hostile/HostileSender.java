package dev.herald.benchmark.hostile;

import dev.herald.cluster.Principal;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.SuspensionRequested;
import dev.herald.stack.Stack;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends hostile records to the mailbox of one member, with its own login. Not safe for use by several threads. */
public final class HostileSender implements AutoCloseable {

    /** No registry gives an id as high. */
    private static final int FIRST_UNKNOWN_ID = 1_000_000;

    private static final int MOST_GARBAGE = 40;

    private final String mailbox;
    private final RequestSubmitted request;
    private final EventSerde serde;
    private final Random random;
    private final KafkaProducer<byte[], byte[]> producer;
    private int unknownIds;
    private int toggles;
    private long bytes;

    /**
     * Creates a sender, and sends the one request of its case.
     *
     * @param request a request of the member, which is suspended and restored again and again
     */
    public HostileSender(Stack stack, EventSerde serde, RequestSubmitted request, long seed) {
        MemberCode member = new MemberCode(request.getSubmittedBy());
        this.mailbox = Topics.inbound(member);
        this.request = request;
        this.serde = serde;
        this.random = new Random(seed);
        Map<String, Object> settings = new HashMap<>(stack.clientProperties(Principal.member(member)));
        settings.remove("isolation.level");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        send(serde.serialize(request));
        producer.flush();
    }

    /** Sends unreadable records, as fast as the broker takes them: garbage and unknown schema ids in turn. */
    public void sendUnreadable(int records) {
        for (int number = 0; number < records; number++) {
            send(number % 2 == 0 ? garbage() : unknownId());
        }
        producer.flush();
    }

    /**
     * Sends requests to suspend its case and to restore it, at a constant rate. Beyond the budget of the case each is
     * refused.
     *
     * @param perSecond below the budget of the mailbox, so that every one of them is judged
     */
    public void sendReadable(int records, int perSecond) throws InterruptedException {
        long start = System.nanoTime();
        for (int number = 0; number < records; number++) {
            long due = start + number * TimeUnit.SECONDS.toNanos(1) / perSecond;
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            send(serde.serialize(SuspensionRequested.newBuilder()
                    .setCaseId(request.getCaseId())
                    .setSubmittedBy(request.getSubmittedBy())
                    .setSuspended(toggles++ % 2 == 0)
                    .setReason("on and off")
                    .build()));
        }
        producer.flush();
    }

    /** Returns the bytes of all values that were sent. */
    public long bytes() {
        return bytes;
    }

    private byte[] garbage() {
        byte[] garbage = new byte[1 + random.nextInt(MOST_GARBAGE)];
        random.nextBytes(garbage);
        return garbage;
    }

    private byte[] unknownId() {
        return ByteBuffer.allocate(6)
                .put((byte) 0)
                .putInt(FIRST_UNKNOWN_ID + unknownIds++)
                .put((byte) 2)
                .array();
    }

    private void send(byte[] value) {
        bytes += value.length;
        Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(mailbox, value));
    }

    @Override
    public void close() {
        producer.close();
    }
}
