package dev.herald.stack;

import dev.herald.contract.vocabulary.OfficerRole;
import java.util.List;
import java.util.Locale;

/**
 * An officer of a local stack.
 *
 * @param name name to sign in with
 * @param cleared whether the officer may know sealed facts
 * @param nationalities country codes; the officer is recused from the cases of these countries
 */
public record LocalOfficer(String name, OfficerRole role, boolean cleared, List<String> nationalities) {

    /** Copies the list. */
    public LocalOfficer {
        nationalities = List.copyOf(nationalities);
    }

    /** Returns role, clearance and nationalities as the officers' file has them. */
    String rights() {
        return "%s:%s:%s"
                .formatted(
                        role.name().toLowerCase(Locale.ROOT),
                        cleared ? "cleared" : "uncleared",
                        String.join(",", nationalities));
    }
}
