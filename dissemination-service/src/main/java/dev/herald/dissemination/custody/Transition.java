package dev.herald.dissemination.custody;

import java.util.ArrayList;
import java.util.List;

/**
 * The result of an event: the new state of a case, and the effects in the order in which they are sent.
 *
 * @param after state after the event
 */
public record Transition(CaseInCustody after, List<Effect> effects) {

    /** Copies the list. */
    public Transition {
        effects = List.copyOf(effects);
    }

    static Transition of(CaseInCustody after, Effect... effects) {
        return new Transition(after, List.of(effects));
    }

    Transition withEarlierEffects(List<? extends Effect> earlier) {
        List<Effect> all = new ArrayList<>(earlier);
        all.addAll(effects);
        return new Transition(after, all);
    }
}
