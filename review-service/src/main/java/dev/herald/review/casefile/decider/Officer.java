package dev.herald.review.casefile.decider;

import dev.herald.contract.decision.Roster;
import dev.herald.contract.vocabulary.OfficerRole;
import java.util.Set;

/**
 * An officer who gives a command, as the console knows the officer.
 *
 * @param cleared whether the officer may know sealed facts
 * @param nationalities ISO 3166-1 alpha-2 codes, such as FR
 * @param all all officers who decide, as the console knows them
 */
public record Officer(String name, OfficerRole role, boolean cleared, Set<String> nationalities, Roster all) {

    /** Copies the set. */
    public Officer {
        nationalities = Set.copyOf(nationalities);
    }

    /** Creates an officer of whose colleagues nothing is known. */
    public Officer(String name, OfficerRole role, boolean cleared, Set<String> nationalities) {
        this(name, role, cleared, nationalities, Roster.UNKNOWN);
    }
}
