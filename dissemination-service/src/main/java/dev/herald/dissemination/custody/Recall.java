package dev.herald.dissemination.custody;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A revocation and its acknowledgements. Computed from the ledger: whoever was sent the data is instructed, whatever
 * routing says today. One a case; a later revocation extends it.
 *
 * @param ending how the case ended; null where single members lost sight of a notice that stands
 * @param startedAt when the latest instruction went out
 * @param acknowledgeBy by when each must have acknowledged
 * @param instructed members told to remove what they hold
 * @param removed members that said they did
 * @param unable members that said they cannot
 * @param closed whether nobody is left to be waited for
 */
public record Recall(
        @Nullable Ending ending,
        Instant startedAt,
        Instant acknowledgeBy,
        MemberSet instructed,
        MemberSet removed,
        MemberSet unable,
        boolean closed) {

    /** Members that were instructed and have not said that it is gone. */
    public MemberSet outstanding() {
        return instructed.without(removed);
    }

    Recall extended(@Nullable Ending newEnding, Instant now, Instant deadline, MemberSet holders) {
        return new Recall(newEnding, now, deadline, instructed.and(holders), removed, unable, false);
    }

    Recall removedBy(Member member) {
        return settled(instructed, removed.and(member), unable.without(member));
    }

    Recall unableIs(Member member) {
        return removed.has(member) ? this : settled(instructed, removed, unable.and(member));
    }

    /** Who is sent the data again has nothing to remove any more. */
    @Nullable
    Recall sentAgainTo(MemberSet to) {
        MemberSet others = instructed.without(to);
        return others.isEmpty() ? null : settled(others, removed.without(to), unable.without(to));
    }

    private Recall settled(MemberSet nowInstructed, MemberSet nowRemoved, MemberSet nowUnable) {
        return new Recall(
                ending,
                startedAt,
                acknowledgeBy,
                nowInstructed,
                nowRemoved,
                nowUnable,
                closed || nowInstructed.isWithin(nowRemoved));
    }
}
