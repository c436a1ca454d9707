package dev.herald.contract.decision;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The officers and supervisors who decide, by nationality. A requester states the nationalities of a person, and nobody
 * checks them: on its word at most half of the officers are recused.
 *
 * @param officers how many they are; 0 if they are not known
 * @param nationalities their nationalities, each once for each officer who has it
 */
public record Roster(int officers, List<String> nationalities) {

    /** Officers of whom nothing is known: each stated nationality recuses. */
    public static final Roster UNKNOWN = new Roster(0, List.of());

    /** Copies the list. */
    public Roster {
        nationalities = List.copyOf(nationalities);
    }

    /**
     * Returns the nationalities that recuse among those that a requester stated. Each counts in its turn, unless more
     * than half of the officers would then be recused. An officer with two of them counts twice.
     *
     * @param stated those of the revision in force first, so that another revision does not displace them
     */
    public Set<String> recusedBy(Collection<String> stated) {
        Set<String> recused = new LinkedHashSet<>();
        int counted = 0;
        for (String nationality : new LinkedHashSet<>(stated)) {
            int more = Collections.frequency(nationalities, nationality);
            if (officers == 0 || counted + more <= officers / 2) {
                recused.add(nationality);
                counted += more;
            }
        }
        return recused;
    }
}
