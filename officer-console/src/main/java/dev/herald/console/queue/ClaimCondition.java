package dev.herald.console.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which claims the cases of a query have.
 *
 * @param holder officer who holds the cases; null for cases that nobody holds
 * @param now moment after which a claim still runs
 */
public record ClaimCondition(@Nullable String holder, Instant now) {}
