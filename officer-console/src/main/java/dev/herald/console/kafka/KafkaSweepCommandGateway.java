package dev.herald.console.kafka;

import dev.herald.console.api.SweepCommandGateway;
import dev.herald.console.api.SweepOrder;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.SweepOrdered;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes officers' orders about held sweeps to the partition that the sweep's id names, and awaits screening's answer.
 * An order that its officer repeats under the same id has the same result.
 */
public final class KafkaSweepCommandGateway implements SweepCommandGateway {

    private final SweepProjection sweeps;
    private final CommandProducer producer;
    private final EventSerde serde;
    private final InstantSource clock;
    private final CommandSigner signer;

    /**
     * Creates the gateway.
     *
     * @param sweeps projection that receives the answers
     */
    public KafkaSweepCommandGateway(
            SweepProjection sweeps,
            CommandProducer producer,
            EventSerde serde,
            InstantSource clock,
            CommandSigner signer) {
        this.sweeps = sweeps;
        this.producer = producer;
        this.serde = serde;
        this.clock = clock;
        this.signer = signer;
    }

    @Override
    public CompletableFuture<SweepOrderResult> send(SweepOrder order) {
        String commandId = commandIdOf(order);
        Optional<SweepOrderResult> known = sweeps.resultOf(order.sweep(), commandId);
        if (known.isPresent()) {
            return CompletableFuture.completedFuture(known.get());
        }
        CompletableFuture<SweepOrderResult> result = sweeps.awaitResult(order.sweep(), commandId);
        if (result.isDone()) {
            return result;
        }
        Future<?> unused = producer.send(() -> record(order, commandId)).whenComplete((written, failed) -> {
            if (failed != null) {
                result.completeExceptionally(failed);
            }
        });
        return result;
    }

    /**
     * Two officers who choose the same id give two orders, and so does an officer who orders something else under it;
     * each gets the answer to their own.
     */
    private static String commandIdOf(SweepOrder order) {
        return "%s/%s/%s".formatted(order.officer(), order.kind(), order.commandId());
    }

    private ProducerRecord<String, byte[]> record(SweepOrder order, String commandId) {
        SweepOrdered event = SweepOrdered.newBuilder()
                .setSweepId(order.sweep().toString())
                .setCommandId(commandId)
                .setOfficer(order.officer())
                .setKind(order.kind())
                .setReasons(order.reasons())
                .build();
        EventHeaders headers = EventHeaders.first(
                event.getSchema().getFullName(),
                KafkaCommandGateway.SOURCE,
                clock.instant(),
                event.getSweepId(),
                event.getSweepId(),
                event.getCommandId());
        return new ProducerRecord<>(
                Topics.SWEEP_ORDERS.name(),
                order.sweep().partition(),
                event.getSweepId(),
                serde.serialize(event),
                signer.headers(headers, event, Topics.SWEEP_ORDERS));
    }
}
