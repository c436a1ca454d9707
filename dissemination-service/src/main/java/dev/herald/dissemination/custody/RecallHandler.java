package dev.herald.dissemination.custody;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.state.CaseEnding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows a removal from its instruction to its end: each instructed member acknowledges the removal or is named
 * overdue. A member that has left is named at once, since no instruction reaches it. A member that is unable to remove
 * the data is named when the grace period is over, unless it has removed the data by then.
 */
record RecallHandler(RecallSchedule schedule) {

    /** Instructs holders to remove the data. */
    Transition instruct(
            CaseInCustody known,
            @Nullable DecisionKind ending,
            int version,
            MemberSet holders,
            Members members,
            Instant now) {
        Instant deadline = now.plus(schedule.deadline());
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.InstructRemoval(ending, version, deadline, members.codesOf(holders), 0));
        CaseInCustody instructed = known.withLedger(known.ledger().withInstructed(ending, now, deadline, holders));
        MemberSet unreachable = members.unreachableOf(holders);
        return unreachable.isEmpty()
                ? new Transition(instructed, effects)
                : nameOverdue(instructed, unreachable, members, effects);
    }

    /** Sends the reminder that is due, or names the pending members when the grace period is over. */
    Transition handleDue(CaseInCustody known, Members members, Instant now) {
        Recall recall = known.ledger().recall();
        if (recall == null || recall.closed() || now.isBefore(schedule.nextDue(recall))) {
            return Transition.of(known);
        }
        if (!now.isBefore(schedule.overdueAt(recall))) {
            return nameOverdue(known, recall.pending(), members, new ArrayList<>());
        }
        Recall reminded = recall.withReminders(schedule.remindersDue(recall, now));
        CaseInCustody after = withRecall(known, reminded);
        MemberSet unanswered = recall.unanswered().without(members.unreachableOf(recall.unanswered()));
        return unanswered.isEmpty()
                ? Transition.of(after)
                : Transition.of(after, reminder(after.ledger(), reminded, members.codesOf(unanswered)));
    }

    /**
     * Reminds a member that became active again, if it was named overdue: no instruction reached it while it had left.
     * It stays named until it has removed the data, and a closed recall stays closed. A member that is awaited is
     * reminded if its instruction was dropped; otherwise it has the instruction, and is reminded with the others.
     */
    Transition repeat(CaseInCustody known, Member member, boolean instructionDropped) {
        Recall recall = known.ledger().recall();
        if (recall == null) {
            return Transition.of(known);
        }
        boolean lacksInstruction = recall.overdueUnanswered().contains(member)
                || (instructionDropped && recall.unanswered().contains(member));
        return lacksInstruction
                ? Transition.of(known, reminder(known.ledger(), recall, Set.of(member.code())))
                : Transition.of(known);
    }

    /**
     * Records REMOVED or UNABLE. It names a version from the sender's latest up to the notice's: the instruction names
     * the notice's version, not the holder's. A removal after the member was named overdue is recorded, and closes
     * nothing a second time.
     */
    Transition acknowledge(CaseInCustody known, CaseEvent.Acknowledged event, Member sender, Members members) {
        Ledger ledger = known.ledger();
        int latest = ledger.latestSentTo(sender);
        if (event.version() < 1 || event.version() > ledger.latestVersion()) {
            return Transition.of(known, new Effect.Refuse(event.by(), Effect.Refuse.Reason.UNKNOWN_VERSION, latest));
        }
        if (event.version() < latest) { // about an earlier recall: the sender was sent a later version since
            return Transition.of(known);
        }
        Recall recall = ledger.recall();
        if (recall == null || !recall.instructed().contains(sender)) {
            return Transition.of(known, new Effect.Refuse(event.by(), Effect.Refuse.Reason.NOT_INSTRUCTED, latest));
        }
        Recall acknowledged =
                event.kind() == AcknowledgementKind.REMOVED ? recall.withRemoved(sender) : recall.withUnable(sender);
        CaseInCustody after = withRecall(known, acknowledged);
        return acknowledged.closed() && !recall.closed()
                ? close(after, members, new ArrayList<>())
                : Transition.of(after);
    }

    /** Closes an ended case, since no acknowledgement is awaited. A notice in force is not closed. */
    Transition close(CaseInCustody known, Members members, List<Effect> effects) {
        CaseEnding ended = known.ended();
        if (ended != null) {
            Recall recall = known.ledger().recall();
            Set<MemberCode> overdue = recall == null ? Set.of() : members.codesOf(recall.outstanding());
            effects.add(new Effect.Close(ended.getEnding(), ended.getRevision(), overdue));
        }
        return new Transition(known, effects);
    }

    private Transition nameOverdue(CaseInCustody known, MemberSet overdue, Members members, List<Effect> effects) {
        Recall recall = known.ledger().recall();
        if (recall == null) {
            return new Transition(known, effects);
        }
        Recall named = recall.withOverdue(overdue);
        effects.add(new Effect.NameOverdue(members.codesOf(overdue)));
        CaseInCustody after = withRecall(known, named);
        return named.closed() ? close(after, members, effects) : new Transition(after, effects);
    }

    private static CaseInCustody withRecall(CaseInCustody known, Recall changed) {
        return known.withLedger(known.ledger().withRecall(changed));
    }

    /** Names the version that the latest instruction named, not one that was sent since to others. */
    private static Effect reminder(Ledger ledger, Recall recall, Set<MemberCode> to) {
        return new Effect.InstructRemoval(
                recall.ending(),
                ledger.latestVersionAt(recall.startedAt()),
                recall.acknowledgeBy(),
                to,
                Math.max(1, recall.reminders()));
    }
}
