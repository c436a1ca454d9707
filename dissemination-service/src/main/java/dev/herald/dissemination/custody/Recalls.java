package dev.herald.dissemination.custody;

import dev.herald.contract.MemberCode;
import dev.herald.dissemination.custody.CaseEvent.Act;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows a removal from its instruction to its end: each that was instructed says that it is gone, or is named
 * overdue. Who has left is named at once, since nothing reaches it; who cannot remove it is named when time is up,
 * unless it can meanwhile.
 *
 * @param clock how long it takes at most
 */
record Recalls(RecallClock clock) {

    /** Tells holders to remove what they have. */
    Step instruct(
            CaseInCustody known,
            @Nullable Ending ending,
            int version,
            MemberSet holders,
            Members members,
            Instant now) {
        Instant deadline = now.plus(clock.deadline());
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.InstructRemoval(ending, version, deadline, members.codesOf(holders), 0));
        CaseInCustody instructed = known.with(known.ledger().recalled(ending, now, deadline, holders));
        MemberSet gone = members.goneOf(holders);
        return gone.isEmpty() ? new Step(instructed, effects) : named(instructed, gone, members, effects);
    }

    /** Reminds those who have said nothing, or names those who have not removed it, when it is time for that. */
    Step pursue(CaseInCustody known, Members members, Instant now) {
        Recall recall = known.ledger().recall();
        if (recall == null || recall.closed() || now.isBefore(clock.nextDue(recall))) {
            return Step.to(known);
        }
        if (!now.isBefore(clock.namedAt(recall))) {
            return named(known, recall.awaited(), members, new ArrayList<>());
        }
        CaseInCustody after = known.with(known.ledger().with(recall.reminded(clock.remindersDue(recall, now))));
        MemberSet silent = recall.silent().without(members.goneOf(recall.silent()));
        return silent.isEmpty() ? Step.to(after) : Step.to(after, reminder(after, silent, members));
    }

    /**
     * A removal may name any version up to the latest: the instruction names the notice's, not the holder's own. One
     * that comes after the member was named counts too, and closes nothing a second time.
     */
    Step acknowledge(CaseInCustody known, CaseEvent.Acknowledged event, Member sender, Members members) {
        Ledger ledger = known.ledger();
        int latest = ledger.latestSentTo(sender);
        if (event.version() < 1 || event.version() > ledger.latest()) {
            return Step.to(known, new Effect.Refuse(event.by(), Effect.Refuse.Why.UNKNOWN_VERSION, latest));
        }
        Recall recall = ledger.recall();
        if (recall == null || !recall.instructed().has(sender)) {
            return event.version() < latest // about an earlier recall: it was sent a later version since
                    ? Step.to(known)
                    : Step.to(known, new Effect.Refuse(event.by(), Effect.Refuse.Why.NOT_INSTRUCTED, latest));
        }
        Recall now = event.act() == Act.REMOVED ? recall.removedBy(sender) : recall.unableIs(sender);
        CaseInCustody after = known.with(ledger.with(now));
        return now.closed() && !recall.closed() ? closed(after, members, new ArrayList<>()) : Step.to(after);
    }

    /** The end of an ended case: nobody is waited for any more. Where a notice stands, there is none. */
    Step closed(CaseInCustody known, Members members, List<Effect> effects) {
        CaseInCustody.Ended ended = known.ended();
        if (ended != null) {
            Recall recall = known.ledger().recall();
            Set<MemberCode> overdue = recall == null ? Set.of() : members.codesOf(recall.outstanding());
            effects.add(new Effect.Close(ended.ending(), ended.revision(), overdue));
        }
        return new Step(known, effects);
    }

    private Step named(CaseInCustody known, MemberSet late, Members members, List<Effect> effects) {
        Recall recall = known.ledger().recall();
        if (recall == null) {
            return new Step(known, effects);
        }
        Recall after = recall.named(late);
        effects.add(new Effect.NameOverdue(members.codesOf(late)));
        CaseInCustody named = known.with(known.ledger().with(after));
        return after.closed() ? closed(named, members, effects) : new Step(named, effects);
    }

    /** Names the latest version that any of those reminded was sent, not one that came out since for others. */
    private static Effect reminder(CaseInCustody known, MemberSet silent, Members members) {
        Recall recall = known.ledger().recall();
        if (recall == null) {
            throw new IllegalStateException("nobody is reminded without a recall");
        }
        return new Effect.InstructRemoval(
                recall.ending(),
                known.ledger().latestSentTo(silent),
                recall.acknowledgeBy(),
                members.codesOf(silent),
                recall.reminders());
    }
}
