package dev.herald.console.access;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Counts failed logins of the last minute by name, by address, and by both. Beyond a limit no further password is
 * checked until the minute is over.
 */
public final class LoginThrottle {

    /** Failures of one name from one address. */
    static final int PER_BOTH = 5;
    /** Failures of one name. */
    static final int PER_NAME = 20;
    /** Failures from one address. */
    static final int PER_ADDRESS = 30;

    private final RateLimiter failures;

    LoginThrottle(InstantSource clock) {
        this.failures = new RateLimiter(Duration.ofMinutes(1), clock);
    }

    /** Returns how long no password of this login is checked; empty where it is checked now. */
    Optional<Duration> blockedFor(String name, String address) {
        return failures.blockedFor(limits(name, address));
    }

    /** Returns how long no login from an address is checked, whoever it is of; empty where it is checked now. */
    public Optional<Duration> blockedFor(String address) {
        return failures.blockedFor(limits(address));
    }

    /** Counts a failed login. */
    void countFailure(String name, String address) {
        failures.count(limits(name, address).keySet());
    }

    /** Counts a failed login of somebody whose name is not known. */
    public void countFailure(String address) {
        failures.count(limits(address).keySet());
    }

    private static Map<String, Integer> limits(String name, String address) {
        return Map.of(
                "both " + address + " " + name, PER_BOTH, "name " + name, PER_NAME, "address " + address, PER_ADDRESS);
    }

    private static Map<String, Integer> limits(String address) {
        return Map.of("address " + address, PER_ADDRESS);
    }
}
