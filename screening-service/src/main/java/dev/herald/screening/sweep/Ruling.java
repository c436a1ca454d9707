package dev.herald.screening.sweep;

import java.util.List;

/** What follows from an order about a sweep. */
public sealed interface Ruling {

    /**
     * Noted; another officer has to order the same.
     *
     * @param held the sweep with this order standing
     */
    record AwaitsSecond(HeldSweep held) implements Ruling {}

    /**
     * Two officers agree.
     *
     * @param kind what is carried out
     * @param officers both, in the order in which they ordered it
     */
    record CarriedOut(Order.Kind kind, List<String> officers) implements Ruling {}

    /**
     * Nothing changes.
     *
     * @param why why not
     */
    record Refused(Refusal why) implements Ruling {}

    /** Why an order is refused. */
    enum Refusal {
        /** It was settled or superseded, or there never was such a sweep. */
        NOT_HELD("No such sweep is held: it was settled, or superseded because facts or the rule book moved."),
        /** The same officer ordered the same before. */
        SECOND_OFFICER_MUST_DIFFER("Another officer has to order the same."),
        /** A word that a later version knows. */
        NOT_AVAILABLE("This version does not carry out such an order.");

        private final String explanation;

        Refusal(String explanation) {
            this.explanation = explanation;
        }

        /** In words. */
        public String explanation() {
            return explanation;
        }
    }
}
