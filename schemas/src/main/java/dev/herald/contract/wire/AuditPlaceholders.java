package dev.herald.contract.wire;

/** The case ids of audit entries that are about no case. */
public final class AuditPlaceholders {

    /** Operators' orders to services and what became of them, except those about the register. */
    public static final String ORDERS = "~orders";

    /** Operators' orders about the register and the attestations. */
    public static final String REGISTER = "~register";

    private static final String SEARCHES = "~search-";
    private static final String LISTS = "~lists-";

    private AuditPlaceholders() {}

    /** Returns the placeholder for the searches of an officer over all cases. */
    public static String searchesOf(String officer) {
        return SEARCHES + officer;
    }

    /** Returns the placeholder for an officer's views of what is about no single case: the register, and the audit. */
    public static String listsOf(String officer) {
        return LISTS + officer;
    }

    /** Returns whether a key is the placeholder for views of lists. */
    public static boolean isOfLists(String key) {
        return key.startsWith(LISTS);
    }
}
