package dev.herald.matching.evaluation;

/** A file of names that cannot be used; the message says what is wrong with it and what to do. */
public final class InvalidNameFile extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String reason;

    InvalidNameFile(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** What is wrong with it and what to do. */
    public String reason() {
        return reason;
    }
}
