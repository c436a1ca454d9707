package dev.herald.auditlog.kafka;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.TopicReader;
import dev.herald.streams.lifecycle.KafkaSettings;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Reads and writes the topic of checkpoints. */
public class LogTopics {

    /** There is one builder: a second one fences the first. */
    static final String TRANSACTIONAL_ID = "herald-audit-log";

    private static final int TIMEOUT_MS = 5_000;

    private final KafkaSettings kafka;

    /** Creates the connection; nothing is opened yet. */
    public LogTopics(KafkaSettings kafka) {
        this.kafka = kafka;
    }

    /** Visits all checkpoints that were published. */
    void readCheckpoints(Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
        Map<String, Object> settings = kafka.client();
        settings.put("default.api.timeout.ms", TIMEOUT_MS);
        settings.put("request.timeout.ms", TIMEOUT_MS);
        new TopicReader(settings).read(Topics.CHECKPOINTS.name(), visitor);
    }

    /** Opens the producer of checkpoints. */
    Producer<String, byte[]> producer() {
        Map<String, Object> settings = kafka.client();
        settings.put("transactional.id", TRANSACTIONAL_ID);
        settings.put("acks", "all");
        settings.put("max.block.ms", 10_000L);
        settings.put("request.timeout.ms", TIMEOUT_MS);
        settings.put("delivery.timeout.ms", 10_000);
        settings.put("transaction.timeout.ms", 15_000);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }
}
