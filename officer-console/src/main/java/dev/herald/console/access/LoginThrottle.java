package dev.herald.console.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts failed logins of the last minute by name, by address, and by both. Beyond a limit no further password is
 * checked until the minute is over. The number of counters is bounded.
 */
final class LoginThrottle {

    /** Failures of one name from one address. */
    static final int PER_BOTH = 5;
    /** Failures of one name. */
    static final int PER_NAME = 20;
    /** Failures from one address. */
    static final int PER_ADDRESS = 30;

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MAX_COUNTERS = 10_000;

    private final InstantSource clock;
    private final Map<String, Failures> counters = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MAX_COUNTERS;
        }
    };

    /** Failures since the first of them. */
    private record Failures(int count, Instant since) {}

    LoginThrottle(InstantSource clock) {
        this.clock = clock;
    }

    /** Returns how long no password of this login is checked; empty where it is checked now. */
    synchronized Optional<Duration> blockedFor(String name, String address) {
        Instant now = clock.instant();
        return limits(name, address).entrySet().stream()
                .flatMap(limit -> Optional.ofNullable(counters.get(limit.getKey()))
                        .filter(failures -> failures.count() >= limit.getValue())
                        .map(failures -> Duration.between(now, failures.since().plus(WINDOW)))
                        .filter(Duration::isPositive)
                        .stream())
                .max(Duration::compareTo);
    }

    /** Counts a failed login. */
    synchronized void countFailure(String name, String address) {
        Instant now = clock.instant();
        limits(name, address)
                .keySet()
                .forEach(key -> counters.merge(
                        key,
                        new Failures(1, now),
                        (known, one) -> known.since().plus(WINDOW).isAfter(now)
                                ? new Failures(known.count() + 1, known.since())
                                : one));
    }

    private static Map<String, Integer> limits(String name, String address) {
        return Map.of(
                "both " + address + " " + name, PER_BOTH, "name " + name, PER_NAME, "address " + address, PER_ADDRESS);
    }
}
