package dev.herald.intake.kafka;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.Signatories;
import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.contract.vocabulary.ContentLanguage;
import dev.herald.contract.vocabulary.DocumentKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.vocabulary.screening.ReportedKind;
import dev.herald.contract.wire.ContentHash;
import dev.herald.contract.wire.FieldProperty;
import dev.herald.event.Acknowledged;
import dev.herald.event.Attestation;
import dev.herald.event.CheckpointCosigned;
import dev.herald.event.CheckpointDisputed;
import dev.herald.event.ConsultationAnswered;
import dev.herald.event.DecisionIssued;
import dev.herald.event.DocumentProvided;
import dev.herald.event.DocumentReference;
import dev.herald.event.InformationReported;
import dev.herald.event.MemberRecord;
import dev.herald.event.PendingExtradition;
import dev.herald.event.PersonDescription;
import dev.herald.event.PersonLocated;
import dev.herald.event.RefusedExtradition;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.RequestWithdrawn;
import dev.herald.event.RetentionExtended;
import dev.herald.event.SupplementProvided;
import dev.herald.event.SuspensionRequested;
import dev.herald.event.VisibilityChanged;
import dev.herald.intake.admission.Member;
import dev.herald.intake.message.AttestationSummary;
import dev.herald.intake.message.InboundMessage;
import dev.herald.intake.message.MediaType;
import dev.herald.intake.message.MessageHeader;
import dev.herald.intake.message.SealedWords;
import dev.herald.intake.message.StatedValue;
import dev.herald.intake.message.Submission;
import dev.herald.intake.message.Submission.Extradition;
import dev.herald.intake.message.TransportInfo;
import dev.herald.intake.revision.CaseDecision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Maps events to the domain. Knows the contract and the domain only: {@code preflight} uses it without Kafka. */
public final class EventMapper {

    private EventMapper() {}

    /** Maps an inbound event; returns null if members do not send this type of event. */
    public static @Nullable InboundMessage toMessage(
            MemberCode mailbox, SpecificRecord event, TransportInfo transport, Instant now) {
        Submission submission = submission(event);
        return submission == null
                ? null
                : new InboundMessage(mailbox, now, transport, submission, FieldInspector.inspect(event));
    }

    static CaseDecision toDecision(DecisionIssued decision) {
        RequestSubmitted request = decision.getRequest();
        return new CaseDecision(
                decision.getKind(),
                decision.getRevision(),
                request == null || request.getContentHash() == null ? "" : request.getContentHash(),
                decision.getBar() != null);
    }

    /** Maps a record of the member directory. */
    public static Member toMember(MemberRecord member) {
        return new Member(
                new MemberCode(member.getCode()),
                member.getKind(),
                member.getStatus() == MemberStatus.ACTIVE,
                member.getDiffusionRoutes());
    }

    /** Returns the case that a member's event names; null if it names none. */
    static @Nullable CaseId caseIdIn(SpecificRecord event) {
        String caseId = event.getSchema().getField("caseId") == null ? "" : caseId(event);
        return CaseId.isValid(caseId) ? new CaseId(caseId) : null;
    }

    /** Returns the field that every event about a case has. */
    static String caseId(SpecificRecord event) {
        return text(event, "caseId");
    }

    /** Returns the field that every event of a member has. */
    static String submittedBy(SpecificRecord event) {
        return text(event, "submittedBy");
    }

    /** Returns the bytes of the photographs that a request names, which go to every recipient. */
    static int bytesOfPhotographs(RequestSubmitted request) {
        return request.getDocuments().stream()
                .filter(document -> document.getKind() == DocumentKind.PHOTOGRAPH)
                .mapToInt(DocumentReference::getSize)
                .sum();
    }

    private static String text(SpecificRecord event, String field) {
        return (String) event.get(event.getSchema().getField(field).pos());
    }

    private static @Nullable Submission submission(SpecificRecord event) {
        return switch (event) {
            case RequestSubmitted request -> request(request);
            case RequestWithdrawn change -> new Submission.WithdrawalOrSuspension(header(event));
            case SuspensionRequested change -> new Submission.WithdrawalOrSuspension(header(event));
            case RetentionExtended change ->
                new Submission.RetentionExtension(header(event), StatedValue.date(change.getRetainUntil()));
            case VisibilityChanged change -> new Submission.VisibilityChange(header(event), change.getVisibility());
            case SupplementProvided supplement -> new Submission.Supplement(header(event), supplement.getDocuments());
            case ConsultationAnswered answer -> answer(answer);
            case DocumentProvided document -> document(document);
            case Acknowledged acknowledged ->
                new Submission.Acknowledgement(
                        header(event),
                        acknowledged.getKind() == AcknowledgementKind.UNABLE,
                        StatedValue.isGiven(acknowledged.getReason()),
                        acknowledged.getVersion(),
                        StatedValue.isGiven(acknowledged.getMessageId()));
            case CheckpointCosigned said -> new Submission.Witnessing(new MessageHeader(null, said.getMember()));
            case CheckpointDisputed said -> new Submission.Witnessing(new MessageHeader(null, said.getMember()));
            case PersonLocated located -> new Submission.Location(header(event));
            case InformationReported report -> report(report);
            default -> null;
        };
    }

