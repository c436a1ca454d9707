package dev.herald.console.kafka;

import dev.herald.console.api.CommandGateway.GatewayClosed;
import dev.herald.contract.wire.RegistryUnavailable;
import dev.herald.streams.lifecycle.KafkaSettings;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes what officers order to every replica, within the time in which an officer still waits for the answer. It opens
 * its producer with the first record, and another one after a failure that a producer does not survive.
 */
public final class CommandProducer implements AutoCloseable {

    private final Supplier<Producer<String, byte[]>> producers;
    private @Nullable Producer<String, byte[]> producer;
    private boolean closed;

    /**
     * Creates it.
     *
     * @param producers opens a producer
     */
    public CommandProducer(Supplier<Producer<String, byte[]>> producers) {
        this.producers = producers;
    }

    /** Opens a producer for {@link #CommandProducer}. */
    public static Producer<String, byte[]> open(KafkaSettings kafka) {
        Map<String, Object> settings = kafka.client();
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000L);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 8_000);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "herald-officer-console-orders");
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /**
     * Writes a record.
     *
     * @param record makes the record, for which the registry may be asked
     * @return done when the required replicas have the record; fails with {@link GatewayClosed} where the broker did
     *     not accept it, or the registry could not be asked
     */
    CompletableFuture<Void> send(Supplier<ProducerRecord<String, byte[]>> record) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Producer<String, byte[]> open = null;
        try {
            open = producer();
            Future<?> unused = open.send(record.get(), (written, failed) -> { // the callback completes the result
                if (failed == null) {
                    done.complete(null);
                } else {
                    done.completeExceptionally(gatewayClosed(failed));
                }
            });
        } catch (TimeoutException | RegistryUnavailable e) {
            done.completeExceptionally(gatewayClosed(e));
        } catch (KafkaException | IllegalStateException e) { // closed meanwhile, or in a state that it never leaves
            replace(open);
            done.completeExceptionally(gatewayClosed(e));
        }
        return done;
    }

    private synchronized Producer<String, byte[]> producer() {
        if (closed) {
            throw new IllegalStateException("the console stops");
        }
        Producer<String, byte[]> open = producer;
        if (open == null) {
            open = producers.get();
            producer = open;
        }
        return open;
    }

    private synchronized void replace(@Nullable Producer<String, byte[]> failed) {
        if (failed != null && failed.equals(producer)) {
            producer = null;
            failed.close(Duration.ZERO);
        }
    }

    private static GatewayClosed gatewayClosed(Exception failure) {
        return new GatewayClosed(
                "the broker did not accept it: " + failure.getClass().getSimpleName());
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (producer != null) {
            producer.close();
        }
    }
}
