package dev.herald.contract.wire;

/**
 * Reports that the registry gave no usable answer. The record may be good: the caller waits and retries, and never
 * quarantines it.
 */
public final class RegistryUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Names the kind of the cause, as it is for people: a time that was over is no connection that was refused. */
    RegistryUnavailable(String message, Throwable cause) {
        super("%s (%s)".formatted(message, cause.getClass().getSimpleName()), cause);
    }

    RegistryUnavailable(String message) {
        super(message);
    }
}
