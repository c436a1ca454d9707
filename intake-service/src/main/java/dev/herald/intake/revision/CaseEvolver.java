package dev.herald.intake.revision;

import dev.herald.contract.CaseId;
import dev.herald.intake.revision.KnownCase.Content;
import org.jspecify.annotations.Nullable;

/** Applies decisions to the state of a case. */
public final class CaseEvolver {

    private CaseEvolver() {}

    /**
     * Returns the case after a decision. An amendment, block, restoration or suspension changes nothing here.
     *
     * @param known the case; null if intake has read nothing about it
     */
    public static KnownCase evolve(@Nullable KnownCase known, CaseId caseId, CaseDecision decision) {
        KnownCase before = known == null ? KnownCase.withoutRequest(caseId, decision.revision()) : known;
        return switch (decision.kind()) {
            case APPROVED -> approved(before, decision);
            case UPDATE_DENIED -> updateDenied(before, decision.revision());
            case BAR_LIFTED -> barLifted(before, decision.revision());
            case AMENDED, BLOCKED, RESTORED, SUSPENDED, UPHELD, UNKNOWN -> before;
            case DENIED, CANCELLED, WITHDRAWN, EXPIRED, CLOSED_WITHOUT_FINDING ->
                ended(before, Ending.of(decision.kind()).orElseThrow(), decision);
        };
    }

    /** A notice is in force. An approval lifts a bar. */
    private static KnownCase approved(KnownCase before, CaseDecision decision) {
        int decided = decision.revision();
        Content content = before.content();
        Content approved = content.revision() == decided && !content.hash().isEmpty()
                ? content
                : new Content(decided, decision.contentHash());
        return new KnownCase(
                before.caseId(),
                before.instrument(),
                Math.max(before.revision(), decided),
                content.revision() <= decided ? approved : content,
                approved,
                before.deniedUpdate(),
                null,
                null,
                true,
                false,
                before.usage());
    }

    /** The approved content counts again, unless intake has admitted a later revision. */
    private static KnownCase updateDenied(KnownCase before, int decided) {
        return before.content().revision() == decided
                ? new KnownCase(
                        before.caseId(),
                        before.instrument(),
                        before.revision(),
                        before.approved(),
                        before.approved(),
                        before.content(),
                        before.ending(),
                        before.lastEnding(),
                        before.inForce(),
                        before.barred(),
                        before.usage())
                : before;
    }

    /**
     * The requester may ask again, also with the content that was barred. A revision later than the decided one was
     * admitted before intake read of the bar; review opens the case with it.
     */
    private static KnownCase barLifted(KnownCase before, int decided) {
        boolean laterRevisionOpen = decided < before.content().revision();
        return new KnownCase(
                before.caseId(),
                before.instrument(),
                Math.max(before.revision(), decided),
                laterRevisionOpen
                        ? before.content()
                        : new Content(before.content().revision(), ""),
                before.approved(),
                Content.NONE,
                laterRevisionOpen ? null : before.ending(),
                before.lastEnding(),
                false,
                false,
                before.usage());
    }

    /** A later revision stays open, as if it had arrived after the ending. A bar leaves nothing open. */
    private static KnownCase ended(KnownCase before, Ending ending, CaseDecision decision) {
        boolean barred = decision.barred();
        boolean laterRevisionOpen = decision.revision() < before.content().revision() && !barred;
        return new KnownCase(
                before.caseId(),
                before.instrument(),
                Math.max(before.revision(), decision.revision()),
                before.content(),
                before.approved(),
                before.deniedUpdate(),
                laterRevisionOpen ? before.ending() : ending,
                new PastEnding(ending, decision.revision()),
                false,
                barred || before.barred(),
                before.usage());
    }
}
