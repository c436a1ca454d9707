package dev.herald.intake.kafka.store;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.intake.budget.CaseUsage;
import dev.herald.intake.budget.MemberUsage;
import dev.herald.intake.revision.Ending;
import dev.herald.intake.revision.KnownCase;
import dev.herald.intake.revision.KnownCase.Content;
import dev.herald.intake.revision.PastEnding;
import dev.herald.state.IntakeCase;
import dev.herald.state.IntakeMember;
import org.jspecify.annotations.Nullable;

/** Maps cases and members between the domain and the store. */
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
                        ending(stored.getEnding()),
                        lastEnding(stored),
                        stored.getInForce(),
                        stored.getBarred(),
                        new CaseUsage(
                                stored.getContentBytes(),
                                stored.getRecipients(),
                                stored.getHourUsedUntil(),
                                stored.getDayUsedUntil()));
    }

    private static @Nullable Ending ending(@Nullable DecisionKind stored) {
        return stored == null ? null : Ending.of(stored).orElse(null);
    }

    private static @Nullable PastEnding lastEnding(IntakeCase stored) {
        Ending how = ending(stored.getLastEnding());
        return how == null ? null : new PastEnding(how, stored.getLastEndingRevision());
    }

    static IntakeCase toStored(KnownCase known, long decisionSequence) {
        PastEnding last = known.lastEnding();
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
                .setLastEnding(last == null ? null : last.how().decisionKind())
                .setLastEndingRevision(last == null ? 0 : last.revision())
                .setInForce(known.inForce())
                .setBarred(known.barred())
                .setContentBytes(known.usage().bytes())
                .setRecipients(known.usage().recipients())
                .setHourUsedUntil(known.usage().hourUsedUntil())
                .setDayUsedUntil(known.usage().dayUsedUntil())
                .setDecisionSequence(decisionSequence)
                .build();
    }

    static MemberUsage toUsage(@Nullable IntakeMember stored) {
        return stored == null
                ? MemberUsage.NONE
                : new MemberUsage(
                        stored.getOpenCases(),
                        stored.getOpenBytes(),
                        stored.getSentUntil(),
                        stored.getReportsUntil(),
                        stored.getAttestationsUntil(),
                        stored.getDocumentsUntil());
    }

    static IntakeMember toStored(MemberCode member, MemberUsage usage) {
        return IntakeMember.newBuilder()
                .setMember(member.value())
                .setOpenCases(usage.openCases())
                .setOpenBytes(usage.openBytes())
                .setSentUntil(usage.sentUntil())
                .setReportsUntil(usage.reportsUntil())
                .setAttestationsUntil(usage.attestationsUntil())
                .setDocumentsUntil(usage.documentsUntil())
                .build();
    }
}
