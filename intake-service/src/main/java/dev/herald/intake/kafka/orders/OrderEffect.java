package dev.herald.intake.kafka.orders;

import dev.herald.streams.topology.OutboundEvent;
import java.util.List;

/** What carrying out an order brings about. */
sealed interface OrderEffect {

    /**
     * The order is carried out, or has its effect already.
     *
     * @param code what was done: {@code ADDED}
     * @param words the effect, without a person's data
     */
    record Done(String code, String words, List<OutboundEvent> events) implements OrderEffect {}

    /**
     * The order breaks a rule. Nothing is written.
     *
     * @param words the rule and the remedy
     */
    record Refused(String code, String words) implements OrderEffect {}
}
