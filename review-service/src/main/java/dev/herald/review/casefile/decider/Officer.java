package dev.herald.review.casefile.decider;

import dev.herald.contract.vocabulary.OfficerRole;
import java.util.Set;

/**
 * An officer who gives a command, as the console knows the officer.
 *
 * @param cleared whether the officer may know sealed facts
 * @param nationalities ISO 3166-1 alpha-2 codes, such as FR
 */
public record Officer(String name, OfficerRole role, boolean cleared, Set<String> nationalities) {

    /** Copies the set. */
    public Officer {
        nationalities = Set.copyOf(nationalities);
    }
}
