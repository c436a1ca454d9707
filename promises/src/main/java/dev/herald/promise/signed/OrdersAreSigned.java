package dev.herald.promise.signed;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.orders.OperatorKeys;
import dev.herald.event.OperatorOrderAnswered;
import dev.herald.event.OperatorOrdered;
import dev.herald.promise.history.History;
import dev.herald.promise.history.TypedRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An operator's order that was carried out was given and signed by this operator, with a key that was valid then and a
 * role that may order it.
 *
 * <pre>
 * legal:    an order of weiss, signed, and its outcome DONE
 * legal:    an order that nobody signed, and its outcome refused
 * illegal:  an outcome DONE to an order that nobody gave, or that was not signed
 * illegal:  an order of weiss with the key of tanaka, carried out
 * </pre>
 */
final class OrdersAreSigned implements SignedCheck {

    /** Code of the outcome of an order that was carried out, although the record could not be handled. */
    private static final String QUARANTINED_AGAIN = "QUARANTINED_AGAIN";

    @Override
    public void check(History history, Requirement requirement) {
        OperatorKeys keys = history.keys().operators();
        if (keys.all().isEmpty()) {
            return;
        }
        Map<String, TypedRecord<OperatorOrdered>> orders = new HashMap<>();
        Stream.of(Topics.ORDERS, Topics.SEALED_ORDERS, Topics.REPLAYS)
                .flatMap(topic -> history.eventsOn(topic, OperatorOrdered.class).stream())
                .forEach(typed -> orders.putIfAbsent(typed.event().getOrderId(), typed));
        for (TypedRecord<OperatorOrderAnswered> answer :
                history.eventsOn(Topics.ORDER_OUTCOMES, OperatorOrderAnswered.class)) {
            if (answer.event().getAccepted() || answer.event().getCode().equals(QUARANTINED_AGAIN)) {
                TypedRecord<OperatorOrdered> order = orders.get(answer.event().getOrderId());
                requirement.require(
                        isSigned(order, answer.event().getOperator(), keys),
                        answer.record(),
                        "the operator did not give or sign the order");
            }
        }
    }

    private static boolean isSigned(@Nullable TypedRecord<OperatorOrdered> typed, String operator, OperatorKeys keys) {
        if (typed == null) {
            return false;
        }
        OperatorOrdered order = typed.event();
        synchronized (order) { // mutants share the event, and Avro moves the position of bytes while it copies them
            return order.getOperator().equals(operator)
                    && keys.reasonAgainst(order, typed.record().signature().appendedAt())
                            .isEmpty();
        }
    }
}
