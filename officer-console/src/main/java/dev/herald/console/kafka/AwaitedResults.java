package dev.herald.console.kafka;

import dev.herald.console.api.CommandGateway.GatewayClosed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Results that requests wait for, by a key. Several requests may wait for one key; the time of each runs on its own,
 * and each is forgotten when it ends. The number of requests is bounded.
 */
final class AwaitedResults<R> {

    private final int capacity;
    private final Duration timeout;
    private final Map<String, List<CompletableFuture<R>>> waiting = new HashMap<>();
    private int count;

    /**
     * Creates an empty collection.
     *
     * @param capacity largest number of requests that wait at a time
     * @param timeout how long each waits
     */
    AwaitedResults(int capacity, Duration timeout) {
        this.capacity = capacity;
        this.timeout = timeout;
    }

    /**
     * Waits for a result.
     *
     * @return fails with {@link GatewayClosed} where too many wait, with a
     *     {@link java.util.concurrent.TimeoutException} when the time is over
     */
    CompletableFuture<R> await(String key) {
        CompletableFuture<R> result = new CompletableFuture<>();
        synchronized (waiting) {
            if (count >= capacity) {
                return CompletableFuture.failedFuture(
                        new GatewayClosed("%d commands wait for their results".formatted(count)));
            }
            count++;
            waiting.computeIfAbsent(key, absent -> new ArrayList<>(1)).add(result);
        }
        Future<?> unused = result.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((known, failed) -> forget(key, result));
        return result;
    }

    /** Completes every request that waits for a key. */
    void complete(String key, R known) {
        List<CompletableFuture<R>> results;
        synchronized (waiting) {
            results = List.copyOf(waiting.getOrDefault(key, List.of()));
        }
        results.forEach(result -> result.complete(known));
    }

    /** Returns how many requests wait. */
    int size() {
        synchronized (waiting) {
            return count;
        }
    }

    @SuppressWarnings("ReferenceEquality") // a future is equal to itself alone
    private void forget(String key, CompletableFuture<R> result) {
        synchronized (waiting) {
            List<CompletableFuture<R>> results = waiting.get(key);
            if (results != null && results.removeIf(waits -> waits == result)) {
                count--;
                if (results.isEmpty()) {
                    waiting.remove(key);
                }
            }
        }
    }
}
