package dev.herald.console.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts uses by key, within a window that begins with the first of them. A key that reached its limit waits until its
 * window is over. The number of keys is bounded.
 */
final class RateLimiter {

    private static final int MAX_KEYS = 10_000;

    private final Duration window;
    private final InstantSource clock;
    private final Map<String, Uses> uses = new BoundedMap<>(MAX_KEYS);

    private record Uses(int count, Instant since) {}

    RateLimiter(Duration window, InstantSource clock) {
        this.window = window;
        this.clock = clock;
    }

    /** Returns how long the first of these keys has to wait that reached its limit; empty where none did. */
    synchronized Optional<Duration> blockedFor(Map<String, Integer> limits) {
        Instant now = clock.instant();
        return limits.entrySet().stream()
                .flatMap(limit -> Optional.ofNullable(uses.get(limit.getKey()))
                        .filter(known -> known.count() >= limit.getValue())
                        .map(known -> Duration.between(now, known.since().plus(window)))
                        .filter(Duration::isPositive)
                        .stream())
                .max(Duration::compareTo);
    }

    /** Counts a use of each key. */
    synchronized void count(Iterable<String> keys) {
        Instant now = clock.instant();
        keys.forEach(key -> uses.merge(
                key,
                new Uses(1, now),
                (known, one) ->
                        known.since().plus(window).isAfter(now) ? new Uses(known.count() + 1, known.since()) : one));
    }

    /** Counts a use of a key, unless it reached its limit. */
    synchronized boolean isWithin(String key, int limit) {
        boolean within = blockedFor(Map.of(key, limit)).isEmpty();
        if (within) {
            count(List.of(key));
        }
        return within;
    }
}
