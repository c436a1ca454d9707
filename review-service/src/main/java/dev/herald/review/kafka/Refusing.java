package dev.herald.review.kafka;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.MessageRefused;
import dev.herald.event.Refusal;
import dev.herald.event.SourcePosition;
import dev.herald.review.casefile.Case;
import dev.herald.review.casefile.Outcome.Rejection;
import dev.herald.streams.OutboundEvent;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What a member is told whose message review did not take. */
final class Refusing {

    private Refusing() {}

    static OutboundEvent mail(
            Case subject,
            String sender,
            SpecificRecord message,
            Rejection rejection,
            String causeId,
            @Nullable SourcePosition position) {
        List<Refusal> reasons = rejection.reasons().stream()
                .map(reason -> new Refusal(reason.code().name(), field(reason.code()), null, reason.words()))
                .toList();
        return new OutboundEvent(
                Topics.CORRESPONDENCE,
                subject.id().value(),
                MessageRefused.newBuilder()
                        .setCaseId(subject.id().value())
                        .setMessageId(Telling.messageId(subject.id(), MessageRefused.getClassSchema(), causeId, 0))
                        .setAddressee(sender)
                        .setType(message.getSchema().getFullName())
                        .setRefusals(reasons)
                        .setPosition(position)
                        .build());
    }

    /** The field of the message that a refusal is about. */
    private static String field(dev.herald.review.casefile.Refusal code) {
        return switch (code) {
            case CASE_FILE_FULL -> "answer";
            case RETENTION_OUT_OF_RANGE -> "retainUntil";
            case CASE_UNKNOWN, CASE_ENDED, NOT_IN_FORCE -> "caseId";
            default -> "questionId";
        };
    }
}
