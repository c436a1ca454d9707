package dev.herald.intake.kafka;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.ConfirmationRequested;
import dev.herald.event.DocumentMissing;
import dev.herald.event.DocumentReference;
import dev.herald.event.MessageRefused;
import dev.herald.event.Refusal;
import dev.herald.event.RequestReceived;
import dev.herald.event.RequestRefused;
import dev.herald.event.SourcePosition;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Makes mail to members. Message ids derive from the cause, so that a retry after a crash sends the same mail. */
final class MailFactory {

    private static final String PLACEHOLDER_REFERENCE = "0000-000000";

    private MailFactory() {}

    /** Returns the case id for answers to messages without a readable case id. */
    static String placeholderCaseId(MemberCode member) {
        return member.value().toUpperCase(Locale.ROOT) + "/" + PLACEHOLDER_REFERENCE;
    }

    /**
     * Returns the key of records about a case or a placeholder. Many answers share one placeholder, so their key names
     * the member: {@code ~fr}. Acknowledgements of such answers have the same key, since they must meet them.
     */
    static String keyOf(CaseId caseId) {
        return caseId.value().endsWith("/" + PLACEHOLDER_REFERENCE) ? "~" + caseId.member() : caseId.value();
    }

    static RequestReceived requestReceived(
            CaseId caseId,
            String causeId,
            int revision,
            boolean repeated,
            @Nullable DecisionKind ending,
            @Nullable SourcePosition position) {
        return RequestReceived.newBuilder()
                .setCaseId(caseId.value())
                .setMessageId(messageId(caseId.value(), RequestReceived.getClassSchema(), causeId))
                .setAddressee(caseId.member().value())
                .setRevision(revision)
                .setRepeated(repeated)
                .setEnding(ending)
                .setPosition(position)
                .build();
    }

    static RequestRefused requestRefused(
            String caseId,
            MemberCode addressee,
            String causeId,
            List<Refusal> refusals,
            @Nullable SourcePosition position) {
        return RequestRefused.newBuilder()
                .setCaseId(caseId)
                .setMessageId(messageId(caseId, RequestRefused.getClassSchema(), causeId))
                .setAddressee(addressee.value())
                .setRefusals(refusals)
                .setPosition(position)
                .build();
    }

    static MessageRefused messageRefused(
            String caseId,
            MemberCode addressee,
            String causeId,
            @Nullable String type,
            List<Refusal> refusals,
            @Nullable SourcePosition position) {
        return MessageRefused.newBuilder()
                .setCaseId(caseId)
                .setMessageId(messageId(caseId, MessageRefused.getClassSchema(), causeId))
                .setAddressee(addressee.value())
                .setType(type)
                .setRefusals(refusals)
                .setPosition(position)
                .build();
    }

    static DocumentMissing documentMissing(CaseId caseId, String causeId, List<DocumentReference> documents) {
        return DocumentMissing.newBuilder()
                .setCaseId(caseId.value())
                .setMessageId(messageId(caseId.value(), DocumentMissing.getClassSchema(), causeId))
                .setAddressee(caseId.member().value())
                .setDocuments(documents)
                .build();
    }

    static ConfirmationRequested confirmationRequested(CaseId report, String causeId, Instant confirmBy) {
        return ConfirmationRequested.newBuilder()
                .setCaseId(report.value())
                .setMessageId(messageId(report.value(), ConfirmationRequested.getClassSchema(), causeId))
                .setAddressee(report.member().value())
                .setConfirmBy(confirmBy)
                .build();
    }

    private static String messageId(String caseId, Schema type, String causeId) {
        return EventHeaders.digest(caseId, type.getFullName(), causeId, "0");
    }
}
