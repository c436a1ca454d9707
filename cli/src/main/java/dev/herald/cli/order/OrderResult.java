package dev.herald.cli.order;

import dev.herald.contract.orders.OrderAnswers;
import dev.herald.event.OperatorOrderAnswered;
import dev.herald.event.OperatorOrdered;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * An order that was written, and what is known of it.
 *
 * @param answer null if nobody has answered in time; the order holds nevertheless
 * @param written position of the fact in the register that the order brought about; null if there is none to read
 */
public record OrderResult(
        OperatorOrdered order,
        @Nullable OperatorOrderAnswered answer,
        @Nullable RecordMetadata written) {

    /** Returns whether the order was carried out. */
    public boolean isDone() {
        return answer != null && answer.getAccepted();
    }

    /** Returns whether the order waits for another operator. */
    public boolean awaitsConfirmation() {
        return answer != null && answer.getCode().equals(OrderAnswers.AWAITS_CONFIRMATION);
    }

    /** Returns the code of the answer; empty without one. */
    public String code() {
        return answer == null ? "" : answer.getCode();
    }

    /** Returns the outcome as a phrase that follows the subject of the order. */
    public String phrase() {
        return answer == null
                ? "is ordered (%s), and nobody has answered yet: the order holds. See ./herald status and ./herald orders."
                        .formatted(order.getOrderId())
                : answer.getExplanation();
    }
}
