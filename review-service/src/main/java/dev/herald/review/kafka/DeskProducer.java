package dev.herald.review.kafka;

import dev.herald.contract.wire.RegistryUnavailable;
import dev.herald.review.api.Desk.DeskClosed;
import dev.herald.streams.KafkaSettings;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
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

    /**
     * Writes an order to the log.
     *
     * @param producer gives the producer, which may have to be opened
     * @param record makes the record, for which the registry may be asked
     * @return done when every replica that has to has it; {@link DeskClosed} where the broker did not take it, or the
     *     registry could not be asked
     */
    static CompletableFuture<Void> hand(
            Supplier<Producer<String, byte[]>> producer, Supplier<ProducerRecord<String, byte[]>> record) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        try {
            Future<?> unused = producer.get().send(record.get(), (written, failed) -> { // the callback tells
                if (failed == null) {
                    done.complete(null);
                } else {
                    done.completeExceptionally(notTaken(failed));
                }
            });
        } catch (KafkaException | RegistryUnavailable e) {
            done.completeExceptionally(notTaken(e));
        }
        return done;
    }

    private static DeskClosed notTaken(Exception failure) {
        return new DeskClosed(
                "the broker did not take it: " + failure.getClass().getSimpleName());
    }
}
