package dev.herald.intake.revision;

import dev.herald.contract.CaseId;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.state.IntakeCase;
import org.jspecify.annotations.Nullable;

/** Applies revisions and decisions to the state of a case. */
public final class CaseEvolver {

    private CaseEvolver() {}

    /** Returns a case of which intake has read no request yet, or none at all (revision 0). */
    public static IntakeCase withoutRequest(CaseId caseId, int revision) {
        return IntakeCase.newBuilder()
                .setCaseId(caseId.value())
                .setSubmittedBy(caseId.member().value())
                .setInstrument(Instrument.UNKNOWN)
                .setRevision(revision)
                .setContentRevision(revision)
                .setContentHash("")
                .build();
    }

    /** Returns the case with a new revision: open again, and what is in force stays in force. */
    public static IntakeCase withRevision(IntakeCase before, int number, Instrument requested, String hash) {
        return IntakeCase.newBuilder(before)
                .setInstrument(requested)
                .setRevision(number)
                .setContentRevision(number)
                .setContentHash(hash)
                .setDeniedRevision(0)
                .setDeniedHash("")
                .setEnding(null)
                .build();
    }

    /**
     * Returns the case after a decision. An amendment, block, restoration or suspension changes nothing here.
     *
     * @param known the case; null if intake has read nothing about it
     */
    public static IntakeCase evolve(@Nullable IntakeCase known, CaseId caseId, CaseDecision decision) {
        IntakeCase before = known == null ? withoutRequest(caseId, decision.revision()) : known;
        return switch (decision.kind()) {
            case APPROVED -> approved(before, decision);
            case UPDATE_DENIED -> updateDenied(before, decision.revision());
            case BAR_LIFTED -> barLifted(before, decision.revision());
            case AMENDED, BLOCKED, RESTORED, SUSPENDED, UPHELD, UNKNOWN -> before;
            case DENIED, CANCELLED, WITHDRAWN, EXPIRED, CLOSED_WITHOUT_FINDING, DELETED_BY_COMMISSION ->
                ended(before, decision);
        };
    }

    /** A notice is in force. An approval lifts a bar. */
    private static IntakeCase approved(IntakeCase before, CaseDecision decision) {
        int decided = decision.revision();
        boolean isKnown = before.getContentRevision() == decided
                && !before.getContentHash().isEmpty();
        String hash = isKnown ? before.getContentHash() : decision.contentHash();
        IntakeCase.Builder after = decided(before, decided)
                .setApprovedRevision(decided)
                .setApprovedHash(hash)
                .setEnding(null)
                .setLastEnding(null)
                .setLastEndingRevision(0)
                .setInForce(true)
                .setBarred(false);
        return before.getContentRevision() <= decided
                ? after.setContentRevision(decided).setContentHash(hash).build()
                : after.build();
    }

    /** The approved content counts again, unless intake has admitted a later revision. */
    private static IntakeCase updateDenied(IntakeCase before, int decided) {
        return before.getContentRevision() == decided
                ? IntakeCase.newBuilder(before)
                        .setContentRevision(before.getApprovedRevision())
                        .setContentHash(before.getApprovedHash())
                        .setDeniedRevision(decided)
                        .setDeniedHash(before.getContentHash())
                        .build()
                : before;
    }

    /**
     * The requester may ask again, also with the content that was barred. A revision later than the decided one was
     * admitted before intake read of the bar; review opens the case with it.
     */
    private static IntakeCase barLifted(IntakeCase before, int decided) {
        IntakeCase.Builder after = decided(before, decided)
                .setDeniedRevision(0)
                .setDeniedHash("")
                .setInForce(false)
                .setBarred(false);
        return decided < before.getContentRevision()
                ? after.setEnding(null).build()
                : after.setContentHash("").build();
    }

    /** A later revision stays open, as if it had arrived after the ending. A bar leaves nothing open. */
    private static IntakeCase ended(IntakeCase before, CaseDecision decision) {
        DecisionKind ending = decision.kind();
        boolean laterRevisionOpen = decision.revision() < before.getContentRevision() && !decision.barred();
        return decided(before, decision.revision())
                .setEnding(laterRevisionOpen ? before.getEnding() : ending)
                .setLastEnding(ending)
                .setLastEndingRevision(decision.revision())
                .setInForce(false)
                .setBarred(decision.barred() || before.getBarred())
                .build();
    }

    private static IntakeCase.Builder decided(IntakeCase before, int decided) {
        return IntakeCase.newBuilder(before).setRevision(Math.max(before.getRevision(), decided));
    }
}
