package dev.herald.intake.admission;

import dev.herald.intake.admission.Submission.RefusedExtradition;
import dev.herald.intake.admission.Submission.Report;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is asked of a report, and of a refused extradition wherever it is reported. */
final class ReportRules {

    private static final int FOUR_EYES = 2;

    private ReportRules() {}

    static Stream<Refusal> reportIsClear(Arrival arrival, Members members) {
        return ofReport(
                arrival,
                report -> Rule.unless(report.subject() != Report.Subject.UNCLEAR, RefusalCode.REPORT_KIND, "kind"));
    }

    static Stream<Refusal> reportIsTheMembersToMake(Arrival arrival, Members members) {
        return ofReport(
                arrival,
                report -> Rule.unless(
                        report.subject() != Report.Subject.NOT_FOR_MEMBERS, RefusalCode.REPORT_NOT_YOURS, "kind"));
    }

    /** A report that takes an earlier one back needs to say neither again. */
    static Stream<Refusal> reportSaysWhatAndWhom(Arrival arrival, Members members) {
        return ofReport(arrival, report -> {
            if (report.retracted() || !isMembers(report.subject())) {
                return Stream.empty();
            }
            return Stream.concat(
                    Rule.unless(report.details(), RefusalCode.REPORT_DETAILS_MISSING, "kind"),
                    Rule.unless(
                            report.named(),
                            RefusalCode.REPORT_PERSON_MISSING,
                            report.subject() == Report.Subject.PROTECTED_STATUS ? "attestation.person" : "person"));
        });
    }

    /** GA-2017-86-RES-09: protected status is attested by two officials. */
    static Stream<Refusal> attestationHasTwoSignatures(Arrival arrival, Members members) {
        return ofReport(
                arrival,
                report -> Rule.unless(
                        report.subject() != Report.Subject.PROTECTED_STATUS || report.signatures() >= FOUR_EYES,
                        RefusalCode.ATTESTATION_UNSIGNED,
                        "attestation.signedBy"));
    }

    /** Nobody refuses itself, and nobody protects a person from itself. */
    static Stream<Refusal> reportIsAboutTwoStates(Arrival arrival, Members members) {
        RefusedExtradition refusal = refusal(arrival.submission());
        boolean itself = arrival.submission() instanceof Report report && report.againstItself();
        return Stream.concat(
                Rule.unless(
                        refusal == null || !refusal.isByTheRequester(),
                        RefusalCode.REPORT_CONTRADICTS_ITSELF,
                        "refusedExtradition.requester"),
                Rule.unless(!itself, RefusalCode.REPORT_CONTRADICTS_ITSELF, "attestation.against"));
    }

    static Stream<Refusal> refusedRequestWasAMembers(Arrival arrival, Members members) {
        RefusedExtradition refusal = refusal(arrival.submission());
        return Rule.unless(
                refusal == null || members.find(refusal.requester()).isPresent(),
                RefusalCode.REQUESTER_UNKNOWN,
                "refusedExtradition.requester");
    }

    private static @Nullable RefusedExtradition refusal(Submission submission) {
        return switch (submission) {
            case Report report -> report.refusal();
            case Submission.Consultation answer -> answer.refusal();
            default -> null;
        };
    }

    private static boolean isMembers(Report.Subject subject) {
        return subject != Report.Subject.UNCLEAR && subject != Report.Subject.NOT_FOR_MEMBERS;
    }

    private static Stream<Refusal> ofReport(Arrival arrival, Function<Report, Stream<Refusal>> rule) {
        return arrival.submission() instanceof Report report ? rule.apply(report) : Stream.empty();
    }
}
