package dev.herald.dissemination.custody;

import dev.herald.state.DisseminatedVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides into which mailboxes the photograph of a case is put, and in which it is deleted. The photograph follows the
 * version in force: each member that is sent the version is sent the photograph once, whichever arrives first.
 *
 * <p>A photograph is deleted where its holder is instructed to remove the notice. It is deleted in all mailboxes when a
 * version without it, or with another one, is sent: a wrong photograph must not stay with a member that is suspended.
 *
 * @param hasArrived whether the photograph with a hash has arrived
 */
public record PhotographDecider(Members members, Predicate<String> hasArrived) {

    /**
     * Returns a transition with the effects on mailboxes' photographs that follow from it. An acknowledgement, a report
     * and a reminder have none.
     *
     * @param event the event that caused the transition
     */
    public Transition decide(CaseEvent event, Transition transition) {
        if (event instanceof CaseEvent.Acknowledged
                || event instanceof CaseEvent.Located
                || event instanceof CaseEvent.RecallDue) {
            return transition;
        }
        CaseInCustody after = withoutDropped(event, transition.after());
        List<Effect> effects = new ArrayList<>(transition.effects());
        SentPhotograph kept = withoutDeleted(after, effects);
        SentPhotograph sent = withSent(after, kept, effects);
        return new Transition(after.withPhotograph(sent), effects);
    }

    /** Returns the state in which a member whose photograph was dropped is no holder of it. */
    private CaseInCustody withoutDropped(CaseEvent event, CaseInCustody after) {
        SentPhotograph sent = after.photograph();
        if (sent == null || !(event instanceof CaseEvent.MemberJoined joined) || !joined.photographDropped()) {
            return after;
        }
        MemberSet holders =
                members.find(joined.member()).map(sent.holders()::without).orElse(sent.holders());
        return after.withPhotograph(holders.isEmpty() ? null : new SentPhotograph(sent.sha256(), holders));
    }

    private @Nullable SentPhotograph withoutDeleted(CaseInCustody after, List<Effect> effects) {
        SentPhotograph sent = after.photograph();
        if (sent == null) {
            return null;
        }
        MemberSet staying = isReplaced(after, sent)
                ? MemberSet.EMPTY
                : sent.holders().common(after.ledger().uninstructedHolders());
        MemberSet from = sent.holders().without(staying);
        if (!from.isEmpty()) {
            effects.add(
                    new Effect.DeletePhotograph(sent.sha256(), after.ledger().latestVersion(), members.codesOf(from)));
        }
        return staying.isEmpty() ? null : new SentPhotograph(sent.sha256(), staying);
    }

    /** Tells whether the version in force has another photograph, or none. A version that is held back is not sent. */
    private static boolean isReplaced(CaseInCustody after, SentPhotograph sent) {
        DisseminatedVersion current = after.current();
        return current != null && !after.isHeldBack() && !sent.sha256().equals(current.getPhotograph());
    }

    private @Nullable SentPhotograph withSent(
            CaseInCustody after, @Nullable SentPhotograph kept, List<Effect> effects) {
        DisseminatedVersion current = after.current();
        String photograph = current == null ? null : current.getPhotograph();
        if (current == null || photograph == null || after.isBlocked() || after.isHeldBack()) {
            return kept;
        }
        MemberSet holders = kept == null ? MemberSet.EMPTY : kept.holders();
        MemberSet lacking = lacking(after, current, holders);
        if (lacking.isEmpty() || !hasArrived.test(photograph)) {
            return kept;
        }
        RecipientPolicy recipients = new RecipientPolicy(after.requester(), current);
        MemberSet to = members.membersMatching(lacking, recipients::reaches);
        if (to.isEmpty()) {
            return kept;
        }
        effects.add(new Effect.SendPhotograph(photograph, current.getVersion(), members.codesOf(to)));
        return new SentPhotograph(photograph, holders.plus(to));
    }

    /** Returns the members that hold the version in force and not its photograph. */
    private static MemberSet lacking(CaseInCustody after, DisseminatedVersion current, MemberSet holders) {
        MemberSet uninstructed = after.ledger().uninstructedHolders();
        return after.ledger()
                .findVersion(current.getVersion())
                .map(SentVersion::sentTo)
                .map(sentTo -> sentTo.common(uninstructed).without(holders))
                .orElse(MemberSet.EMPTY);
    }
}
