package dev.herald.intake.admission;

import static dev.herald.intake.admission.AdmissionRule.refuseUnless;

import dev.herald.contract.CaseId;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.event.Acknowledged;
import dev.herald.event.CheckpointCosigned;
import dev.herald.event.CheckpointDisputed;
import dev.herald.event.CommissionOrdered;
import dev.herald.event.ConsultationAnswered;
import dev.herald.event.DocumentProvided;
import dev.herald.event.PersonLocated;
import dev.herald.event.Refusal;
import java.util.Set;
import java.util.stream.Stream;

/** Rules for every message: headers, sender and case id. */
final class SenderRules {

    private static final int MAX_HEADERS = 64;
    private static final int MAX_HEADER_BYTES = 16_384;
    /** Herald uses it in answers to messages without a case id. */
    private static final String RESERVED_REFERENCE = "0000-000000";

    /**
     * May name another member's case. Dissemination knows who holds the case of a location; a document is kept only if
     * an answer to a consultation names it.
     */
    private static final Set<Class<?>> OF_ANOTHERS_CASE = Set.of(
            CommissionOrdered.class,
            ConsultationAnswered.class,
            Acknowledged.class,
            PersonLocated.class,
            DocumentProvided.class);

    private SenderRules() {}

    /** Herald neither reads nor forwards members' headers: they cost space and could imitate Herald's own. */
    static Stream<Refusal> headersAreNotTooLarge(Object submission, AdmissionContext context) {
        return context.message().transport().headers() <= MAX_HEADERS
                        && context.message().transport().headerBytes() <= MAX_HEADER_BYTES
                ? Stream.empty()
                : Stream.of(RefusalCode.HEADERS_TOO_LARGE.refusal());
    }

    static Stream<Refusal> senderOwnsTheMailbox(Object submission, AdmissionContext context) {
        return refuseUnless(
                context.isSender(context.message().submittedBy()), RefusalCode.SENDER_NOT_OWNER, "submittedBy");
    }

    /**
     * A member that is suspended or has left may only acknowledge, because it has to remove what it holds, and witness,
     * because nobody should be able to silence a witness.
     */
    static Stream<Refusal> senderIsActive(Object submission, AdmissionContext context) {
        boolean alwaysAllowed = submission instanceof Acknowledged
                || submission instanceof CheckpointCosigned
                || submission instanceof CheckpointDisputed;
        return context.sender()
                .map(member -> refuseUnless(
                        member.getStatus() == MemberStatus.ACTIVE || alwaysAllowed,
                        RefusalCode.SENDER_NOT_ACTIVE,
                        "submittedBy"))
                .orElseGet(() -> Stream.of(RefusalCode.SENDER_UNKNOWN.at("submittedBy")));
    }

    /** The Commission orders and acknowledges, and nobody else orders. Another rule refuses an unknown sender. */
    static Stream<Refusal> ordersAreOfTheCommission(Object submission, AdmissionContext context) {
        return context.sender().stream()
                .filter(member -> !(submission instanceof Acknowledged)
                        && (member.getKind() == MemberKind.COMMISSION) != submission instanceof CommissionOrdered)
                .map(member -> RefusalCode.MESSAGE_NOT_OPEN.at("submittedBy"));
    }

    static Stream<Refusal> caseBelongsToTheSender(Object submission, AdmissionContext context) {
        CaseId caseId = context.message().caseId();
        return refuseUnless(
                caseId == null
                        || OF_ANOTHERS_CASE.contains(submission.getClass())
                        || context.isSender(caseId.member().value()),
                RefusalCode.CASE_OF_ANOTHER,
                "caseId");
    }

    static Stream<Refusal> caseIdIsNotReserved(Object submission, AdmissionContext context) {
        CaseId caseId = context.message().caseId();
        return refuseUnless(
                caseId == null || !caseId.reference().equals(RESERVED_REFERENCE) || submission instanceof Acknowledged,
                RefusalCode.CASE_ID_RESERVED,
                "caseId");
    }
}
