package dev.herald.intake.kafka;

import dev.herald.contract.wire.EventSerde;
import dev.herald.intake.kafka.outcome.EdgeTrace;
import dev.herald.intake.kafka.witness.CheckpointProjection;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What the edge makes of a member's record, without budgets: for programs that run it without a broker. */
public final class EdgeDecider {

    private final InboundRecordHandler handler;

    /**
     * Creates a decider.
     *
     * @param fingerprints fingerprint of the schema with an id; empty for an id that members do not write with
     */
    public EdgeDecider(
            EventSerde serde,
            MemberProjection members,
            CheckpointProjection checkpoints,
            IntFunction<Optional<byte[]>> fingerprints,
            InstantSource clock) {
        this.handler = new InboundRecordHandler(
                serde, members, checkpoints, fingerprints, clock, EdgeTrace.withoutSpans(clock), () -> {});
    }

    /** Returns the records that the transaction of the edge writes, without partitions. */
    public List<ProducerRecord<byte[], byte[]>> decide(ConsumerRecord<byte[], byte[]> record) {
        return handler.handle(record).records();
    }
}
