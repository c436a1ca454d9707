package dev.herald.contract.feed;

/** Reports a record of a global topic that breaks a rule of its feed. */
public final class RejectedFeedRecord extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /**
     * Creates a rejection.
     *
     * @param reason a short constant for the metric: {@code index}
     * @param rule the rule that the record breaks, for the log; no personal data
     */
    public RejectedFeedRecord(String reason, String rule) {
        super(rule);
        this.reason = reason;
    }

    /** Returns the reason, for a metric. */
    public String reason() {
        return reason;
    }
}
