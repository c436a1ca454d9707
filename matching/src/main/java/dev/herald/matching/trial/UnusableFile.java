package dev.herald.matching.trial;

/** A file of names that cannot be used; the message says what is wrong with it and what to do. */
public final class UnusableFile extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String reason;

    UnusableFile(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** What is wrong with it and what to do. */
    public String reason() {
        return reason;
    }
}
