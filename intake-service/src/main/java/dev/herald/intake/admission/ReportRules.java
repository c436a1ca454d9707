package dev.herald.intake.admission;

import dev.herald.intake.message.InboundMessage;
import dev.herald.intake.message.Refusal;
import dev.herald.intake.message.Submission;
import dev.herald.intake.message.Submission.RefusedExtradition;
import dev.herald.intake.message.Submission.Report;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rules for reports, and for refused extraditions wherever they are reported. */
final class ReportRules {

    private static final int REQUIRED_SIGNATURES = 2;

    private ReportRules() {}

    static Stream<Refusal> reportHasOneKind(InboundMessage message, MemberLookup members) {
        return ifReport(
                message,
                report -> AdmissionRule.refuseUnless(
                        report.subject() != Report.Subject.UNCLEAR, RefusalCode.REPORT_KIND, "kind"));
    }

    static Stream<Refusal> reportIsOpenToMembers(InboundMessage message, MemberLookup members) {
        return ifReport(
                message,
                report -> AdmissionRule.refuseUnless(
                        report.subject() != Report.Subject.NOT_FOR_MEMBERS, RefusalCode.REPORT_NOT_YOURS, "kind"));
    }

    /** A report that retracts an earlier one needs neither. */
    static Stream<Refusal> reportHasDetailsAndPerson(InboundMessage message, MemberLookup members) {
        return ifReport(message, report -> {
            if (report.retracted() || !isOpenToMembers(report.subject())) {
                return Stream.empty();
            }
            return Stream.concat(
                    AdmissionRule.refuseUnless(report.details(), RefusalCode.REPORT_DETAILS_MISSING, "kind"),
                    AdmissionRule.refuseUnless(
                            report.named(),
                            RefusalCode.REPORT_PERSON_MISSING,
                            report.subject() == Report.Subject.PROTECTED_STATUS ? "attestation.person" : "person"));
        });
    }

    /** GA-2017-86-RES-09: protected status is attested by two officials. */
    static Stream<Refusal> attestationHasTwoSignatures(InboundMessage message, MemberLookup members) {
        return ifReport(
                message,
                report -> AdmissionRule.refuseUnless(
                        report.subject() != Report.Subject.PROTECTED_STATUS
                                || report.signatures() >= REQUIRED_SIGNATURES,
                        RefusalCode.ATTESTATION_UNSIGNED,
                        "attestation.signedBy"));
    }

    /** A state neither refuses its own request nor protects a person from itself. */
    static Stream<Refusal> reportIsAboutTwoStates(InboundMessage message, MemberLookup members) {
        RefusedExtradition refusal = refusal(message.submission());
        boolean againstItself = message.submission() instanceof Report report && report.againstItself();
        return Stream.concat(
                AdmissionRule.refuseUnless(
                        refusal == null || !refusal.isByTheRequester(),
                        RefusalCode.REPORT_CONTRADICTS_ITSELF,
                        "refusedExtradition.requester"),
                AdmissionRule.refuseUnless(
                        !againstItself, RefusalCode.REPORT_CONTRADICTS_ITSELF, "attestation.against"));
    }

    static Stream<Refusal> refusedRequesterIsAMember(InboundMessage message, MemberLookup members) {
        RefusedExtradition refusal = refusal(message.submission());
        return AdmissionRule.refuseUnless(
                refusal == null || members.find(refusal.requester()).isPresent(),
                RefusalCode.REQUESTER_UNKNOWN,
                "refusedExtradition.requester");
    }

    private static @Nullable RefusedExtradition refusal(Submission submission) {
        return switch (submission) {
            case Report report -> report.refusal();
            case Submission.ConsultationAnswer answer -> answer.refusal();
            default -> null;
        };
    }

    private static boolean isOpenToMembers(Report.Subject subject) {
        return subject != Report.Subject.UNCLEAR && subject != Report.Subject.NOT_FOR_MEMBERS;
    }

    private static Stream<Refusal> ifReport(InboundMessage message, Function<Report, Stream<Refusal>> rule) {
        return message.submission() instanceof Report report ? rule.apply(report) : Stream.empty();
    }
}
