package dev.herald.intake.kafka;

import dev.herald.contract.FramedHash;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.wire.Retraction;
import dev.herald.event.AnswerReference;
import dev.herald.event.Attestation;
import dev.herald.event.ConfirmationRequested;
import dev.herald.event.ConsultationAnswered;
import dev.herald.event.FactRegistered;
import dev.herald.event.InformationReported;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.SealedFactAttested;
import dev.herald.intake.revision.RevisionDecision.NewRevision;
import dev.herald.streams.topology.OutboundEvent;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/** Builds the events that intake publishes; {@link MailFactory} builds the content of mail. */
final class EventPublisher {

    /** Stands for the kind in the id of a sealed fact. */
    private static final String SEALED = "SEALED";

    private EventPublisher() {}

    /** Forwards an event as it is, under the key it has. */
    static OutboundEvent forwarded(Topic topic, String key, SpecificRecord event) {
        return new OutboundEvent(topic, key, event);
    }

    static OutboundEvent mail(String key, SpecificRecord mail) {
        return new OutboundEvent(Topics.CORRESPONDENCE, key, mail);
    }

    /** Returns the request with the fields that intake sets. */
    static RequestSubmitted withRevision(RequestSubmitted request, NewRevision revision, String contentHash) {
        return RequestSubmitted.newBuilder(request)
                .setRevision(revision.number())
                .setContentHash(contentHash)
                .setEarlierEnding(revision.earlierEnding())
                .build();
    }

    /**
     * Publishes a member's report: a fact for the register, or an attestation of a sealed fact. The key is the fact's
     * id, the reporter's reference and the kind: one fact of each kind under a reference.
     */
    static OutboundEvent reportedFact(InformationReported report) {
        return report.getAttestation() == null ? fact(report) : attestation(report, report.getAttestation());
    }

    /** Deletes documents, and the copies of those that are photographs. */
    static List<OutboundEvent> deletedDocuments(List<String> keys) {
        return keys.stream()
                .flatMap(key -> Stream.of(Topics.DOCUMENTS, Topics.PHOTOGRAPHS)
                        .map(topic -> new OutboundEvent(topic, key, null)))
                .toList();
    }

    /** Deletes the originals of signed requests and changes. */
    static List<OutboundEvent> deletedOriginals(List<String> keys) {
        return keys.stream()
                .map(key -> new OutboundEvent(Topics.SIGNED_MESSAGES, key, null))
                .toList();
    }

    private static OutboundEvent fact(InformationReported report) {
        FactRegistered fact = FactRegistered.newBuilder()
                .setFactId(factId(report.getCaseId(), report.getKind().name()))
                .setKind(FactKind.valueOf(report.getKind().name()))
                .setReportedBy(report.getSubmittedBy())
                .setProvenance("reported by %s under %s".formatted(report.getSubmittedBy(), report.getCaseId()))
                .setPerson(report.getPerson())
                .setRefusedExtradition(report.getRefusedExtradition())
                .setJudgment(report.getJudgment())
                .setOpenSourceAlert(report.getOpenSourceAlert())
                .setPendingExtradition(report.getPendingExtradition())
                .build();
        return new OutboundEvent(Topics.REGISTER, fact.getFactId(), report.getRetracted() ? Retraction.of(fact) : fact);
    }

    private static OutboundEvent attestation(InformationReported report, Attestation attestation) {
        String member = report.getSubmittedBy();
        AnswerReference answer = report.getAnswer();
        SealedFactAttested attested = attested(
                answer == null
                        ? factId(report.getCaseId(), SEALED)
                        : factIdOfAnswer(answer.getCaseId(), answer.getQuestionId(), member),
                member,
                attestation);
        return new OutboundEvent(
                Topics.ATTESTATIONS, attested.getFactId(), report.getRetracted() ? Retraction.of(attested) : attested);
    }

    /** Publishes an attestation that its bureau has to confirm, and the mail that asks it to. */
    static List<OutboundEvent> unconfirmed(OutboundEvent attestation, ConfirmationRequested mail) {
        SealedFactAttested.Builder attested = SealedFactAttested.newBuilder((SealedFactAttested) attestation.event());
        return List.of(
                new OutboundEvent(
                        attestation.topic(),
                        attestation.key(),
                        attested.setConfirmBy(mail.getConfirmBy()).build()),
                mail(mail.getCaseId(), mail));
    }

    /** Publishes the sealed fact that an answer to a consultation attests. */
    static OutboundEvent attestedInAnswer(ConsultationAnswered answer, Attestation attestation) {
        String member = answer.getSubmittedBy();
        String factId = factIdOfAnswer(answer.getCaseId(), answer.getQuestionId(), member);
        return new OutboundEvent(Topics.ATTESTATIONS, factId, attested(factId, member, attestation));
    }

    private static SealedFactAttested attested(String factId, String member, Attestation attestation) {
        return SealedFactAttested.newBuilder()
                .setFactId(factId)
                .setAttestedBy(member)
                .setAttestation(attestation)
                .build();
    }

    /** The id names neither case nor question, since the keeper of sealed facts reads it. */
    private static String factIdOfAnswer(String caseId, String questionId, String member) {
        String digest = new FramedHash().add(caseId).add(questionId).add(member).hex();
        return factId("answer-" + digest.substring(0, 16), SEALED);
    }

    /** Returns the answer that review and operators read: without what is sealed. */
    static ConsultationAnswered withoutSealedFact(ConsultationAnswered answer) {
        return ConsultationAnswered.newBuilder(answer).setAttestation(null).build();
    }

    private static String factId(String reference, String kind) {
        return reference + ":" + kind;
    }
}
