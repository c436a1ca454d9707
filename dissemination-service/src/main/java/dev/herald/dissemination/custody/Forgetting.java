package dev.herald.dissemination.custody;

import dev.herald.contract.MemberCode;
import java.util.Optional;
import java.util.Set;

/**
 * What need not be told any more once a case is closed: whoever has removed the notice has no use for the instruction
 * to remove it, nor anybody for mail about the case. Who was named overdue goes on being instructed until it says that
 * it is gone; the instruction holds no person.
 *
 * @param removed members that have removed it, and had not before
 * @param closes whether the case was closed at this moment, so that its mail can go
 */
public record Forgetting(Set<MemberCode> removed, boolean closes) {

    /** What a step lets be forgotten: all of it as it closes the case, a latecomer's instruction afterwards. */
    public static Optional<Forgetting> after(CaseInCustody before, Step step, Members members) {
        boolean closes = step.effects().stream().anyMatch(Effect.Close.class::isInstance);
        MemberSet removed = removed(step.after());
        MemberSet late = closes ? removed : removed.without(removed(before));
        return closes || (isClosed(step.after()) && !late.isEmpty())
                ? Optional.of(new Forgetting(members.codesOf(late), closes))
                : Optional.empty();
    }

    private static boolean isClosed(CaseInCustody known) {
        return known.ended() != null && !known.ledger().isRecallOpen();
    }

    private static MemberSet removed(CaseInCustody known) {
        Recall recall = known.ledger().recall();
        return recall == null ? MemberSet.NOBODY : recall.removed();
    }
}
