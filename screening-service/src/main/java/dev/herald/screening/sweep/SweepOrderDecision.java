package dev.herald.screening.sweep;

import dev.herald.contract.vocabulary.screening.SweepOrderKind;
import dev.herald.state.HeldSweep;
import java.util.List;

/** The decision on an officer's order about a sweep. */
public sealed interface SweepOrderDecision {

    /**
     * The order is recorded; another officer has to give the same order.
     *
     * @param held the sweep with this order
     */
    record AwaitsSecondOfficer(HeldSweep held) implements SweepOrderDecision {}

    /**
     * Two officers agree.
     *
     * @param officers both officers, in the order of their orders
     */
    record CarriedOut(SweepOrderKind kind, List<String> officers) implements SweepOrderDecision {}

    /** The order changes nothing. */
    record Rejected(RejectionReason reason) implements SweepOrderDecision {}

    /** Why an order is rejected. The constants are the codes of the answer. */
    enum RejectionReason {
        /** The sweep does not exist, or was settled or superseded. */
        NOT_HELD("No such sweep is held: it was settled, or superseded because facts or the rule book changed."),
        /** The same officer gave the same order before. */
        SECOND_OFFICER_MUST_DIFFER("Another officer has to give the same order."),
        /** The kind of order is not known to this version. */
        NOT_AVAILABLE("This version does not support such an order.");

        private final String explanation;

        RejectionReason(String explanation) {
            this.explanation = explanation;
        }

        /** Returns the explanation for the officer. */
        public String explanation() {
            return explanation;
        }
    }
}
