package dev.herald.console.access;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** A login whose password was not checked, because too many were wrong or too many are being checked. */
public final class LoginRefused extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final boolean throttled;
    private final Duration retryAfter;

    /**
     * Creates the exception.
     *
     * @param throttled whether logins of this name or address failed too often; else too many logins wait
     */
    public LoginRefused(boolean throttled, Duration retryAfter) {
        super(throttled ? "too many failed logins" : "too many logins at a time");
        this.throttled = throttled;
        this.retryAfter = retryAfter;
    }

    /** Whether logins of this name or address failed too often; else too many logins wait. */
    public boolean isThrottled() {
        return throttled;
    }

    /** Returns when to try again, in whole seconds from 1. */
    public long retryAfterSeconds() {
        return Math.max(1, retryAfter.plusMillis(999).toSeconds());
    }
}
