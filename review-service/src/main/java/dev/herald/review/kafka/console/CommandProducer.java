package dev.herald.review.kafka.console;

import dev.herald.contract.wire.RegistryUnavailable;
import dev.herald.review.api.CommandGateway.GatewayClosed;
import dev.herald.streams.lifecycle.KafkaSettings;
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

/** Writes officers' commands to every replica, within the time in which an officer still waits for the answer. */
public final class CommandProducer {

    private CommandProducer() {}

    /**
     * Opens a producer.
     *
     * @param client name of the client in the broker's logs
     */
    public static Producer<String, byte[]> open(KafkaSettings kafka, String client) {
        Map<String, Object> settings = kafka.client();
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000L);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 8_000);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "herald-review-" + client);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /**
     * Sends a command.
     *
     * @param producer gives the producer, which may have to be opened
     * @param record makes the record, for which the registry may be asked
     * @return done when the required replicas have the record; fails with {@link GatewayClosed} where the broker did
     *     not accept it, or the registry could not be asked
     */
    static CompletableFuture<Void> send(
            Supplier<Producer<String, byte[]>> producer, Supplier<ProducerRecord<String, byte[]>> record) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        try {
            Future<?> unused = producer.get()
                    .send(record.get(), (written, failed) -> { // the callback completes the result
                        if (failed == null) {
                            done.complete(null);
                        } else {
                            done.completeExceptionally(gatewayClosed(failed));
                        }
                    });
        } catch (KafkaException | RegistryUnavailable e) {
            done.completeExceptionally(gatewayClosed(e));
        }
        return done;
    }

    private static GatewayClosed gatewayClosed(Exception failure) {
        return new GatewayClosed(
                "the broker did not accept it: " + failure.getClass().getSimpleName());
    }
}
