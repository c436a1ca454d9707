package dev.herald.intake.admission;

import static dev.herald.intake.admission.AdmissionRule.refuseUnless;

import dev.herald.contract.CaseId;
import dev.herald.contract.Signatories;
import dev.herald.contract.vocabulary.ExtraditionRefusalGround;
import dev.herald.contract.vocabulary.LocationKind;
import dev.herald.contract.vocabulary.screening.ReportedKind;
import dev.herald.event.Attestation;
import dev.herald.event.CommissionOrdered;
import dev.herald.event.ConsultationAnswered;
import dev.herald.event.InformationReported;
import dev.herald.event.PendingExtradition;
import dev.herald.event.PersonDescription;
import dev.herald.event.PersonLocated;
import dev.herald.event.Refusal;
import dev.herald.event.RefusedExtradition;
import dev.herald.intake.message.SealedWords;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rules for reports, and for refused extraditions and sealed facts wherever they are reported. */
final class ReportRules {

    private static final int REQUIRED_SIGNATURES = 2;
    private static final int LONGEST_TERM = 366;

    private ReportRules() {}

    static Stream<Refusal> reportHasOneKind(InformationReported report, AdmissionContext context) {
        return refuseUnless(hasOneKind(report), RefusalCode.REPORT_KIND, "kind");
    }

    /** A report that retracts an earlier one needs neither. */
    static Stream<Refusal> reportHasDetailsAndPerson(InformationReported report, AdmissionContext context) {
        if (!hasOneKind(report) || report.getRetracted()) {
            return Stream.empty();
        }
        Attestation attestation = report.getAttestation();
        PersonDescription person = attestation == null ? report.getPerson() : attestation.getPerson();
        return Stream.concat(
                refuseUnless(hasDetailsOfItsKind(report), RefusalCode.REPORT_DETAILS_MISSING, "kind"),
                refuseUnless(
                        person != null && !person.getNames().isEmpty(),
                        RefusalCode.REPORT_PERSON_MISSING,
                        attestation == null ? "person" : "attestation.person"));
    }

    /** An attestation in an answer is given by the answer, and taken back by a report. */
    static Stream<Refusal> answerIsNamedToRetractItsAttestation(InformationReported report, AdmissionContext context) {
        return refuseUnless(
                report.getAnswer() == null || (report.getRetracted() && report.getAttestation() != null),
                RefusalCode.ANSWER_NOT_RETRACTED,
                "answer");
    }

    /** GA-2017-86-RES-09: a sealed fact is attested by two officials. */
    static Stream<Refusal> attestationHasTwoSignatures(Object event, AdmissionContext context) {
        Attestation attestation = attestation(event);
        return refuseUnless(
                attestation == null
                        || signatures("attestation.signedBy", attestation.getSignedBy(), context) >= REQUIRED_SIGNATURES
                        || (event instanceof InformationReported report && report.getKind() != ReportedKind.UNKNOWN),
                RefusalCode.ATTESTATION_UNSIGNED,
                "attestation.signedBy");
    }

    /** An order of the Commission is signed by two of its officials. */
    static Stream<Refusal> orderHasTwoSignatures(CommissionOrdered order, AdmissionContext context) {
        return refuseUnless(
                signatures("signedBy", order.getSignedBy(), context) >= REQUIRED_SIGNATURES,
                RefusalCode.ATTESTATION_UNSIGNED,
                "signedBy");
    }

    /** An answer to a consultation attests a fact on a person, who may have other names than in the case. */
    static Stream<Refusal> answersAttestationNamesThePerson(ConsultationAnswered answer, AdmissionContext context) {
        return refuseUnless(
                answer.getAttestation() == null
                        || !answer.getAttestation().getPerson().getNames().isEmpty(),
                RefusalCode.REPORT_PERSON_MISSING,
                "attestation.person");
    }

    /** Only what is sealed stays unknown to the requester: a text is passed on to officers, and kept by operators. */
    static Stream<Refusal> openTextsTellNoSealedFact(ConsultationAnswered answer, AdmissionContext context) {
        RefusedExtradition refusal = answer.getRefusedExtradition();
        return Stream.concat(
                refuseIfTelling("answer", answer.getAnswer(), context),
                refusal == null
                        ? Stream.empty()
                        : refuseIfTelling("refusedExtradition.rationale", refusal.getRationale(), context));
    }

