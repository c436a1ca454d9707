package dev.herald.scenario.context;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends records as they are, as somebody who logs in with some client properties. */
public final class RawSender implements AutoCloseable {

    /** More than any topic takes, so that it is the broker that refuses. */
    private static final int LARGEST = 8_388_608;

    private final Producer<byte[], byte[]> producer;

    public RawSender(Map<String, Object> clientProperties) {
        Map<String, Object> settings = new HashMap<>(clientProperties);
        settings.remove("isolation.level");
        settings.put("acks", "all");
        settings.put("max.request.size", LARGEST);
        settings.put("max.block.ms", 10_000);
        settings.put("delivery.timeout.ms", 30_000);
        settings.put("request.timeout.ms", 10_000);
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** What became of a record. */
    public sealed interface Outcome {}

    /**
     * The broker has it.
     *
     * @param offset where
     */
    public record Stored(long offset) implements Outcome {}

    /** The broker refuses it for its size, and always will. */
    public record TooLarge() implements Outcome {}

    /** Not confirmed: to be tried again. */
    public record NotNow() implements Outcome {}

    public Outcome send(ProducerRecord<byte[], byte[]> message) throws InterruptedException {
        try {
            return new Stored(producer.send(message).get().offset());
        } catch (ExecutionException e) {
            return e.getCause() instanceof RecordTooLargeException ? new TooLarge() : new NotNow();
        } catch (KafkaException e) {
            return new NotNow();
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
