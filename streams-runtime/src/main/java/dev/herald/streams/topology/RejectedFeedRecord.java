package dev.herald.streams.topology;

/** Reports a record of a global topic that breaks a rule of its feed. */
public final class RejectedFeedRecord extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /** @param reason a short constant for the metric: {@code index}; no part of the record */
    public RejectedFeedRecord(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** Returns the reason, for a metric. */
    public String reason() {
        return reason;
    }
}
