package dev.herald.contract.wire;

/** The case ids of audit entries that are about no case. */
public final class AuditPlaceholders {

    /** Operators' orders to services: what was ordered, by the service {@code operator}, and what became of it. */
    public static final String ORDERS = "~orders";

    private static final String SEARCHES = "~search-";
    private static final String LISTS = "~lists-";

    private AuditPlaceholders() {}

    /** Returns the placeholder for the searches of an officer over all cases. */
    public static String searchesOf(String officer) {
        return SEARCHES + officer;
    }

    /** Returns the chain of one officer's views of what is about no single case: the register, and the audit. */
    public static String listsOf(String officer) {
        return LISTS + officer;
    }

    /** Whether a view is one of a list, and about no case. */
    public static boolean isOfLists(String key) {
        return key.startsWith(LISTS);
    }
}
