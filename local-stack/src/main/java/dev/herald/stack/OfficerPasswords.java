package dev.herald.stack;

import java.util.Locale;

/** The officers of a development machine, and their passwords. */
public final class OfficerPasswords {

    private OfficerPasswords() {}

    /**
     * An officer's password: what the environment says ({@code HERALD_REVIEW_OFFICERS_ADEYEMI}), as it tells the review
     * service too, or the one that the review service ships for development.
     */
    public static String of(String officer) {
        String told = System.getenv("HERALD_REVIEW_OFFICERS_" + officer.toUpperCase(Locale.ROOT));
        return told == null || told.isBlank() ? "development-only-" + officer : told;
    }
}
