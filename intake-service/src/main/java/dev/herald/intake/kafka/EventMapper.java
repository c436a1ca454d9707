package dev.herald.intake.kafka;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DocumentKind;
import dev.herald.contract.wire.PersonNames;
import dev.herald.event.CheckpointCosigned;
import dev.herald.event.CheckpointDisputed;
import dev.herald.event.DecisionIssued;
import dev.herald.event.DocumentReference;
import dev.herald.event.InformationReported;
import dev.herald.event.PersonDescription;
import dev.herald.event.RequestSubmitted;
import dev.herald.intake.message.InboundMessage;
import dev.herald.intake.message.TransportInfo;
import dev.herald.intake.revision.CaseDecision;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Maps events to the domain. Knows the contract and the domain only: {@code preflight} uses it without Kafka. */
public final class EventMapper {

    private EventMapper() {}

    /** Maps an inbound event; returns null if members do not send this type of event. */
    public static @Nullable InboundMessage toMessage(
            MemberCode mailbox, SpecificRecord event, TransportInfo transport, Instant now) {
        if (!Topics.INBOUND.events().contains(event.getClass())) {
            return null;
        }
        String submittedBy = switch (event) {
            case CheckpointCosigned said -> said.getMember();
            case CheckpointDisputed said -> said.getMember();
            default -> submittedBy(event);
        };
        return new InboundMessage(
                mailbox, now, transport, event, caseIdIn(event), submittedBy, FieldInspector.inspect(event));
    }

    static CaseDecision toDecision(DecisionIssued decision) {
        RequestSubmitted request = decision.getRequest();
        return new CaseDecision(
                decision.getKind(),
                decision.getRevision(),
                request == null || request.getContentHash() == null ? "" : request.getContentHash(),
                decision.getBar() != null);
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

    /** Returns the number of names that screening compares for a request, 1 or more. */
    static int names(RequestSubmitted request) {
        return request.getPerson() == null
                ? 1
                : PersonNames.of(request.getPerson()).size();
    }

    /** Returns the number of names that screening compares for a reported fact, 1 or more. */
    static int names(InformationReported report) {
        PersonDescription person = report.getAttestation() == null
                ? report.getPerson()
                : report.getAttestation().getPerson();
        return person == null ? 1 : Math.max(1, person.getNames().size());
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
}
