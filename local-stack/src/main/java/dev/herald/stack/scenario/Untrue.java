package dev.herald.stack.scenario;

/** Something in the file did not come true. Its message is a line of the verdict. */
final class Untrue extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Untrue(String message) {
        super(message);
    }
}
