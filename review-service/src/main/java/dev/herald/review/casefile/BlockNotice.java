package dev.herald.review.casefile;

import java.time.Instant;

/**
 * A block that the requester has not been told of. Every block is told in the same words and after a random delay, so
 * that neither the words nor the moment reveal what the block rests on.
 *
 * @param at when the requester will be told
 * @param suspended whether the requester suspended the case, and takes it for suspended
 */
public record BlockNotice(Instant at, boolean suspended) {

    BlockNotice withSuspension(boolean wanted) {
        return new BlockNotice(at, wanted);
    }
}
