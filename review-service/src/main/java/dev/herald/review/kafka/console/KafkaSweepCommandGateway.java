package dev.herald.review.kafka.console;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.SweepOrdered;
import dev.herald.review.api.SweepCommandGateway;
import dev.herald.review.api.SweepOrder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes officers' orders about held sweeps to the partition that the sweep's id names, and awaits screening's answer.
 * A repeated order has the same result.
 */
public final class KafkaSweepCommandGateway implements SweepCommandGateway, AutoCloseable {

    private final SweepProjection sweeps;
    private final Supplier<Producer<String, byte[]>> producers;
    private final EventSerde serde;
    private final InstantSource clock;
    private final Duration timeout;
    private @Nullable Producer<String, byte[]> producer;

    /**
     * Creates the gateway.
     *
     * @param sweeps projection that receives the answers
     * @param producers opens a producer, once, with the first order
     * @param timeout how long a result is awaited
     */
    public KafkaSweepCommandGateway(
            SweepProjection sweeps,
            Supplier<Producer<String, byte[]>> producers,
            EventSerde serde,
            InstantSource clock,
            Duration timeout) {
        this.sweeps = sweeps;
        this.producers = producers;
        this.serde = serde;
        this.clock = clock;
        this.timeout = timeout;
    }

    @Override
    public CompletableFuture<SweepOrderResult> send(SweepOrder order) {
        CompletableFuture<SweepOrderResult> known = sweeps.resultOf(order.sweep(), order.commandId());
        if (known.isDone()) {
            return known;
        }
        CompletableFuture<SweepOrderResult> result = known.copy().orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
        Future<?> unused = CommandProducer.send(this::producer, () -> record(order))
                .whenComplete((written, failed) -> {
                    if (failed != null) {
                        result.completeExceptionally(failed);
                    }
                });
        return result;
    }

    private ProducerRecord<String, byte[]> record(SweepOrder order) {
        SweepOrdered event = SweepOrdered.newBuilder()
                .setSweepId(order.sweep().toString())
                .setCommandId(order.commandId())
                .setOfficer(order.officer())
                .setKind(order.kind())
                .setReasons(order.reasons())
                .build();
        EventHeaders headers = EventHeaders.first(
                event.getSchema().getFullName(),
                "/herald/review",
                clock.instant(),
                event.getSweepId(),
                event.getSweepId(),
                event.getCommandId());
        return new ProducerRecord<>(
                Topics.SWEEPS.name(),
                order.sweep().partition(),
                event.getSweepId(),
                serde.serialize(event),
                headers.toKafka());
    }

    private synchronized Producer<String, byte[]> producer() {
        Producer<String, byte[]> open = producer;
        if (open == null) {
            open = producers.get();
            producer = open;
        }
        return open;
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close();
        }
    }
}
