package dev.herald.intake.kafka;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.PartialDate;
import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.ContentLanguage;
import dev.herald.contract.vocabulary.DocumentKind;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.vocabulary.Sex;
import dev.herald.event.Acknowledged;
import dev.herald.event.Attestation;
import dev.herald.event.ConsultationAnswered;
import dev.herald.event.DocumentProvided;
import dev.herald.event.DocumentReference;
import dev.herald.event.InformationReported;
import dev.herald.event.Person;
import dev.herald.event.PersonDescription;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.RequestWithdrawn;
import dev.herald.event.RetentionExtended;
import dev.herald.event.SpecialNoticeDetails;
import dev.herald.event.SupplementProvided;
import dev.herald.event.SuspensionRequested;
import dev.herald.event.VisibilityChanged;
import dev.herald.intake.admission.Arrival;
import dev.herald.intake.admission.Charge;
import dev.herald.intake.admission.Conviction;
import dev.herald.intake.admission.Envelope;
import dev.herald.intake.admission.Identity;
import dev.herald.intake.admission.Letterhead;
import dev.herald.intake.admission.MediaType;
import dev.herald.intake.admission.NamedDocument;
import dev.herald.intake.admission.Submission;
import dev.herald.intake.admission.Submission.RefusedExtradition;
import dev.herald.intake.admission.Visibility;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What members send, as the door looks at it: which parts are there, not what they say of a person. */
final class Arrivals {

    private Arrivals() {}

    /** What came, for the door; null if the event is none that members send. */
    static @Nullable Arrival of(MemberCode mailbox, SpecificRecord event, Envelope envelope, Instant now) {
        Submission submission = submission(event);
        return submission == null ? null : new Arrival(mailbox, now, envelope, submission, Survey.of(event));
    }

    private static @Nullable Submission submission(SpecificRecord event) {
        return switch (event) {
            case RequestSubmitted request -> request(request);
            case RequestWithdrawn change -> new Submission.Change(letterhead(event));
            case SuspensionRequested change -> new Submission.Change(letterhead(event));
            case RetentionExtended change -> new Submission.Extension(letterhead(event), date(change.getRetainUntil()));
            case VisibilityChanged change ->
                new Submission.NewVisibility(letterhead(event), visibility(change.getVisibility()));
            case SupplementProvided supplement ->
                new Submission.Supplement(letterhead(event), documents(supplement.getDocuments()));
            case ConsultationAnswered answer ->
                new Submission.Consultation(letterhead(event), refusal(answer.getRefusedExtradition()));
            case DocumentProvided document -> document(document);
            case Acknowledged acknowledged ->
                new Submission.Acknowledgement(
                        letterhead(event),
                        acknowledged.getKind() == AcknowledgementKind.UNABLE,
                        isThere(acknowledged.getReason()),
                        acknowledged.getVersion(),
                        isThere(acknowledged.getMessageId()));
            case InformationReported report -> report(report);
            default -> null;
        };
    }

    private static Submission.Request request(RequestSubmitted request) {
        dev.herald.event.Warrant warrant = request.getWarrant();
        return new Submission.Request(
                letterhead(request),
                Words.instrument(request.getInstrument()),
                identity(request.getPerson()),
                request.getOrganisation() != null,
                switch (request.getPersonStatus()) {
                    case SUSPECT -> Submission.Request.Status.SUSPECT;
                    case ACCUSED -> Submission.Request.Status.ACCUSED;
                    case CONVICTED -> Submission.Request.Status.CONVICTED;
                    case UNKNOWN -> null;
                },
                request.getCharges().stream().map(Arrivals::charge).toList(),
                conviction(request.getConviction()),
                warrant != null,
                warrant == null ? null : date(warrant.getIssued()),
                warrant == null ? null : date(warrant.getValidUntil()),
                request.getExtraditionAssurance() != null,
                listing(request.getSpecialNotice()),
                documents(request.getDocuments()),
                visibility(request.getVisibility()),
                request.getLanguage() != ContentLanguage.OTHER,
                date(request.getRetainUntil()));
    }

    private static @Nullable Identity identity(@Nullable Person person) {
        return person == null
                ? null
                : new Identity(
                        isThere(person.getName().getFamilyName()),
                        person.getSex() != Sex.UNKNOWN,
                        date(person.getBirthDate()),
                        !person.getAliases().isEmpty(),
                        isThere(person.getFatherName()) || isThere(person.getMotherName()),
                        isThere(person.getDescription()),
                        !person.getIdentityDocuments().isEmpty(),
                        person.getDnaProfile(),
                        person.getPhotograph(),
                        person.getFingerprints());
    }

