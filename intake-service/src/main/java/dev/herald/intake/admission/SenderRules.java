package dev.herald.intake.admission;

import static dev.herald.intake.admission.AdmissionRule.refuseUnless;

import dev.herald.contract.CaseId;
import dev.herald.event.Refusal;
import dev.herald.intake.message.Submission;
import java.util.stream.Stream;

/** Rules for every message: headers, sender and case id. */
final class SenderRules {

    private static final int MAX_HEADERS = 64;
    private static final int MAX_HEADER_BYTES = 16_384;
    /** Herald uses it in answers to messages without a case id. */
    private static final String RESERVED_REFERENCE = "0000-000000";

    private SenderRules() {}

    /** Herald neither reads nor forwards members' headers: they cost space and could imitate Herald's own. */
    static Stream<Refusal> headersAreNotTooLarge(Submission submission, AdmissionContext context) {
        return context.message().transport().headers() <= MAX_HEADERS
                        && context.message().transport().headerBytes() <= MAX_HEADER_BYTES
                ? Stream.empty()
                : Stream.of(RefusalCode.HEADERS_TOO_LARGE.refusal());
    }

    static Stream<Refusal> senderOwnsTheMailbox(Submission submission, AdmissionContext context) {
        return refuseUnless(
                context.isSender(submission.header().submittedBy()), RefusalCode.SENDER_NOT_OWNER, "submittedBy");
    }

    /**
     * A member that is suspended or has left may only acknowledge, because it has to remove what it holds, and witness,
     * because nobody should be able to silence a witness.
     */
    static Stream<Refusal> senderIsActive(Submission submission, AdmissionContext context) {
        boolean alwaysAllowed =
                submission instanceof Submission.Acknowledgement || submission instanceof Submission.Witnessing;
        return context.sender()
                .map(member ->
                        refuseUnless(member.active() || alwaysAllowed, RefusalCode.SENDER_NOT_ACTIVE, "submittedBy"))
                .orElseGet(() -> Stream.of(RefusalCode.SENDER_UNKNOWN.at("submittedBy")));
    }

    static Stream<Refusal> caseBelongsToTheSender(Submission submission, AdmissionContext context) {
        CaseId caseId = submission.header().caseId();
        return refuseUnless(
                caseId == null
                        || mayNameAnotherMembersCase(submission)
                        || context.isSender(caseId.member().value()),
                RefusalCode.CASE_OF_ANOTHER,
                "caseId");
    }

    static Stream<Refusal> caseIdIsNotReserved(Submission submission, AdmissionContext context) {
        CaseId caseId = submission.header().caseId();
        return refuseUnless(
                caseId == null
                        || !caseId.reference().equals(RESERVED_REFERENCE)
                        || submission instanceof Submission.Acknowledgement,
                RefusalCode.CASE_ID_RESERVED,
                "caseId");
    }

    private static boolean mayNameAnotherMembersCase(Submission submission) {
        return switch (submission) {
            case Submission.ConsultationAnswer answer -> true;
            case Submission.Acknowledgement acknowledgement -> true;
            case Submission.Witnessing witnessing -> true; // it names none
            case Submission.Location location -> true; // dissemination knows who holds the case
            case Submission.Request request -> false;
            case Submission.WithdrawalOrSuspension change -> false;
            case Submission.VisibilityChange change -> false;
            case Submission.RetentionExtension change -> false;
            case Submission.Supplement supplement -> false;
            case Submission.Document document -> true; // kept only if an answer to a consultation names it
            case Submission.Report report -> false; // its own reference
        };
    }
}
