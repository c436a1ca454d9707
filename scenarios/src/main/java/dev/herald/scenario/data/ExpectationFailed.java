package dev.herald.scenario.data;

/** A failed expectation of a scenario file. Its message is a line of the result. */
public final class ExpectationFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ExpectationFailed(String message) {
        super(message);
    }
}
