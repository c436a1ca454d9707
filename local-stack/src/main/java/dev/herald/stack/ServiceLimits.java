package dev.herald.stack;

import java.time.Duration;

/**
 * The limits of a service's process.
 *
 * @param heapMebibytes largest heap, in MiB
 * @param longestStart how long it may take to become ready
 * @param grace how long it has to end when asked to, before it is ended and loses its local state
 */
record ServiceLimits(int heapMebibytes, Duration longestStart, Duration grace) {

    /** Little data on a developer's machine. */
    static final ServiceLimits STANDARD = new ServiceLimits(384, Duration.ofMinutes(3), Duration.ofSeconds(15));

    /** Half of the memory of a container in docker-compose.yml, as the image gives it to the heap. */
    static final ServiceLimits AS_SHIPPED = new ServiceLimits(512, Duration.ofMinutes(3), Duration.ofSeconds(15));

    /** Checks the ranges. */
    ServiceLimits {
        if (heapMebibytes < 1 || longestStart.isNegative() || longestStart.isZero()) {
            throw new IllegalArgumentException("a service needs a heap and time to start");
        }
    }
}