    static Stream<Refusal> refusalIsNotForProtection(Object event, AdmissionContext context) {
        RefusedExtradition refusal = refusedExtradition(event);
        return refuseUnless(
                refusal == null || refusal.getGround() != ExtraditionRefusalGround.PROTECTION,
                RefusalCode.PROTECTION_NOT_SEALED,
                "refusedExtradition.ground");
    }

    /** A report has the details of its kind and no others. */
    static Stream<Refusal> locationHasDetailsOfItsKind(PersonLocated report, AdmissionContext context) {
        LocationKind kind = report.getKind();
        Integer papers = report.getPapersWithin();
        boolean askedForSource = kind == LocationKind.RELEASED || kind == LocationKind.REFUSED;
        return Stream.of(
                        refuseUnless(
                                (report.getSourceMayKnow() != null) == askedForSource,
                                RefusalCode.SOURCE_NOT_STATED,
                                "sourceMayKnow"),
                        refuseUnless(
                                papers == null
                                        || (kind == LocationKind.ARRESTED && papers >= 1 && papers <= LONGEST_TERM),
                                RefusalCode.PAPERS_TERM,
                                "papersWithin"),
                        refuseUnless(
                                (report.getRefusedExtradition() != null) == (kind == LocationKind.REFUSED),
                                RefusalCode.REPORT_DETAILS_MISSING,
                                "refusedExtradition"))
                .flatMap(refusals -> refusals);
    }

    /** The state of the reporter refuses the requester of the case, and its court says so. */
    static Stream<Refusal> refusalIsOfTheReporter(PersonLocated report, AdmissionContext context) {
        RefusedExtradition refusal = report.getRefusedExtradition();
        CaseId caseId = context.message().caseId();
        if (refusal == null) {
            return Stream.empty();
        }
        return Stream.of(
                        refuseUnless(
                                refusal.getState().equalsIgnoreCase(report.getSubmittedBy()),
                                RefusalCode.REPORT_CONTRADICTS_ITSELF,
                                "refusedExtradition.state"),
                        refuseUnless(
                                caseId == null
                                        || refusal.getRequester()
                                                .equals(caseId.member().value()),
                                RefusalCode.REPORT_CONTRADICTS_ITSELF,
                                "refusedExtradition.requester"),
                        refuseUnless(
                                refusal.getCourt() != null,
                                RefusalCode.REPORT_DETAILS_MISSING,
                                "refusedExtradition.court"),
                        refuseIfTelling("refusedExtradition.rationale", refusal.getRationale(), context),
                        refuseIfTelling("details", report.getDetails(), context))
                .flatMap(refusals -> refusals);
    }

    /** A sealed fact concerns states: without one it would hold every request on the person. */
    static Stream<Refusal> attestationNamesAState(Object event, AdmissionContext context) {
        Attestation attestation = attestation(event);
        boolean retracted = event instanceof InformationReported report && report.getRetracted();
        return refuseUnless(
                attestation == null || retracted || !attestation.getAgainst().isEmpty(),
                RefusalCode.ATTESTATION_NAMES_NO_STATE,
                "attestation.against");
    }

    /** A state does not protect a person from itself. */
    static Stream<Refusal> attestationIsAgainstAnotherState(Object event, AdmissionContext context) {
        Attestation attestation = attestation(event);
        String own = context.message().submittedBy().toUpperCase(Locale.ROOT);
        return refuseUnless(
                attestation == null || !attestation.getAgainst().contains(own),
                RefusalCode.REPORT_CONTRADICTS_ITSELF,
                "attestation.against");
    }

    /** A state does not refuse its own request. A bureau's code is its country's code in lower case. */
    static Stream<Refusal> refusedExtraditionIsOfAnotherState(Object event, AdmissionContext context) {
        RefusedExtradition refusal = refusedExtradition(event);
        return refuseUnless(
                refusal == null || !refusal.getState().equalsIgnoreCase(refusal.getRequester()),
                RefusalCode.REPORT_CONTRADICTS_ITSELF,
                "refusedExtradition.requester");
    }

