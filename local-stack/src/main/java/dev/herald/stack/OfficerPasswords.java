package dev.herald.stack;

import dev.herald.cluster.UserError;
import dev.herald.contract.NearestWord;
import java.util.List;
import java.util.Locale;

/** The officers of a development machine, and their passwords. */
public final class OfficerPasswords {

    /** The officers that the review service ships for development. */
    public static final List<String> OFFICERS = List.of("adeyemi", "brandt", "castillo");

    private OfficerPasswords() {}

    /**
     * Returns an officer's password: the variable {@code HERALD_REVIEW_OFFICERS_ADEYEMI}, which the review service
     * reads too, or the one that the review service ships for development.
     *
     * @throws UserError if there is no such officer
     */
    public static String of(String officer) {
        String variable = "HERALD_REVIEW_OFFICERS_" + officer.toUpperCase(Locale.ROOT);
        String given = System.getenv(variable);
        if (given != null && !given.isBlank()) {
            return given;
        }
        if (!OFFICERS.contains(officer)) {
            throw new UserError(
                    "There is no officer '%s'.%s Choose one of: %s; or set %s for the review service and here."
                            .formatted(
                                    officer,
                                    NearestWord.question(officer, OFFICERS),
                                    String.join(", ", OFFICERS),
                                    variable));
        }
        return "development-only-" + officer;
    }
}
