package dev.herald.scenario.data;

/** Something in the file did not come true. Its message is a line of the verdict. */
public final class ExpectationFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ExpectationFailed(String message) {
        super(message);
    }
}
