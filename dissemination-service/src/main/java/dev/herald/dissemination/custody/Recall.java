package dev.herald.dissemination.custody;

import dev.herald.contract.vocabulary.DecisionKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A revocation and its acknowledgements. The instructed members come from the ledger, whatever the routing says today.
 * A case has one recall at most; a later revocation extends it and restarts its deadline.
 *
 * @param ending how the case ended; null if single members may not see a notice that is in force
 * @param startedAt when the latest instruction was sent
 * @param acknowledgeBy deadline of the acknowledgements
 * @param instructed members instructed to remove the data
 * @param removed members that acknowledged the removal
 * @param unable members that acknowledged that they cannot remove it
 * @param overdue members named overdue: not removed in time, or left
 * @param reminders number of reminders sent
 * @param closed whether no acknowledgement is awaited any more
 */
public record Recall(
        @Nullable DecisionKind ending,
        Instant startedAt,
        Instant acknowledgeBy,
        MemberSet instructed,
        MemberSet removed,
        MemberSet unable,
        MemberSet overdue,
        int reminders,
        boolean closed) {

    static Recall start(@Nullable DecisionKind ending, Instant now, Instant deadline, MemberSet holders) {
        return new Recall(ending, now, deadline, holders, MemberSet.EMPTY, MemberSet.EMPTY, MemberSet.EMPTY, 0, false);
    }

    /** Returns the instructed members that have not acknowledged the removal. */
    public MemberSet outstanding() {
        return instructed.without(removed);
    }

    /** Returns the outstanding members that are not named overdue. */
    MemberSet pending() {
        return outstanding().without(overdue);
    }

    /** Returns the pending members without any answer. */
    MemberSet unanswered() {
        return pending().without(unable);
    }

    /** Returns the members named overdue that have not answered since. */
    MemberSet overdueUnanswered() {
        return overdue.without(removed).without(unable);
    }

    /** Returns the recall extended to further holders, with a new deadline. */
    Recall restart(@Nullable DecisionKind newEnding, Instant now, Instant deadline, MemberSet holders) {
        return new Recall(
                newEnding,
                now,
                deadline,
                instructed.plus(holders),
                removed,
                unable,
                overdue.without(holders),
                0,
                false);
    }

    Recall withRemoved(Member member) {
        return withSets(instructed, removed.plus(member), unable.without(member), overdue);
    }

    Recall withUnable(Member member) {
        return removed.contains(member) ? this : withSets(instructed, removed, unable.plus(member), overdue);
    }

    Recall withOverdue(MemberSet members) {
        return withSets(instructed, removed, unable, overdue.plus(members));
    }

    Recall withReminders(int sent) {
        return new Recall(ending, startedAt, acknowledgeBy, instructed, removed, unable, overdue, sent, closed);
    }

    /** Returns the recall without members that were sent the data again; null if no member is left. */
    @Nullable
    Recall withoutRecipients(MemberSet to) {
        MemberSet others = instructed.without(to);
        return others.isEmpty() ? null : withSets(others, removed.without(to), unable.without(to), overdue.without(to));
    }

    private Recall withSets(MemberSet nowInstructed, MemberSet nowRemoved, MemberSet nowUnable, MemberSet nowOverdue) {
        return new Recall(
                ending,
                startedAt,
                acknowledgeBy,
                nowInstructed,
                nowRemoved,
                nowUnable,
                nowOverdue,
                reminders,
                closed || nowInstructed.isSubsetOf(nowRemoved.plus(nowOverdue)));
    }
}
