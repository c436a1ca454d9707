package dev.herald.review.kafka;

import dev.herald.contract.SweepId;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.SweepOrderKind;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.SweepOrdered;
import dev.herald.review.api.SweepOrder;
import dev.herald.review.api.Sweeps;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Hands officers' orders about held sweeps to screening, in the partition that the sweep's id names, and waits for its
 * answer. An order that was handed over is in the log: asking again under the same id tells what became of it.
 */
public final class SweepDesk implements Sweeps, AutoCloseable {

    private final SweepTable table;
    private final Supplier<Producer<String, byte[]>> producers;
    private final EventSerde serde;
    private final InstantSource clock;
    private final Duration patience;
    private @Nullable Producer<String, byte[]> producer;

    /**
     * A desk over a table that something else fills.
     *
     * @param producers opens a producer, once, with the first order
     * @param patience how long an answer is waited for
     */
    public SweepDesk(
            SweepTable table,
            Supplier<Producer<String, byte[]>> producers,
            EventSerde serde,
            InstantSource clock,
            Duration patience) {
        this.table = table;
        this.producers = producers;
        this.serde = serde;
        this.clock = clock;
        this.patience = patience;
    }

    @Override
    public List<Map<String, @Nullable Object>> held() {
        return table.held();
    }

    @Override
    public Optional<Map<String, @Nullable Object>> find(SweepId id) {
        return table.find(id);
    }

    @Override
    public CompletableFuture<Answer> order(SweepOrder order) {
        CompletableFuture<Answer> known = table.answerTo(order.sweep(), order.commandId());
        if (known.isDone()) {
            return known;
        }
        CompletableFuture<Answer> answer = known.copy().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
        Future<?> unused = DeskProducer.hand(this::producer, () -> record(order))
                .whenComplete((written, failed) -> {
                    if (failed != null) { // else the answer tells
                        answer.completeExceptionally(failed);
                    }
                });
        return answer;
    }

    private ProducerRecord<String, byte[]> record(SweepOrder order) {
        SweepOrdered event = SweepOrdered.newBuilder()
                .setSweepId(order.sweep().toString())
                .setCommandId(order.commandId())
                .setOfficer(order.officer())
                .setKind(
                        switch (order.kind()) {
                            case RELEASE -> SweepOrderKind.RELEASE;
                            case DISCARD -> SweepOrderKind.DISCARD;
                        })
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
