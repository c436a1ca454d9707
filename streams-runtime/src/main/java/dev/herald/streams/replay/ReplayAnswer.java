package dev.herald.streams.replay;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.orders.OrderAnswers;
import dev.herald.contract.orders.OrderRefusal;
import dev.herald.contract.wire.AuditPlaceholders;
import dev.herald.contract.wire.SourcePositions;
import dev.herald.event.OperatorOrderAnswered;
import dev.herald.event.OperatorOrdered;
import dev.herald.event.QuarantinePosition;
import dev.herald.streams.audit.AuditedAction;
import java.time.Instant;

/**
 * The outcome of an order about a quarantined record.
 *
 * @param event the answer to the operator
 * @param action the same for the audit
 * @param placeholder under which it is audited
 * @param isResolution whether the record is resolved by it, so that no further order about it is carried out
 */
record ReplayAnswer(OperatorOrderAnswered event, AuditedAction action, String placeholder, boolean isResolution) {

    /** Action of a record that was handled. */
    private static final String REPLAYED = "QUARANTINE_REPLAYED";
    /** Action, and code, of a record that could not be handled this time either. */
    private static final String QUARANTINED_AGAIN = "QUARANTINED_AGAIN";
    /** Action of a record that an operator discarded. */
    private static final String DISCARDED = "QUARANTINE_DISCARDED";

    private static final String REFUSED = "ORDER_REFUSED";

    static ReplayAnswer replayed(OperatorOrdered order, QuarantinePosition named, Instant now) {
        return new ReplayAnswer(
                OrderAnswers.done(order, "the service has handled the record", now),
                action(order, named, REPLAYED),
                placeholderOf(named),
                true);
    }

    static ReplayAnswer quarantinedAgain(OperatorOrdered order, QuarantinePosition named, Instant now) {
        return new ReplayAnswer(
                OrderAnswers.refused(
                        order,
                        QUARANTINED_AGAIN,
                        "the service still cannot handle the record: it is quarantined again, under another id",
                        now),
                action(order, named, QUARANTINED_AGAIN),
                placeholderOf(named),
                true);
    }

    static ReplayAnswer discarded(OperatorOrdered order, QuarantinePosition named, Instant now) {
        AuditedAction action = action(order, named, DISCARDED);
        return new ReplayAnswer(
                OrderAnswers.done(order, "the record is discarded", now),
                order.getGround() == null ? action : action.withGround(order.getGround()),
                placeholderOf(named),
                true);
    }

    static ReplayAnswer refused(
            OperatorOrdered order, QuarantinePosition named, ReplayRefusal refusal, int partition, Instant now) {
        return new ReplayAnswer(
                OrderAnswers.refused(order, refusal.code(), refusal.explanation(), now),
                action(order, named, REFUSED).withGround(refusal.code()),
                AuditPlaceholders.replaysOf(partition),
                false);
    }

    static ReplayAnswer forged(
            OperatorOrdered order, QuarantinePosition named, OrderRefusal refusal, int partition, Instant now) {
        return new ReplayAnswer(
                OrderAnswers.refused(order, refusal, now),
                AuditedAction.of(OrderAnswers.UNVERIFIED, REFUSED, 0, position(named))
                        .withGround(refusal.name()),
                AuditPlaceholders.replaysOf(partition),
                false);
    }

    private static AuditedAction action(OperatorOrdered order, QuarantinePosition named, String action) {
        return AuditedAction.of(order.getOperator(), action, 0, position(named) + " " + order.getOrderId());
    }

    static String placeholderOf(QuarantinePosition named) {
        return AuditPlaceholders.quarantined(named.getPartition(), named.getOffset());
    }

    private static String position(QuarantinePosition named) {
        return SourcePositions.text(Topics.QUARANTINE.name(), named.getPartition(), named.getOffset());
    }
}
