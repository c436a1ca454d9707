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

    /** Returns what the officer may do, and where not, in words. */
    public String abilities() {
        return switch (role) {
            case SUPERVISOR -> "decide, and let a recused officer decide" + clearance() + recusal();
            case AUDITOR -> "read every case, and decide nothing";
            case OPERATOR -> "see held sweeps, and no case";
            case OFFICER, UNKNOWN -> "decide" + clearance() + recusal();
        };
    }

    private String clearance() {
        return cleared ? ", also where a sealed fact holds a case" : "";
    }

    private String recusal() {
        return "; recused where bureau or person is of " + String.join(" or ", nationalities);
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
