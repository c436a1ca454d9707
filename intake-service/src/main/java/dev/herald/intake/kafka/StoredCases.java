package dev.herald.intake.kafka;

import dev.herald.contract.CaseId;
import dev.herald.event.Bar;
import dev.herald.event.DecisionIssued;
import dev.herald.event.RequestSubmitted;
import dev.herald.intake.admission.Ending;
import dev.herald.intake.admission.KnownCase;
import dev.herald.intake.admission.KnownCase.Content;
import dev.herald.state.IntakeCase;
import org.jspecify.annotations.Nullable;

/** A case as it is stored and as the domain knows it; and what a decision makes of it. */
final class StoredCases {

    private StoredCases() {}

    static @Nullable KnownCase known(@Nullable IntakeCase stored) {
        return stored == null
                ? null
                : new KnownCase(
                        new CaseId(stored.getCaseId()),
                        Words.instrument(stored.getInstrument()),
                        stored.getRevision(),
                        new Content(
                                stored.getContentRevision() == 0 ? stored.getRevision() : stored.getContentRevision(),
                                stored.getContentHash()),
                        new Content(stored.getApprovedRevision(), stored.getApprovedHash()),
                        new Content(stored.getDeniedRevision(), stored.getDeniedHash()),
                        stored.getEnding() == null ? null : Words.ending(stored.getEnding()),
                        stored.getInForce(),
                        new KnownCase.Bar(stored.getBarred(), stored.getBarredUntil()));
    }

    static IntakeCase stored(KnownCase known) {
        return IntakeCase.newBuilder()
                .setCaseId(known.caseId().value())
                .setSubmittedBy(known.caseId().member().value())
                .setInstrument(
                        known.instrument() == null
                                ? dev.herald.contract.vocabulary.Instrument.UNKNOWN
                                : dev.herald.contract.vocabulary.Instrument.valueOf(
                                        known.instrument().name()))
                .setRevision(known.revision())
                .setContentHash(known.content().hash())
                .setContentRevision(known.content().revision())
                .setApprovedRevision(known.approved().revision())
                .setApprovedHash(known.approved().hash())
                .setDeniedRevision(known.deniedUpdate().revision())
                .setDeniedHash(known.deniedUpdate().hash())
                .setEnding(known.ending() == null ? null : Words.decision(known.ending()))
                .setInForce(known.inForce())
                .setBarred(known.bar().stands())
                .setBarredUntil(known.bar().until())
                .build();
    }

    /** The case after a decision. What only amends, interrupts or resumes what stands changes nothing here. */
    static KnownCase decided(@Nullable KnownCase known, CaseId caseId, DecisionIssued decision) {
        KnownCase before = known == null ? KnownCase.onlyDecided(caseId, decision.getRevision()) : known;
        Ending ending = Words.ending(decision.getKind());
        KnownCase after = switch (decision.getKind()) {
            case APPROVED -> before.approved(decision.getRevision(), contentHash(decision.getRequest()));
            case UPDATE_DENIED -> before.updateDenied(decision.getRevision());
            case AMENDED, BLOCKED, RESTORED, SUSPENDED, UNKNOWN -> before;
            case DENIED, CANCELLED, WITHDRAWN, EXPIRED, CLOSED_WITHOUT_FINDING ->
                ending == null ? before : before.ended(ending, decision.getRevision());
        };
        Bar bar = decision.getBar();
        return bar == null || ending == null
                ? after
                : after.barred(ending, new KnownCase.Bar(true, bar.getValidUntil()));
    }

    private static String contentHash(@Nullable RequestSubmitted approved) {
        return approved == null || approved.getContentHash() == null ? "" : approved.getContentHash();
    }
}
