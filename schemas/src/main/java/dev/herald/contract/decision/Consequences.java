package dev.herald.contract.decision;

import dev.herald.contract.vocabulary.DecisionKind;

/**
 * What follows from a decision of a kind: when the requester is notified, and what happens at the members that hold the
 * notice.
 *
 * @param ends whether the case has ended after the decision; a lifted bar leaves it ended
 */
public record Consequences(Notification notification, Holding holding, boolean ends) {

    /** When the requester is notified of the decision. */
    public enum Notification {
        /** At once. A first approval waits until the notice has its number. */
        AT_ONCE,
        /** Never. */
        NEVER
    }

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
            case APPROVED -> new Consequences(Notification.AT_ONCE, Holding.SENT, false);
            case AMENDED -> new Consequences(Notification.AT_ONCE, Holding.AMENDED, false);
            case BLOCKED -> new Consequences(Notification.AT_ONCE, Holding.HIDDEN, false);
            case RESTORED -> new Consequences(Notification.AT_ONCE, Holding.SHOWN_AGAIN, false);
            case SUSPENDED -> new Consequences(Notification.AT_ONCE, Holding.HIDDEN, false);
            case UPDATE_DENIED -> new Consequences(Notification.AT_ONCE, Holding.UNCHANGED, false);
            case DENIED, CANCELLED, WITHDRAWN, EXPIRED, CLOSED_WITHOUT_FINDING ->
                new Consequences(Notification.AT_ONCE, Holding.RECALLED, true);
            case BAR_LIFTED -> new Consequences(Notification.AT_ONCE, Holding.UNCHANGED, true);
            case UPHELD, UNKNOWN -> new Consequences(Notification.NEVER, Holding.UNCHANGED, false);
        };
    }
}
