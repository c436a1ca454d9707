package dev.herald.stack;

import java.util.Locale;

/** The officers of a development machine, and their passwords. */
public final class OfficerPasswords {

    private OfficerPasswords() {}

    /**
     * Returns an officer's password: the variable {@code HERALD_REVIEW_OFFICERS_ADEYEMI}, which the review service
     * reads too, or the one that the review service ships for development.
     */
    public static String of(String officer) {
        String given = System.getenv("HERALD_REVIEW_OFFICERS_" + officer.toUpperCase(Locale.ROOT));
        return given == null || given.isBlank() ? "development-only-" + officer : given;
    }
}
