package dev.herald.contract;

import java.util.regex.Pattern;

/**
 * The identity of a sweep over the cases of one partition, {@code 2-9f86d081884c7d659a2feaa0c55ad015}. Key of every
 * event about the sweep; these events go to the partition that the id names.
 *
 * @param digest 32 hex digits, derived from the sweep's cause
 */
public record SweepId(int partition, String digest) {

    /** The form of an id, for messages. */
    public static final String FORM = "a number, a dash and 32 hex digits";

    private static final Pattern PATTERN = Pattern.compile("[0-9]{1,5}-[0-9a-f]{32}");

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if the parts do not have that form
     */
    public SweepId {
        if (!isValid(partition + "-" + digest)) {
            throw new IllegalArgumentException("not a sweep id: needs " + FORM);
        }
    }

    /**
     * Reads an id.
     *
     * @throws IllegalArgumentException if the text is not a sweep id; the message does not repeat it
     */
    public static SweepId parse(String text) {
        if (!isValid(text)) {
            throw new IllegalArgumentException("not a sweep id: needs " + FORM);
        }
        int dash = text.indexOf('-');
        return new SweepId(Integer.parseInt(text.substring(0, dash)), text.substring(dash + 1));
    }

    /** Returns whether a text is a sweep id. */
    public static boolean isValid(String text) {
        return PATTERN.matcher(text).matches();
    }

    /** Returns the placeholder that the audit uses in place of a case id. */
    public String inAudit() {
        return "~sweep-" + this;
    }

    @Override
    public String toString() {
        return partition + "-" + digest;
    }
}