    private static Submission.Request request(RequestSubmitted request) {
        return new Submission.Request(
                header(request),
                request.getInstrument(),
                request.getPerson(),
                request.getOrganisation() != null,
                request.getPersonStatus(),
                request.getCharges(),
                request.getConvictions(),
                request.getWarrants(),
                request.getExtraditionAssurance() != null,
                request.getSpecialNotice(),
                request.getDocuments(),
                request.getVisibility(),
                request.getLanguage() != ContentLanguage.OTHER,
                StatedValue.date(request.getRetainUntil()));
    }

    private static Submission.Document document(DocumentProvided document) {
        MediaType type = MediaType.parse(document.getMediaType()).orElse(null);
        return new Submission.Document(
                header(document),
                document.getSha256(),
                ContentHash.of(document.getContent()),
                document.getContent().remaining(),
                type,
                type != null && type.matches(document.getContent()),
                document.getKind() == DocumentKind.PHOTOGRAPH);
    }

    private static Submission.Report report(InformationReported report) {
        Attestation attestation = report.getAttestation();
        PersonDescription person = attestation == null ? report.getPerson() : attestation.getPerson();
        return new Submission.Report(
                header(report),
                subject(report),
                person != null && !person.getNames().isEmpty(),
                hasDetailsOfItsKind(report),
                refusal(report.getRefusedExtradition()),
                pending(report.getPendingExtradition()),
                attestation(attestation, report.getSubmittedBy()),
                report.getRetracted(),
                report.getAnswer() != null);
    }

    private static Submission.ConsultationAnswer answer(ConsultationAnswered answer) {
        dev.herald.event.RefusedExtradition refusal = answer.getRefusedExtradition();
        List<String> telling = new ArrayList<>();
        if (isWithinLimits(answer, "answer") && SealedWords.areIn(answer.getAnswer())) {
            telling.add("answer");
        }
        if (refusal != null && isWithinLimits(refusal, "rationale") && SealedWords.areIn(refusal.getRationale())) {
            telling.add("refusedExtradition.rationale");
        }
        return new Submission.ConsultationAnswer(
                header(answer),
                refusal(refusal),
                answer.getDocuments(),
                attestation(answer.getAttestation(), answer.getSubmittedBy()),
                telling);
    }

    private static @Nullable AttestationSummary attestation(@Nullable Attestation attestation, String submittedBy) {
        return attestation == null
                ? null
                : new AttestationSummary(
                        !attestation.getPerson().getNames().isEmpty(),
                        attestation.getAgainst().isEmpty(),
                        attestation.getAgainst().contains(submittedBy.toUpperCase(Locale.ROOT)),
                        isWithinLimits(attestation, "signedBy")
                                ? Signatories.count(attestation.getSignedBy())
                                : attestation.getSignedBy().size());
    }

    /**
     * Returns whether the texts of a field keep its limits. Others are refused for their length, and are neither
     * normalized nor compared: that would cost many times their bytes.
     */
    private static boolean isWithinLimits(SpecificRecord record, String name) {
        Schema.Field field = record.getSchema().getField(name);
        int longest = FieldProperty.MAX_LENGTH.limitOf(field);
        Object value = record.get(field.pos());
        List<?> texts = value instanceof List<?> items ? items : Collections.singletonList(value);
        return texts.size() <= FieldProperty.MAX_ITEMS.limitOf(field)
                && texts.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .allMatch(text -> text.codePointCount(0, text.length()) <= longest);
    }

    private static Submission.Report.Subject subject(InformationReported report) {
        boolean attested = report.getAttestation() != null;
        if (attested != (report.getKind() == ReportedKind.UNKNOWN)) {
            return Submission.Report.Subject.UNCLEAR;
        }
        return attested ? Submission.Report.Subject.SEALED_FACT : Submission.Report.Subject.FACT;
    }

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

    private static @Nullable Extradition refusal(@Nullable RefusedExtradition refusal) {
        return refusal == null ? null : new Extradition(refusal.getState(), refusal.getRequester());
    }

    private static @Nullable Extradition pending(@Nullable PendingExtradition pending) {
        return pending == null ? null : new Extradition(pending.getState(), pending.getRequester());
    }

    private static MessageHeader header(SpecificRecord event) {
        return new MessageHeader(caseIdIn(event), submittedBy(event));
    }
}
