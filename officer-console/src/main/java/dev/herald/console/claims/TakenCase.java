package dev.herald.console.claims;

import org.jspecify.annotations.Nullable;

/**
 * The case that an officer got from the queue.
 *
 * @param reason why it came first, in words
 * @param passedOver number of cases before it that nobody holds and that the officer cannot take
 * @param following id of the case that comes next; null where none does
 * @param again address that takes the next case under the same filters
 */
public record TakenCase(
        String caseId,
        String reason,
        int passedOver,
        @Nullable String following,
        String again) {}
