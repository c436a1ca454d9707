package dev.herald.matching.evaluation;

/** A file of names is invalid; the message says what is wrong and what to do. */
public final class InvalidNameFile extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String reason;

    InvalidNameFile(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** Returns what is wrong and what to do. */
    public String reason() {
        return reason;
    }
}
