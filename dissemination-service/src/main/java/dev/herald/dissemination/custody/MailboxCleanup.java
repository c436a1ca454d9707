package dev.herald.dissemination.custody;

import dev.herald.contract.MemberCode;
import java.util.Optional;
import java.util.Set;

/**
 * The mailbox records that a closed case makes superfluous: the removal instruction of a member that has removed the
 * notice, and all mail about the case. A member that was named overdue keeps its instruction, which holds no person,
 * until it acknowledges the removal.
 *
 * @param removed members that have removed the notice since the last cleanup
 * @param closes whether the case was closed at this moment, so that its mail can be deleted
 */
public record MailboxCleanup(Set<MemberCode> removed, boolean closes) {

    /** Returns the cleanup after a transition: of everything when it closes the case, of a late removal afterwards. */
    public static Optional<MailboxCleanup> after(CaseInCustody before, Transition transition, Members members) {
        CaseInCustody after = transition.after();
        boolean closes = transition.effects().stream().anyMatch(Effect.Close.class::isInstance);
        MemberSet removed = closes ? removed(after) : removed(after).without(removed(before));
        return closes || (isClosed(after) && !removed.isEmpty())
                ? Optional.of(new MailboxCleanup(members.codesOf(removed), closes))
                : Optional.empty();
    }

    private static boolean isClosed(CaseInCustody known) {
        return known.ended() != null && !known.ledger().isRecallOpen();
    }

    private static MemberSet removed(CaseInCustody known) {
        Recall recall = known.ledger().recall();
        return recall == null ? MemberSet.EMPTY : recall.removed();
    }
}
