package dev.herald.console.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts failed logins of the last minute by name, by address, and by both. Beyond a limit no further password is
 * checked until the minute is over. The number of counters is bounded.
 */
public final class LoginThrottle {

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
    Optional<Duration> blockedFor(String name, String address) {
        return blockedFor(limits(name, address));
    }

    /** Returns how long no login from an address is checked, whoever it is of; empty where it is checked now. */
    public Optional<Duration> blockedFor(String address) {
        return blockedFor(limits(address));
    }

    private synchronized Optional<Duration> blockedFor(Map<String, Integer> limits) {
        Instant now = clock.instant();
        return limits.entrySet().stream()
                .flatMap(limit -> Optional.ofNullable(counters.get(limit.getKey()))
                        .filter(failures -> failures.count() >= limit.getValue())
                        .map(failures -> Duration.between(now, failures.since().plus(WINDOW)))
                        .filter(Duration::isPositive)
                        .stream())
                .max(Duration::compareTo);
    }

    /** Counts a failed login. */
    void countFailure(String name, String address) {
        countFailure(limits(name, address));
    }

    /** Counts a failed login of somebody whose name is not known. */
    public void countFailure(String address) {
        countFailure(limits(address));
    }

    private synchronized void countFailure(Map<String, Integer> limits) {
        Instant now = clock.instant();
        limits.keySet()
                .forEach(key -> counters.merge(
                        key,
                        new Failures(1, now),
                        (known, one) -> known.since().plus(WINDOW).isAfter(now)
                                ? new Failures(known.count() + 1, known.since())
                                : one));
    }

    private static Map<String, Integer> limits(String name, String address) {
        Map<String, Integer> limits = new HashMap<>(limits(address));
        limits.put("both " + address + " " + name, PER_BOTH);
        limits.put("name " + name, PER_NAME);
        return limits;
    }

    private static Map<String, Integer> limits(String address) {
        return Map.of("address " + address, PER_ADDRESS);
    }
}
