package dev.herald.contract.wire;

/** The case ids of audit entries that are about no case. */
public final class AuditPlaceholders {

    /** Operators' orders to services: what was ordered, by the service {@code operator}, and what became of it. */
    public static final String ORDERS = "~orders";

    private AuditPlaceholders() {}
}
