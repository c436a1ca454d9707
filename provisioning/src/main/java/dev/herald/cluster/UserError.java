package dev.herald.cluster;

import java.io.Serial;

/**
 * A failure that a person can resolve. The message is the whole output of a failed command: the problem and the remedy.
 */
public final class UserError extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Creates an error from the problem and the remedy. */
    public UserError(String message) {
        super(message);
    }

    /** Creates an error with a cause, which {@code --verbose} prints. */
    public UserError(String message, Throwable cause) {
        super(message, cause);
    }
}
