package dev.herald.console.api;

import dev.herald.contract.vocabulary.OfficerRole;
import java.security.Principal;
import java.util.List;

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

    @Override
    public String getName() {
        return name;
    }
}
