package dev.herald.dissemination.kafka;

import dev.herald.contract.CaseId;
import dev.herald.dissemination.custody.Effect;
import dev.herald.dissemination.custody.Snapshot;
import dev.herald.event.Acknowledged;
import dev.herald.event.CaseClosed;
import dev.herald.event.DiffusionCirculated;
import dev.herald.event.DisseminationRevoked;
import dev.herald.event.MessageRefused;
import dev.herald.event.NoticeBlocked;
import dev.herald.event.NoticeContent;
import dev.herald.event.NoticePublished;
import dev.herald.event.NoticeRestored;
import dev.herald.event.NoticeUpdated;
import dev.herald.event.Refusal;
import dev.herald.event.RemovalInstructed;
import dev.herald.event.SourcePosition;
import java.util.List;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What has to be told, as events. */
final class Announcements {

    private Announcements() {}

    /**
     * A version as an event.
     *
     * @param content null where the reader may know the state only
     * @param causeId the event that brought it about: a restoration names it; all else names the decision that the
     *     version rests on, whenever it goes out
     */
    static SpecificRecord snapshot(
            Effect.Send.Kind kind,
            Snapshot snapshot,
            CaseId caseId,
            String noticeId,
            @Nullable NoticeContent content,
            String causeId) {
        String id = caseId.value();
        int version = snapshot.version();
        String decision = snapshot.decisionId();
        return switch (kind) {
            case PUBLISHED -> new NoticePublished(id, noticeId, version, content, known(decision));
            case CIRCULATED -> new DiffusionCirculated(id, noticeId, version, content, decision);
            case UPDATED -> new NoticeUpdated(id, noticeId, version, content, known(decision));
            case RESTORED -> new NoticeRestored(id, noticeId, version, content, causeId);
        };
    }

    static NoticeBlocked blocked(Effect.Block block, CaseId caseId, String noticeId, String decisionId) {
        return new NoticeBlocked(caseId.value(), noticeId, block.version(), block.bySource(), decisionId);
    }

    static DisseminationRevoked revoked(
            Effect.Revoke revoke, CaseId caseId, String noticeId, String decisionId, @Nullable String clause) {
        return new DisseminationRevoked(
                caseId.value(),
                noticeId,
                revoke.version(),
                Words.reason(revoke.ending()),
                revoke.holders(),
                revoke.acknowledgeBy(),
                decisionId,
                clause);
    }

    static RemovalInstructed removal(
            Effect.InstructRemoval instruct, CaseId caseId, String noticeId, @Nullable String clause) {
        return RemovalInstructed.newBuilder()
                .setCaseId(caseId.value())
                .setNoticeId(noticeId)
                .setVersion(instruct.version())
                .setReason(Words.reason(instruct.ending()))
                .setAcknowledgeBy(instruct.acknowledgeBy())
                .setStandingClause(clause)
                .setReminder(instruct.reminder())
                .build();
    }

    static CaseClosed closed(Effect.Close close, CaseId caseId) {
        return CaseClosed.newBuilder()
                .setCaseId(caseId.value())
                .setEnding(Words.decision(close.ending()))
                .setRevision(close.revision())
                .setOverdue(Words.texts(close.overdue()))
                .build();
    }

    static MessageRefused refused(
            Effect.Refuse refuse, CaseId caseId, String messageId, @Nullable SourcePosition position) {
        Refusal refusal = switch (refuse.why()) {
            case NOT_A_HOLDER ->
                new Refusal(
                        "NOT_A_HOLDER",
                        "caseId",
                        null,
                        "Acknowledge only what your mailbox holds; nothing of such a case was sent to you.");
            case UNKNOWN_VERSION ->
                new Refusal(
                        "UNKNOWN_VERSION",
                        "version",
                        "a version that was sent to you; the latest is " + refuse.latest(),
                        "Acknowledge the version that your mailbox names.");
            case NOT_INSTRUCTED ->
                new Refusal(
                        "NOT_INSTRUCTED",
                        "kind",
                        "REMOVED and UNABLE answer a RemovalInstructed",
                        "The notice stands; acknowledge RECEIVED or UPDATED, or wait for an instruction.");
        };
        return new MessageRefused(
                caseId.value(),
                messageId,
                refuse.to().value(),
                Acknowledged.SCHEMA$.getFullName(),
                List.of(refusal),
                position);
    }

    private static String known(@Nullable String decision) {
        return Objects.requireNonNull(decision, "a reviewed version rests on a decision");
    }
}
