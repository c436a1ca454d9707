package dev.herald.intake.admission;

import dev.herald.intake.admission.Submission.Acknowledgement;
import dev.herald.intake.admission.Submission.Document;
import dev.herald.intake.admission.Submission.Report;
import java.util.function.Function;
import java.util.stream.Stream;

/** What is asked of documents, acknowledgements and reports. */
final class MessageRules {

    private static final int FOUR_EYES = 2;

    private MessageRules() {}

    static Stream<Refusal> documentIsWhatItsHashSays(Arrival arrival, Members members) {
        return arrival.submission() instanceof Document document
                ? Rule.unless(
                        document.statedHash().equals(document.actualHash()),
                        RefusalCode.DOCUMENT_HASH_DIFFERS,
                        "sha256")
                : Stream.empty();
    }

    static Stream<Refusal> documentHasContent(Arrival arrival, Members members) {
        return arrival.submission() instanceof Document document
                ? Rule.unless(document.size() > 0, RefusalCode.DOCUMENT_EMPTY, "content")
                : Stream.empty();
    }

    static Stream<Refusal> acknowledgementIsAboutSomething(Arrival arrival, Members members) {
        if (!(arrival.submission() instanceof Acknowledgement acknowledgement)) {
            return Stream.empty();
        }
        return Stream.concat(
                Rule.unless(
                        acknowledgement.version() > 0 || (acknowledgement.version() == 0 && acknowledgement.mail()),
                        RefusalCode.ACKNOWLEDGED_NOTHING,
                        "version"),
                Rule.unless(
                        !acknowledgement.unable() || acknowledgement.reason(), RefusalCode.REASON_MISSING, "reason"));
    }

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

    private static boolean isMembers(Report.Subject subject) {
        return subject != Report.Subject.UNCLEAR && subject != Report.Subject.NOT_FOR_MEMBERS;
    }

    private static Stream<Refusal> ofReport(Arrival arrival, Function<Report, Stream<Refusal>> rule) {
        return arrival.submission() instanceof Report report ? rule.apply(report) : Stream.empty();
    }
}