    static Stream<Refusal> refusedRequesterIsAMember(Object event, AdmissionContext context) {
        RefusedExtradition refusal = refusedExtradition(event);
        return refuseUnless(
                refusal == null || context.isMember(refusal.getRequester()),
                RefusalCode.REQUESTER_UNKNOWN,
                "refusedExtradition.requester");
    }

    /** A bureau knows of its own state's proceedings only. Another state's are for that state's bureau to report. */
    static Stream<Refusal> pendingExtraditionIsInOwnState(InformationReported report, AdmissionContext context) {
        PendingExtradition pending = report.getPendingExtradition();
        return refuseUnless(
                pending == null || pending.getState().equalsIgnoreCase(report.getSubmittedBy()),
                RefusalCode.PROCEEDINGS_ELSEWHERE,
                "pendingExtradition.state");
    }

    static Stream<Refusal> pendingExtraditionIsForAnotherMember(InformationReported report, AdmissionContext context) {
        PendingExtradition pending = report.getPendingExtradition();
        return pending == null
                ? Stream.empty()
                : Stream.concat(
                        refuseUnless(
                                !pending.getState().equalsIgnoreCase(pending.getRequester()),
                                RefusalCode.REPORT_CONTRADICTS_ITSELF,
                                "pendingExtradition.requester"),
                        refuseUnless(
                                context.isMember(pending.getRequester()),
                                RefusalCode.REQUESTER_UNKNOWN,
                                "pendingExtradition.requester"));
    }

    private static Stream<Refusal> refuseIfTelling(String field, @Nullable String text, AdmissionContext context) {
        return refuseUnless(
                !isWithinLimits(field, context) || !SealedWords.areIn(text), RefusalCode.TEXT_HAS_ITS_FIELD, field);
    }

    private static long signatures(String field, List<String> signedBy, AdmissionContext context) {
        return isWithinLimits(field, context) ? Signatories.count(signedBy) : signedBy.size();
    }

    /**
     * Returns whether the texts of a field keep its limits. Others are refused for their length, and are neither
     * normalized nor compared: that would cost many times their bytes.
     */
    private static boolean isWithinLimits(String field, AdmissionContext context) {
        return context.message().fields().formFaults().stream()
                .noneMatch(fault -> fault.getCode().startsWith("TOO_")
                        && fault.getField() != null
                        && fault.getField().startsWith(field));
    }

    /** A report states a fact for the register, or attests a sealed one. */
    private static boolean hasOneKind(InformationReported report) {
        return (report.getAttestation() != null) == (report.getKind() == ReportedKind.UNKNOWN);
    }

    /** Returns whether a report has the details of its kind and no others. */
    private static boolean hasDetailsOfItsKind(InformationReported report) {
        long details = Stream.of(
                        report.getRefusedExtradition(),
                        report.getPendingExtradition(),
                        report.getJudgment(),
                        report.getOpenSourceAlert(),
                        report.getAttestation())
                .filter(detail -> detail != null)
                .count();
        boolean present = switch (report.getKind()) {
            case REFUSED_EXTRADITION -> report.getRefusedExtradition() != null;
            case PENDING_EXTRADITION -> report.getPendingExtradition() != null;
            case JUDGMENT -> report.getJudgment() != null;
            case OPEN_SOURCE_ALERT -> report.getOpenSourceAlert() != null;
            case UNKNOWN -> report.getAttestation() != null;
        };
        return present && details == 1;
    }

    private static @Nullable Attestation attestation(Object event) {
        return switch (event) {
            case InformationReported report -> report.getAttestation();
            case ConsultationAnswered answer -> answer.getAttestation();
            default -> null;
        };
    }

    private static @Nullable RefusedExtradition refusedExtradition(Object event) {
        return switch (event) {
            case InformationReported report -> report.getRefusedExtradition();
            case ConsultationAnswered answer -> answer.getRefusedExtradition();
            case PersonLocated report -> report.getRefusedExtradition();
            default -> null;
        };
    }
}
