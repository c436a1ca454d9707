package dev.herald.contract.wire;

import org.jspecify.annotations.Nullable;

/**
 * Reports that the registry gave no usable answer. The record may be good: the caller waits and retries, and never
 * quarantines it.
 */
public final class RegistryUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RegistryUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    RegistryUnavailable(String message) {
        super(message);
    }
}