    private static Charge charge(dev.herald.event.Charge charge) {
        return new Charge(
                isThere(charge.getLaw()),
                switch (charge.getCategory()) {
                    case GENOCIDE, WAR_CRIME, CRIME_AGAINST_HUMANITY -> true;
                    default -> false;
                },
                date(charge.getCommittedFrom()),
                date(charge.getCommittedUntil()),
                charge.getChequeTotalUsd(),
                charge.getChequeCount());
    }

    private static @Nullable Conviction conviction(dev.herald.event.@Nullable Conviction conviction) {
        return conviction == null
                ? null
                : new Conviction(
                        date(conviction.getDate()),
                        Survey.period(conviction.getSentence()),
                        Survey.period(conviction.getRemaining()));
    }

    private static Submission.Request.@Nullable Listing listing(@Nullable SpecialNoticeDetails details) {
        return details == null
                ? null
                : new Submission.Request.Listing(
                        details.getUnReference(),
                        details.getResolution(),
                        details.getMeasures().size());
    }

    private static Submission.Document document(DocumentProvided document) {
        MediaType type = MediaType.named(document.getMediaType()).orElse(null);
        return new Submission.Document(
                letterhead(document),
                document.getSha256(),
                ContentHash.of(document.getContent()),
                document.getContent().remaining(),
                type,
                type != null && type.fits(document.getContent()));
    }

    private static Submission.Report report(InformationReported report) {
        Attestation attestation = report.getAttestation();
        PersonDescription person = attestation == null ? report.getPerson() : attestation.getPerson();
        return new Submission.Report(
                letterhead(report),
                subject(report),
                person != null && !person.getNames().isEmpty(),
                hasItsDetails(report),
                refusal(report.getRefusedExtradition()),
                attestation != null
                        && attestation
                                .getAgainst()
                                .contains(report.getSubmittedBy().toUpperCase(Locale.ROOT)),
                attestation == null
                        ? 0
                        : (int) attestation.getSignedBy().stream().distinct().count(),
                report.getRetracted());
    }

    private static Submission.Report.Subject subject(InformationReported report) {
        boolean attested = report.getAttestation() != null;
        if (attested != (report.getKind() == FactKind.UNKNOWN)) {
            return Submission.Report.Subject.UNCLEAR;
        }
        return switch (report.getKind()) {
            case UNKNOWN -> Submission.Report.Subject.PROTECTED_STATUS;
            case REFUSED_EXTRADITION -> Submission.Report.Subject.REFUSED_EXTRADITION;
            case JUDGMENT -> Submission.Report.Subject.JUDGMENT;
            case OPEN_SOURCE_ALERT -> Submission.Report.Subject.OPEN_SOURCE_ALERT;
            case GEOPOLITICAL_SENSITIVITY, BAR, EARLIER_ENDING -> Submission.Report.Subject.NOT_FOR_MEMBERS;
        };
    }

    private static boolean hasItsDetails(InformationReported report) {
        long details = Stream.of(
                        report.getRefusedExtradition(),
                        report.getJudgment(),
                        report.getOpenSourceAlert(),
                        report.getAttestation())
                .filter(detail -> detail != null)
                .count();
        boolean right = switch (report.getKind()) {
            case REFUSED_EXTRADITION -> report.getRefusedExtradition() != null;
            case JUDGMENT -> report.getJudgment() != null;
            case OPEN_SOURCE_ALERT -> report.getOpenSourceAlert() != null;
            case UNKNOWN -> report.getAttestation() != null;
            case GEOPOLITICAL_SENSITIVITY, BAR, EARLIER_ENDING -> false;
        };
        return right && details == 1;
    }

    private static @Nullable RefusedExtradition refusal(dev.herald.event.@Nullable RefusedExtradition refusal) {
        return refusal == null ? null : new RefusedExtradition(refusal.getState(), refusal.getRequester());
    }

    private static Letterhead letterhead(SpecificRecord event) {
        String caseId = Words.text(event, "caseId");
        return new Letterhead(CaseId.isValid(caseId) ? new CaseId(caseId) : null, Words.text(event, "submittedBy"));
    }

    static Visibility visibility(dev.herald.event.Visibility visibility) {
        return new Visibility(
                visibility.getExcluded(),
                visibility.getRecipients(),
                visibility.getPublicExtract(),
                visibility.getConfidentiality() != Confidentiality.FOR_OFFICIAL_USE_ONLY);
    }

    private static List<NamedDocument> documents(List<DocumentReference> documents) {
        return documents.stream()
                .map(document -> new NamedDocument(
                        document.getSha256(),
                        document.getSize(),
                        document.getMediaType(),
                        document.getKind() == DocumentKind.TRANSLATION))
                .toList();
    }

    private static boolean isThere(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    private static @Nullable PartialDate date(@Nullable String text) {
        return text != null && PartialDate.isValid(text) ? PartialDate.parse(text) : null;
    }
}
