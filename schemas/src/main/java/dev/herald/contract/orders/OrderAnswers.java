package dev.herald.contract.orders;

import dev.herald.event.OperatorOrderAnswered;
import dev.herald.event.OperatorOrdered;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Makes the answers of services to operators' orders. An answer carries no person and no sealed id. */
public final class OrderAnswers {

    /** Code of an order that was carried out. */
    public static final String DONE = "DONE";

    /** Code of an order that is valid and waits for another operator. */
    public static final String AWAITS_CONFIRMATION = "AWAITS_CONFIRMATION";

    /** Code of an order about a mailbox that is valid and that the edge carries out. */
    public static final String PASSED_ON = "PASSED_ON";

    /** Code of an order about a mailbox that was passed on, and whose effect had ended before the edge answered it. */
    public static final String SUPERSEDED = "SUPERSEDED";

    /** Stands for the operator of an order whose signature does not show who gave it. */
    public static final String UNVERIFIED = "unverified";

    private OrderAnswers() {}

    /** Returns whether an answer says that the order is valid and that the edge carries it out. */
    public static boolean isPassedOn(OperatorOrderAnswered answer) {
        return answer.getAccepted() && answer.getCode().equals(PASSED_ON);
    }

    /** Returns the answer to an order that was carried out; {@code effect} says in words what changed. */
    public static OperatorOrderAnswered done(OperatorOrdered order, String effect, Instant now) {
        return done(order, DONE, effect, now);
    }

    /** Returns the answer to an order that was carried out, with a code that says what was done. */
    public static OperatorOrderAnswered done(OperatorOrdered order, String code, String effect, Instant now) {
        return answer(order, true, code, effect, now).build();
    }

    /**
     * Returns the answer to an order that breaks a rule of every service. Without a signature that fits, the answer
     * repeats nothing of the order but its id: anybody may have written it.
     */
    public static OperatorOrderAnswered refused(OperatorOrdered order, OrderRefusal reason, Instant now) {
        OperatorOrderAnswered.Builder answer = answer(order, false, reason.name(), reason.explanation(), now);
        return reason.leavesTheOperatorOpen()
                ? answer.setOperator(UNVERIFIED).setMember(null).setGround(null).build()
                : answer.build();
    }

    /** Returns the answer to an order that breaks a rule of the service that carries it out. */
    public static OperatorOrderAnswered refused(OperatorOrdered order, String code, String explanation, Instant now) {
        return answer(order, false, code, explanation, now).build();
    }

    /** Returns the answer to an order that another operator has to confirm. */
    public static OperatorOrderAnswered awaitsConfirmation(OperatorOrdered order, Instant now) {
        return answer(
                        order,
                        false,
                        AWAITS_CONFIRMATION,
                        "another operator has to confirm it: ./herald orders confirm " + order.getOrderId(),
                        now)
                .setHash(OrderSignature.hash(order))
                .build();
    }

    private static OperatorOrderAnswered.Builder answer(
            OperatorOrdered order, boolean accepted, String code, String explanation, Instant now) {
        return OperatorOrderAnswered.newBuilder()
                .setOrderId(order.getOrderId())
                .setOperator(order.getOperator())
                .setKind(order.getKind())
                .setMember(order.getMember())
                .setQuarantined(order.getQuarantined())
                .setAccepted(accepted)
                .setCode(code)
                .setExplanation(explanation)
                .setGround(order.getGround())
                .setAnsweredAt(now.truncatedTo(ChronoUnit.MILLIS));
    }
}
