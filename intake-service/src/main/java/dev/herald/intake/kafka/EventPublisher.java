package dev.herald.intake.kafka;

import dev.herald.contract.FramedHash;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.Retraction;
import dev.herald.event.Attestation;
import dev.herald.event.ConsultationAnswered;
import dev.herald.event.EarlierEnding;
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

    private EventPublisher() {}

    /** Forwards an event as it is, under the key it has. */
    static OutboundEvent forwarded(Topic topic, String key, SpecificRecord event) {
        return new OutboundEvent(topic, key, event);
    }

    static OutboundEvent mail(String key, SpecificRecord mail) {
        return new OutboundEvent(Topics.CORRESPONDENCE, key, mail);
    }

    static OutboundEvent admittedRequest(
            String key, RequestSubmitted request, NewRevision revision, String contentHash) {
        return new OutboundEvent(Topics.REQUESTS, key, withRevision(request, revision, contentHash));
    }

    /** Returns the request with the fields that intake sets. */
    static RequestSubmitted withRevision(RequestSubmitted request, NewRevision revision, String contentHash) {
        return RequestSubmitted.newBuilder(request)
                .setRevision(revision.number())
                .setContentHash(contentHash)
                .setEarlierEnding(
                        revision.earlierEnding() == null
                                ? null
                                : new EarlierEnding(revision.earlierEnding().decisionKind(), request.getSubmittedBy()))
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

    private static OutboundEvent fact(InformationReported report) {
        FactRegistered fact = FactRegistered.newBuilder()
                .setFactId(factId(report.getCaseId(), report.getKind().name()))
                .setKind(report.getKind())
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
        SealedFactAttested attested = SealedFactAttested.newBuilder()
                .setFactId(factId(report.getCaseId(), "SEALED"))
                .setAttestedBy(report.getSubmittedBy())
                .setAttestation(attestation)
                .build();
        return new OutboundEvent(
                Topics.ATTESTATIONS, attested.getFactId(), report.getRetracted() ? Retraction.of(attested) : attested);
    }

    /**
     * Publishes the sealed fact that an answer to a consultation attests. Its id names neither case nor question, since
     * the keeper of sealed facts reads it.
     */
    static OutboundEvent attestedInAnswer(ConsultationAnswered answer, Attestation attestation) {
        String digest = new FramedHash()
                .add(answer.getCaseId())
                .add(answer.getQuestionId())
                .add(answer.getSubmittedBy())
                .hex();
        String factId = "answer-%s:SEALED".formatted(digest.substring(0, 16));
        return new OutboundEvent(
                Topics.ATTESTATIONS,
                factId,
                SealedFactAttested.newBuilder()
                        .setFactId(factId)
                        .setAttestedBy(answer.getSubmittedBy())
                        .setAttestation(attestation)
                        .build());
    }

    /** Returns the answer that review and operators read: without what is sealed. */
    static ConsultationAnswered withoutSealedFact(ConsultationAnswered answer) {
        return ConsultationAnswered.newBuilder(answer).setAttestation(null).build();
    }

    private static String factId(String reference, String kind) {
        return reference + ":" + kind;
    }
}
