package dev.herald.dissemination.custody;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A revocation and its acknowledgements. Computed from the ledger: whoever was sent the data is instructed, whatever
 * routing says today. One a case; a later revocation extends it, and its clock starts anew.
 *
 * @param ending how the case ended; null where single members lost sight of a notice that stands
 * @param startedAt when the latest instruction went out
 * @param acknowledgeBy by when each must have acknowledged
 * @param instructed members told to remove what they hold
 * @param removed members that said they did
 * @param unable members that said they cannot
 * @param overdue members that were named: they had not removed it when time was up, or had left
 * @param reminders how often those outstanding were reminded
 * @param closed whether nobody is left to be waited for
 */
public record Recall(
        @Nullable Ending ending,
        Instant startedAt,
        Instant acknowledgeBy,
        MemberSet instructed,
        MemberSet removed,
        MemberSet unable,
        MemberSet overdue,
        int reminders,
        boolean closed) {

    /** Begins. */
    static Recall of(@Nullable Ending ending, Instant now, Instant deadline, MemberSet holders) {
        return new Recall(
                ending, now, deadline, holders, MemberSet.NOBODY, MemberSet.NOBODY, MemberSet.NOBODY, 0, false);
    }

    /** Members that were instructed and have not said that it is gone. */
    public MemberSet outstanding() {
        return instructed.without(removed);
    }

    /** Members whose answer is still waited for, or who said that they cannot. */
    MemberSet awaited() {
        return outstanding().without(overdue);
    }

    /** Members that have said nothing yet. */
    MemberSet silent() {
        return awaited().without(unable);
    }

    Recall extended(@Nullable Ending newEnding, Instant now, Instant deadline, MemberSet holders) {
        return new Recall(
                newEnding, now, deadline, instructed.and(holders), removed, unable, overdue.without(holders), 0, false);
    }

    Recall removedBy(Member member) {
        return settled(instructed, removed.and(member), unable.without(member), overdue);
    }

    Recall unableIs(Member member) {
        return removed.has(member) ? this : settled(instructed, removed, unable.and(member), overdue);
    }

    Recall reminded(int times) {
        return new Recall(ending, startedAt, acknowledgeBy, instructed, removed, unable, overdue, times, closed);
    }

    Recall named(MemberSet members) {
        return settled(instructed, removed, unable, overdue.and(members));
    }

    /** Who is sent the data again has nothing to remove any more. */
    @Nullable
    Recall sentAgainTo(MemberSet to) {
        MemberSet others = instructed.without(to);
        return others.isEmpty() ? null : settled(others, removed.without(to), unable.without(to), overdue.without(to));
    }

    private Recall settled(MemberSet nowInstructed, MemberSet nowRemoved, MemberSet nowUnable, MemberSet nowOverdue) {
        return new Recall(
                ending,
                startedAt,
                acknowledgeBy,
                nowInstructed,
                nowRemoved,
                nowUnable,
                nowOverdue,
                reminders,
                closed || nowInstructed.isWithin(nowRemoved.and(nowOverdue)));
    }
}
