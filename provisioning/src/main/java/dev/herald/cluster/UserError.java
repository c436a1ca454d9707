package dev.herald.cluster;

import java.io.Serial;

/**
 * Something a person has to know or do before the stack can go on. The message is the whole answer of a command: what
 * happened, and what to do about it.
 */
public final class UserError extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** What happened and what to do. */
    public UserError(String message) {
        super(message);
    }

    /** What happened and what to do, with the cause for {@code --verbose}. */
    public UserError(String message, Throwable cause) {
        super(message, cause);
    }
}
