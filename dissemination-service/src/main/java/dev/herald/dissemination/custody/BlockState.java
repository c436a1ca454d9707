package dev.herald.dissemination.custody;

import org.jspecify.annotations.Nullable;

/**
 * The latest block of a case, and the members that hide the case.
 *
 * @param decision latest decision that blocked the case; null if none did. It stays after the block: a member that
 *     comes back while a version awaits its approval is told by it to hide an earlier version
 * @param lifted whether that block was lifted
 * @param hiddenBy members that were told about the block and not yet about the restoration
 */
public record BlockState(@Nullable BlockDecision decision, boolean lifted, MemberSet hiddenBy) {

    /** A case that was never blocked. */
    public static final BlockState NONE = new BlockState(null, false, MemberSet.EMPTY);

    /** Returns the state after a decision that blocks the case. */
    static BlockState by(BlockDecision decision, MemberSet hiddenBy) {
        return new BlockState(decision, false, hiddenBy);
    }

    boolean blocked() {
        return decision != null && !lifted;
    }

    BlockState withoutBlock() {
        return new BlockState(decision, decision != null, hiddenBy);
    }

    BlockState shownBy(MemberSet members) {
        return new BlockState(decision, lifted, hiddenBy.without(members));
    }
}
