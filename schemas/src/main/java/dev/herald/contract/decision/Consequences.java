package dev.herald.contract.decision;

import dev.herald.contract.vocabulary.DecisionKind;

/**
 * What follows from a decision of a kind: whether the requester is notified, and what happens at the members that hold
 * the notice.
 *
 * @param notified whether the requester is notified
 * @param ends whether the case has ended after the decision; a lifted bar leaves it ended
 */
public record Consequences(boolean notified, Holding holding, boolean ends) {

    /** What happens at the members that hold the notice or diffusion. */
    public enum Holding {
        /** The approved revision goes to its recipients. */
        SENT,
        /** Every holder gets the next version, with other caveats. */
        AMENDED,
        /** Holders do not see it until it is restored or ended. */
        HIDDEN,
        /** Holders see it again. */
        SHOWN_AGAIN,
        /** Every holder is instructed to remove it. */
        RECALLED,
        /** Nothing. */
        UNCHANGED
    }

    /** Returns what follows from a decision. */
    public static Consequences of(DecisionKind kind) {
        return switch (kind) {
            case APPROVED -> new Consequences(true, Holding.SENT, false);
            case AMENDED -> new Consequences(true, Holding.AMENDED, false);
            case BLOCKED -> new Consequences(true, Holding.HIDDEN, false);
            case RESTORED -> new Consequences(true, Holding.SHOWN_AGAIN, false);
            case SUSPENDED -> new Consequences(true, Holding.HIDDEN, false);
            case UPDATE_DENIED -> new Consequences(true, Holding.UNCHANGED, false);
            case DENIED, CANCELLED, WITHDRAWN, EXPIRED, CLOSED_WITHOUT_FINDING, DELETED_BY_COMMISSION ->
                new Consequences(true, Holding.RECALLED, true);
            case BAR_LIFTED -> new Consequences(true, Holding.UNCHANGED, true);
            case UPHELD, UNKNOWN -> new Consequences(false, Holding.UNCHANGED, false);
        };
    }
}
