package dev.herald.streams.replay;

import dev.herald.contract.orders.OrderRefusal;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a service does about an order that names a quarantined record. */
sealed interface ReplayDecision {

    /** The record is handled again. */
    record Replay(ConsumerRecord<byte[], byte[]> record, ReplayRoutes.Route route) implements ReplayDecision {}

    /** The record is done with. */
    record Discard() implements ReplayDecision {}

    /** Nothing is done, since the order is not its operator's. */
    record Forged(OrderRefusal refusal) implements ReplayDecision {}

    /** Nothing is done. */
    record Refuse(ReplayRefusal refusal) implements ReplayDecision {}
}
