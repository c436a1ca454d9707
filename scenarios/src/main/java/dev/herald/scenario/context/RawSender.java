package dev.herald.scenario.context;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A sender of raw records, with the login of some client properties. */
public final class RawSender implements AutoCloseable {

    /** Above every topic's limit, so that the broker refuses. */
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

    /** The outcome of a record. */
    public sealed interface Outcome {}

    /**
     * The broker has the record.
     *
     * @param position partition and offset of the record
     */
    public record Stored(RecordMetadata position) implements Outcome {}

    /** The broker refused the record because of its size. */
    public record TooLarge() implements Outcome {}

    /** The broker did not confirm the record; try again. */
    public record NotNow() implements Outcome {}

    public Outcome send(ProducerRecord<byte[], byte[]> message) throws InterruptedException {
        try {
            return new Stored(producer.send(message).get());
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
