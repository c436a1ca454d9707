package dev.herald.dissemination.custody;

import java.util.ArrayList;
import java.util.List;

/**
 * What one event brings about.
 *
 * @param after the case from now on
 * @param effects what has to be told, in order
 */
public record Step(CaseInCustody after, List<Effect> effects) {

    /** Copies the list. */
    public Step {
        effects = List.copyOf(effects);
    }

    static Step to(CaseInCustody after, Effect... effects) {
        return new Step(after, List.of(effects));
    }

    /** The same, told after others. */
    Step following(List<? extends Effect> earlier) {
        List<Effect> all = new ArrayList<>(earlier);
        all.addAll(effects);
        return new Step(after, all);
    }
}
