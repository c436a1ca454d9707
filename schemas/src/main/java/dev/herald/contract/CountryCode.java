package dev.herald.contract;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The codes of countries in events and files. A country has one code, so that codes can be compared: numbers of
 * countries, and codes that ISO 3166-1 reserves or withdrew (UK, SU), are refused.
 */
public final class CountryCode {

    /** The allowed values, in words. */
    public static final String FORM =
            "a code of two capital letters that ISO 3166-1 assigns, one from XA to XZ, or 900 to 999 for persons without a"
                    + " state";

    private static final Set<String> ASSIGNED = Set.of(Locale.getISOCountries());
    private static final Pattern FOR_USERS = Pattern.compile("X[A-Z]|9[0-9]{2}");

    private CountryCode() {}

    /** Returns whether a text is a code of a country, or of persons without a state. */
    public static boolean isValid(String text) {
        return ASSIGNED.contains(text) || FOR_USERS.matcher(text).matches();
    }
}
