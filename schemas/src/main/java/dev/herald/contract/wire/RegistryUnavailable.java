package dev.herald.contract.wire;

/**
 * The registry did not answer, or not usefully. The record at hand may be good: whoever sees this waits and tries
 * again, and never puts the record aside.
 */
public final class RegistryUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RegistryUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    RegistryUnavailable(String message) {
        super(message);
    }
}
