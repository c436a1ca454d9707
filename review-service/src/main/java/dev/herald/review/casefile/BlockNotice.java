package dev.herald.review.casefile;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A block that the requester has not been told of. Every block is told in the same words and after a random delay, so
 * that neither the words nor the moment reveal what the block rests on.
 *
 * @param at when the requester will be told
 * @param suspendedUntil end of the suspension that the requester asked for, before or under the block; null where the
 *     requester does not take the case for suspended
 */
public record BlockNotice(Instant at, @Nullable Instant suspendedUntil) {

    /** Whether the requester takes the case for suspended. */
    public boolean suspended() {
        return suspendedUntil != null;
    }

    BlockNotice withSuspension(@Nullable Instant until) {
        return new BlockNotice(at, until);
    }
}
