package dev.herald.stack;

import java.time.Instant;

/**
 * A time during which no instance of a service ran.
 *
 * @param service the service whose last instance was killed
 * @param from when it was killed
 * @param to when an instance was ready again
 */
public record Outage(Component service, Instant from, Instant to) {}
