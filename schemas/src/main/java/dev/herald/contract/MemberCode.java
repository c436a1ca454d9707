package dev.herald.contract;

import java.util.regex.Pattern;

/**
 * The code of a member, as in its mailbox's name: two to eight lower-case letters or digits, starting with a letter
 * ({@code fr}, {@code icc}, {@code unsc}).
 */
public record MemberCode(String value) implements Comparable<MemberCode> {

    /** The form of a code, for messages to senders. */
    public static final String FORM = "2 to 8 lower-case letters or digits, starting with a letter";

    private static final Pattern PATTERN = Pattern.compile("[a-z][a-z0-9]{1,7}");

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if the value is not a member code; the value is not repeated in the message
     */
    public MemberCode {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a member code: needs " + FORM);
        }
    }

    /** Returns whether a text is a member code. */
    public static boolean isValid(String text) {
        return PATTERN.matcher(text).matches();
    }

    @Override
    public int compareTo(MemberCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
