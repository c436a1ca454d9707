package dev.herald.contract.orders;

/** A reason against an order, the same in every service. The code of the answer is the name of the constant. */
public enum OrderRefusal {
    /** The order has no signature or names no key. */
    UNSIGNED("the order is not signed: give it with ./herald, and with your own key"),
    /** The operators' file names no such operator. */
    OPERATOR_UNKNOWN("the operators' file names no such operator"),
    /** The operator has no such key. */
    KEY_UNKNOWN("the operator has no key with this id"),
    /** The key was not valid when the broker received the order. */
    KEY_NOT_VALID("the key was not valid at that moment: use the operator's present key"),
    /** The signature does not fit order and key: the order was altered, or somebody else signed it. */
    SIGNATURE_WRONG("the signature does not fit the order and the operator's key"),
    /** The operator lacks the role that the order needs. */
    ROLE_MISSING("the operator does not have the role for this order"),
    /** An order with this id was received before. */
    REPEATED("an order with this id was received before: give a new order"),
    /** A field that the kind needs is absent, or the order is on a topic of other orders. */
    INCOMPLETE("the order lacks a field that its kind needs, or is on the wrong topic"),
    /** The service does not know this kind of order. */
    KIND_UNKNOWN("no service carries out this kind of order"),
    /** No order waits for this confirmation. */
    NOTHING_TO_CONFIRM("no order with this id and kind waits for a confirmation"),
    /** The operator confirms an order of their own. */
    SAME_OPERATOR("the operator gave this order, and another one has to confirm it"),
    /** The confirmation is about another content than the order has. */
    CONFIRMATION_DIFFERS("the confirmation has another hash than the order");

    private final String explanation;

    OrderRefusal(String explanation) {
        this.explanation = explanation;
    }

    /** Returns whether nobody can say who gave the order: its operator is a name that somebody wrote. */
    public boolean leavesTheOperatorOpen() {
        return switch (this) {
            case UNSIGNED, OPERATOR_UNKNOWN, KEY_UNKNOWN, KEY_NOT_VALID, SIGNATURE_WRONG -> true;
            case ROLE_MISSING,
                    REPEATED,
                    INCOMPLETE,
                    KIND_UNKNOWN,
                    NOTHING_TO_CONFIRM,
                    SAME_OPERATOR,
                    CONFIRMATION_DIFFERS -> false;
        };
    }

    /** Returns the reason as a sentence without a capital letter and a full stop. */
    public String explanation() {
        return explanation;
    }
}
