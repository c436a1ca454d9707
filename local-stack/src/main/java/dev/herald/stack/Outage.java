package dev.herald.stack;

import java.time.Instant;

/**
 * A time during which a service was down.
 *
 * @param service the service that was killed
 * @param from when it was killed
 * @param to when it was ready again
 */
public record Outage(Component service, Instant from, Instant to) {}
