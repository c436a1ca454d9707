package dev.herald.intake.admission;

import static dev.herald.intake.admission.AdmissionRule.refuseUnless;

import dev.herald.event.Refusal;
import dev.herald.intake.message.AttestationSummary;
import dev.herald.intake.message.Submission;
import dev.herald.intake.message.Submission.Extradition;
import dev.herald.intake.message.Submission.Report;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rules for reports, and for refused extraditions and sealed facts wherever they are reported. */
final class ReportRules {

    private static final int REQUIRED_SIGNATURES = 2;

    private ReportRules() {}

    static Stream<Refusal> reportHasOneKind(Report report, AdmissionContext context) {
        return refuseUnless(report.subject() != Report.Subject.UNCLEAR, RefusalCode.REPORT_KIND, "kind");
    }

    /** A report that retracts an earlier one needs neither. */
    static Stream<Refusal> reportHasDetailsAndPerson(Report report, AdmissionContext context) {
        return switch (report.subject()) {
            case UNCLEAR -> Stream.empty();
            case FACT -> refuseUnlessComplete(report, "person");
            case SEALED_FACT -> refuseUnlessComplete(report, "attestation.person");
        };
    }

    /** An attestation in an answer is given by the answer, and taken back by a report. */
    static Stream<Refusal> answerIsNamedToRetractItsAttestation(Report report, AdmissionContext context) {
        return refuseUnless(
                !report.ofAnAnswer() || (report.retracted() && report.attestation() != null),
                RefusalCode.ANSWER_NOT_RETRACTED,
                "answer");
    }

    /** GA-2017-86-RES-09: a sealed fact is attested by two officials. */
    static Stream<Refusal> attestationHasTwoSignatures(Submission submission, AdmissionContext context) {
        AttestationSummary attestation = attestation(submission);
        return refuseUnless(
                attestation == null
                        || attestation.signatures() >= REQUIRED_SIGNATURES
                        || (submission instanceof Report report && report.subject() != Report.Subject.SEALED_FACT),
                RefusalCode.ATTESTATION_UNSIGNED,
                "attestation.signedBy");
    }

    /** An answer to a consultation attests a fact on a person, who may have other names than in the case. */
    static Stream<Refusal> answersAttestationNamesThePerson(
            Submission.ConsultationAnswer answer, AdmissionContext context) {
        return refuseUnless(
                answer.attestation() == null || answer.attestation().named(),
                RefusalCode.REPORT_PERSON_MISSING,
                "attestation.person");
    }

    /** Only what is sealed stays unknown to the requester: a text is passed on to officers, and kept by operators. */
    static Stream<Refusal> openTextsTellNoSealedFact(Submission.ConsultationAnswer answer, AdmissionContext context) {
        return answer.tellingFields().stream().map(RefusalCode.TEXT_HAS_ITS_FIELD::at);
    }

    /** A sealed fact concerns states: without one it would hold every request on the person. */
    static Stream<Refusal> attestationNamesAState(Submission submission, AdmissionContext context) {
        AttestationSummary attestation = attestation(submission);
        boolean retracted = submission instanceof Report report && report.retracted();
        return refuseUnless(
                attestation == null || retracted || !attestation.againstNobody(),
                RefusalCode.ATTESTATION_NAMES_NO_STATE,
                "attestation.against");
    }

    /** A state does not protect a person from itself. */
    static Stream<Refusal> attestationIsAgainstAnotherState(Submission submission, AdmissionContext context) {
        AttestationSummary attestation = attestation(submission);
        return refuseUnless(
                attestation == null || !attestation.againstItself(),
                RefusalCode.REPORT_CONTRADICTS_ITSELF,
                "attestation.against");
    }

    /** A state does not refuse its own request. */
    static Stream<Refusal> refusedExtraditionIsOfAnotherState(Submission submission, AdmissionContext context) {
        Extradition refusal = refusedExtradition(submission);
        return refuseUnless(
                refusal == null || !refusal.isOfTheStateItself(),
                RefusalCode.REPORT_CONTRADICTS_ITSELF,
                "refusedExtradition.requester");
    }

    static Stream<Refusal> refusedRequesterIsAMember(Submission submission, AdmissionContext context) {
        Extradition refusal = refusedExtradition(submission);
        return refuseUnless(
                refusal == null || context.isMember(refusal.requester()),
                RefusalCode.REQUESTER_UNKNOWN,
                "refusedExtradition.requester");
    }

    /** A bureau knows of its own state's proceedings only. Another state's are for that state's bureau to report. */
    static Stream<Refusal> pendingExtraditionIsInOwnState(Report report, AdmissionContext context) {
        Extradition pending = report.pending();
        return refuseUnless(
                pending == null || pending.isInTheStateOf(report.header().submittedBy()),
                RefusalCode.PROCEEDINGS_ELSEWHERE,
                "pendingExtradition.state");
    }

    static Stream<Refusal> pendingExtraditionIsForAnotherMember(Report report, AdmissionContext context) {
        Extradition pending = report.pending();
        return pending == null
                ? Stream.empty()
                : Stream.concat(
                        refuseUnless(
                                !pending.isOfTheStateItself(),
                                RefusalCode.REPORT_CONTRADICTS_ITSELF,
                                "pendingExtradition.requester"),
                        refuseUnless(
                                context.isMember(pending.requester()),
                                RefusalCode.REQUESTER_UNKNOWN,
                                "pendingExtradition.requester"));
    }

    private static Stream<Refusal> refuseUnlessComplete(Report report, String personField) {
        return report.retracted()
                ? Stream.empty()
                : Stream.concat(
                        refuseUnless(report.details(), RefusalCode.REPORT_DETAILS_MISSING, "kind"),
                        refuseUnless(report.named(), RefusalCode.REPORT_PERSON_MISSING, personField));
    }

    private static @Nullable AttestationSummary attestation(Submission submission) {
        return switch (submission) {
            case Report report -> report.attestation();
            case Submission.ConsultationAnswer answer -> answer.attestation();
            default -> null;
        };
    }

    private static @Nullable Extradition refusedExtradition(Submission submission) {
        return switch (submission) {
            case Report report -> report.refusal();
            case Submission.ConsultationAnswer answer -> answer.refusal();
            default -> null;
        };
    }
}
