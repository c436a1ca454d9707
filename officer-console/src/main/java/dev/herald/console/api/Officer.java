package dev.herald.console.api;

import dev.herald.contract.vocabulary.OfficerRole;
import java.security.Principal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * An officer who signed in.
 *
 * @param cleared whether the officer may know sealed facts
 * @param nationalities ISO 3166-1 alpha-2 codes, such as FR
 */
public record Officer(String name, OfficerRole role, boolean cleared, List<String> nationalities) implements Principal {

    /** Copies the list. */
    public Officer {
        nationalities = List.copyOf(nationalities);
    }

    /** Whether the officer's role gives commands about cases. */
    public boolean decides() {
        return role == OfficerRole.OFFICER || role == OfficerRole.SUPERVISOR;
    }

    /**
     * Whether the officer has the nationality of a case's requester or person, and no waiver. Review alone decides who
     * is recused; this follows the same rule.
     *
     * @param requester code of the member
     * @param nationalities the person's nationalities that recuse
     * @param waived names of the officers whom a supervisor let decide
     */
    public boolean isRecused(String requester, Collection<String> nationalities, Collection<String> waived) {
        return !waived.contains(name)
                && (this.nationalities.contains(requester.toUpperCase(Locale.ROOT))
                        || this.nationalities.stream().anyMatch(nationalities::contains));
    }

    @Override
    public String getName() {
        return name;
    }
}
