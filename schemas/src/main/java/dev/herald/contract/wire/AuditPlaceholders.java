package dev.herald.contract.wire;

import java.util.regex.Pattern;

/** The case ids of audit entries that are about no case. */
public final class AuditPlaceholders {

    /** Operators' orders to services and what became of them, except those about the register. */
    public static final String ORDERS = "~orders";

    /** Operators' orders about the register and the attestations, and sealed facts that members attested. */
    public static final String REGISTER = "~register";

    private static final String SEARCHES = "~search-";
    private static final String LISTS = "~lists-";
    private static final Pattern OF_AN_OFFICER = Pattern.compile("(%s|%s)[a-z0-9.-]{1,40}".formatted(SEARCHES, LISTS));

    private static final String QUARANTINED = "~quarantine-";
    private static final String REPLAYS = "~replays-";

    private AuditPlaceholders() {}

    /**
     * Returns the placeholder for what became of a quarantined record: replayed, quarantined again or discarded. Each
     * record has one of its own, which names no case: the case of a sealed record would tell operators of it.
     *
     * @param partition partition of the quarantine topic
     * @param offset offset in it
     */
    public static String quarantined(int partition, long offset) {
        return QUARANTINED + partition + "@" + offset;
    }

    /** Returns the placeholder for orders about records of a partition that resolved none: refused, or passed on. */
    public static String replaysOf(int partition) {
        return REPLAYS + partition;
    }

    /** Returns the placeholder for the searches of an officer over all cases. */
    public static String searchesOf(String officer) {
        return SEARCHES + officer;
    }

    /** Returns the placeholder for an officer's views of what is about no single case: the register, and the audit. */
    public static String listsOf(String officer) {
        return LISTS + officer;
    }

    /** Returns whether a key is the placeholder for an officer's searches or views of lists. */
    public static boolean isOfAnOfficer(String key) {
        return OF_AN_OFFICER.matcher(key).matches();
    }

    /** Returns whether a key is the placeholder for views of lists. */
    public static boolean isOfLists(String key) {
        return key.startsWith(LISTS);
    }
}
