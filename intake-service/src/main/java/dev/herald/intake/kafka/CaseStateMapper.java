package dev.herald.intake.kafka;

import dev.herald.contract.CaseId;
import dev.herald.intake.revision.Ending;
import dev.herald.intake.revision.KnownCase;
import dev.herald.intake.revision.KnownCase.Content;
import dev.herald.state.IntakeCase;
import org.jspecify.annotations.Nullable;

/** Maps cases between the domain and the store. */
final class CaseStateMapper {

    private CaseStateMapper() {}

    static @Nullable KnownCase toKnownCase(@Nullable IntakeCase stored) {
        return stored == null
                ? null
                : new KnownCase(
                        new CaseId(stored.getCaseId()),
                        stored.getInstrument(),
                        stored.getRevision(),
                        new Content(stored.getContentRevision(), stored.getContentHash()),
                        new Content(stored.getApprovedRevision(), stored.getApprovedHash()),
                        new Content(stored.getDeniedRevision(), stored.getDeniedHash()),
                        stored.getEnding() == null
                                ? null
                                : Ending.of(stored.getEnding()).orElse(null),
                        stored.getInForce(),
                        new KnownCase.Bar(stored.getBarred(), stored.getBarredUntil()));
    }

    static IntakeCase toStored(KnownCase known) {
        return IntakeCase.newBuilder()
                .setCaseId(known.caseId().value())
                .setSubmittedBy(known.caseId().member().value())
                .setInstrument(known.instrument())
                .setRevision(known.revision())
                .setContentHash(known.content().hash())
                .setContentRevision(known.content().revision())
                .setApprovedRevision(known.approved().revision())
                .setApprovedHash(known.approved().hash())
                .setDeniedRevision(known.deniedUpdate().revision())
                .setDeniedHash(known.deniedUpdate().hash())
                .setEnding(known.ending() == null ? null : known.ending().decisionKind())
                .setInForce(known.inForce())
                .setBarred(known.bar().exists())
                .setBarredUntil(known.bar().until())
                .build();
    }
}
