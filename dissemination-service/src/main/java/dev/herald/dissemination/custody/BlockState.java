package dev.herald.dissemination.custody;

import org.jspecify.annotations.Nullable;

/**
 * The block of a case, and the members that hide the case.
 *
 * @param decision decision that blocks the case; null if it is not blocked
 * @param hiddenBy members that were told about the block and not yet about the restoration
 */
public record BlockState(@Nullable BlockDecision decision, MemberSet hiddenBy) {

    /** A case that was never blocked. */
    public static final BlockState NONE = new BlockState(null, MemberSet.EMPTY);

    boolean blocked() {
        return decision != null;
    }

    BlockState lifted() {
        return new BlockState(null, hiddenBy);
    }

    BlockState shownBy(MemberSet members) {
        return new BlockState(decision, hiddenBy.without(members));
    }
}
