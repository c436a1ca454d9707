package dev.herald.dissemination.custody;

/**
 * The block of a case, and the members that hide the case.
 *
 * @param hiddenBy members that were told about the block and not yet about the restoration
 */
public record BlockState(boolean blocked, MemberSet hiddenBy) {

    /** A case that was never blocked. */
    public static final BlockState NONE = new BlockState(false, MemberSet.EMPTY);

    BlockState lifted() {
        return new BlockState(false, hiddenBy);
    }

    BlockState shownBy(MemberSet members) {
        return new BlockState(blocked, hiddenBy.without(members));
    }
}
