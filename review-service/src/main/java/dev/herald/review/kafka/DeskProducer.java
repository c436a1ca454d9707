package dev.herald.review.kafka;

import dev.herald.streams.KafkaSettings;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** How officers' orders are written: to every replica, and with an answer while somebody still waits for it. */
public final class DeskProducer {

    private DeskProducer() {}

    /**
     * A producer for orders.
     *
     * @param desk whose it is, for the broker's logs
     */
    public static Producer<String, byte[]> open(KafkaSettings kafka, String desk) {
        Map<String, Object> settings = kafka.client();
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000L);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 8_000);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "herald-review-" + desk);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }
}
