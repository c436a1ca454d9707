package dev.herald.promise;

import static dev.herald.promise.history.History.ownerOf;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.contract.vocabulary.DocumentKind;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.Acknowledged;
import dev.herald.event.DocumentProvided;
import dev.herald.event.DocumentReceived;
import dev.herald.event.FactRegistered;
import dev.herald.event.InformationReported;
import dev.herald.event.MessageRefused;
import dev.herald.event.RequestReceived;
import dev.herald.event.RequestRefused;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.SourcePosition;
import dev.herald.promise.history.Entry;
import dev.herald.promise.history.Position;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What intake makes of what members send, as it should. */
final class Intake {

    private final Log log;
    private final MailRoom mailRoom;

    Intake(Log log, MailRoom mailRoom) {
        this.log = log;
        this.mailRoom = mailRoom;
    }

    /** Something is sent, and passes the edge. */
    Entry sent(String member, String caseId, SpecificRecord event) {
        return log.fromEdge(Topics.SUBMISSIONS, log.inbound(member, event, caseId), caseId, event);
    }

    Entry acknowledged(Acknowledged said) {
        Entry submission = sent(said.getSubmittedBy(), said.getCaseId(), said);
        return log.caused(submission, Topics.ACKNOWLEDGEMENTS, said);
    }

    /** A member says that it has its mail. */
    void acknowledged(String member, Entry mail) {
        acknowledged(
                Acknowledged.newBuilder(Samples.acknowledged(member, mail.caseId(), AcknowledgementKind.RECEIVED, 0))
                        .setMessageId(mail.key())
                        .build());
    }

    void takes(Life life, RequestSubmitted asked) {
        Entry submission = sent(asked.getSubmittedBy(), asked.getCaseId(), asked);
        life.revision++;
        life.request = log.caused(
                submission,
                Topics.REQUESTS,
                RequestSubmitted.newBuilder(asked)
                        .setRevision(life.revision)
                        .setContentHash("hash")
                        .build());
        mailRoom.writes(submission, receipt(submission, life, false));
    }

    void recognises(Life life, RequestSubmitted asked) {
        Entry submission = sent(asked.getSubmittedBy(), asked.getCaseId(), asked);
        mailRoom.writes(submission, receipt(submission, life, true));
    }

    void refuses(RequestSubmitted asked) {
        Entry submission = sent(asked.getSubmittedBy(), asked.getCaseId(), asked);
        mailRoom.writes(submission, refusal(submission, asked, submission.origin()));
    }

    void refusesAtTheEdge(RequestSubmitted asked) {
        Entry inbound = log.inbound(asked.getSubmittedBy(), asked, asked.getCaseId());
        RequestRefused refusal = refusal(inbound, asked, inbound.at());
        mailRoom.writes(log.fromEdge(Topics.SUBMISSIONS, inbound, asked.getCaseId(), refusal), refusal);
    }

    void keeps(String caseId, String hash) {
        DocumentProvided document = DocumentProvided.newBuilder()
                .setCaseId(caseId)
                .setSubmittedBy(ownerOf(caseId))
                .setSha256(hash)
                .setKind(DocumentKind.COURT_DECISION)
                .setMediaType("text/plain")
                .setContent(ByteBuffer.allocate(0))
                .build();
        Entry inbound = log.inbound(ownerOf(caseId), document, caseId);
        log.fromEdge(Topics.DOCUMENTS, inbound, caseId + " " + hash, document);
        log.fromEdge(
                Topics.SUBMISSIONS,
                inbound,
                caseId,
                DocumentReceived.newBuilder()
                        .setCaseId(caseId)
                        .setSubmittedBy(ownerOf(caseId))
                        .setSha256(hash)
                        .setKind(DocumentKind.COURT_DECISION)
                        .setSize(0)
                        .build());
    }

    void registers(String reference) {
        Entry submission = sent(
                ownerOf(reference),
                reference,
                InformationReported.newBuilder()
                        .setCaseId(reference)
                        .setSubmittedBy(ownerOf(reference))
                        .setKind(FactKind.JUDGMENT)
                        .build());
        log.caused(
                submission,
                Topics.REGISTER.name(),
                reference + ":JUDGMENT",
                FactRegistered.newBuilder()
                        .setFactId(reference + ":JUDGMENT")
                        .setKind(FactKind.JUDGMENT)
                        .setReportedBy(ownerOf(reference))
                        .setProvenance("reported")
                        .build());
    }

    void putsAside(String member) {
        String nobody = member.toUpperCase(Locale.ROOT) + "/0000-000000";
        Entry inbound = log.inbound(member, null, nobody);
        log.fromEdge(Topics.QUARANTINE, inbound, "", null);
        MessageRefused refusal = MessageRefused.newBuilder()
                .setCaseId(nobody)
                .setMessageId(messageId(inbound, MessageRefused.class))
                .setAddressee(member)
                .setPosition(position(inbound.at()))
                .build();
        mailRoom.writes(log.fromEdge(Topics.SUBMISSIONS, inbound, "~" + member, refusal), refusal);
    }

    private static RequestReceived receipt(Entry submission, Life life, boolean repeated) {
        return RequestReceived.newBuilder()
                .setCaseId(life.caseId)
                .setMessageId(messageId(submission, RequestReceived.class))
                .setAddressee(ownerOf(life.caseId))
                .setRevision(life.revision)
                .setRepeated(repeated)
                .setPosition(position(submission.origin()))
                .build();
    }

    private static RequestRefused refusal(Entry cause, RequestSubmitted asked, @Nullable Position at) {
        return RequestRefused.newBuilder()
                .setCaseId(asked.getCaseId())
                .setMessageId(messageId(cause, RequestRefused.class))
                .setAddressee(asked.getSubmittedBy())
                .setPosition(position(at))
                .build();
    }

    private static @Nullable SourcePosition position(@Nullable Position at) {
        return at == null ? null : new SourcePosition(at.topic(), at.partition(), at.offset());
    }

    static String messageId(Entry cause, Class<? extends SpecificRecord> type) {
        return EventHeaders.digest("message", cause.at().toString(), type.getSimpleName());
    }
}
