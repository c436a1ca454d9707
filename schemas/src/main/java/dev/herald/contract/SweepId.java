package dev.herald.contract;

import java.util.regex.Pattern;

/**
 * Identity of one sweep over the cases of one partition, {@code 2-9f86d081884c7d659a2feaa0c55ad015}. Key of every event
 * about it; what is written about a sweep goes to the partition that its id names.
 *
 * @param partition number of the partition
 * @param digest 32 hex digits, from what the sweep was begun for
 */
public record SweepId(int partition, String digest) {

    /** What an id looks like, for messages. */
    public static final String FORM = "a number, a dash and 32 hex digits";

    private static final Pattern PATTERN = Pattern.compile("[0-9]{1,5}-[0-9a-f]{32}");

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if it is none
     */
    public SweepId {
        if (!isValid(partition + "-" + digest)) {
            throw new IllegalArgumentException("not a sweep id: needs " + FORM);
        }
    }

    /**
     * The id in a text.
     *
     * @throws IllegalArgumentException if it is none; the text is not repeated in the message
     */
    public static SweepId parse(String text) {
        if (!isValid(text)) {
            throw new IllegalArgumentException("not a sweep id: needs " + FORM);
        }
        int dash = text.indexOf('-');
        return new SweepId(Integer.parseInt(text.substring(0, dash)), text.substring(dash + 1));
    }

    /** Whether a text is a sweep id. */
    public static boolean isValid(String text) {
        return PATTERN.matcher(text).matches();
    }

    /** Stands in the audit where a case id would. */
    public String inAudit() {
        return "~sweep-" + this;
    }

    @Override
    public String toString() {
        return partition + "-" + digest;
    }
}
