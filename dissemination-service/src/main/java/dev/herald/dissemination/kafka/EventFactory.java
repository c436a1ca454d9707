package dev.herald.dissemination.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.RevocationReason;
import dev.herald.dissemination.custody.BlockDecision;
import dev.herald.dissemination.custody.CaseInCustody;
import dev.herald.dissemination.custody.Effect;
import dev.herald.dissemination.custody.LocationReports;
import dev.herald.event.Acknowledged;
import dev.herald.event.CaseClosed;
import dev.herald.event.DiffusionCirculated;
import dev.herald.event.DisseminationRevoked;
import dev.herald.event.LocationNotified;
import dev.herald.event.MessageRefused;
import dev.herald.event.NoticeBlocked;
import dev.herald.event.NoticeContent;
import dev.herald.event.NoticePublished;
import dev.herald.event.NoticeRestored;
import dev.herald.event.NoticeUpdated;
import dev.herald.event.PersonLocated;
import dev.herald.event.Refusal;
import dev.herald.event.RemovalInstructed;
import dev.herald.event.SourcePosition;
import dev.herald.state.CaseEnding;
import dev.herald.state.DisseminatedVersion;
import java.util.List;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Builds the Avro events of effects.
 *
 * @param known state of the case after the transition
 * @param causeId id of the event that caused the transition
 */
record EventFactory(CaseInCustody known, String causeId) {

    /**
     * Returns the event that carries a version. NoticeRestored names the restoration, any other event the decision that
     * the version rests on.
     *
     * @param content null if the reader may see the state only
     */
    SpecificRecord version(Effect.Send.Kind kind, DisseminatedVersion snapshot, @Nullable NoticeContent content) {
        int version = snapshot.getVersion();
        String decision = snapshot.getDecisionId();
        return switch (kind) {
            case PUBLISHED -> new NoticePublished(caseId(), noticeId(), version, content, present(decision));
            case CIRCULATED ->
                new DiffusionCirculated(caseId(), noticeId(), version, snapshot.getRevision(), content, decision);
            case UPDATED -> new NoticeUpdated(caseId(), noticeId(), version, content, present(decision));
            case RESTORED -> new NoticeRestored(caseId(), noticeId(), version, content, causeId);
        };
    }

    NoticeBlocked blocked(int version, BlockDecision decision) {
        return new NoticeBlocked(caseId(), noticeId(), version, decision.bySource(), decision.decisionId());
    }

    DisseminationRevoked revoked(Effect.Revoke revoke) {
        return new DisseminationRevoked(
                caseId(),
                noticeId(),
                revoke.version(),
                RevocationReason.valueOf(revoke.ending().name()),
                revoke.holders(),
                revoke.acknowledgeBy(),
                causeId,
                standingClause());
    }

    RemovalInstructed removalInstructed(Effect.InstructRemoval instruct) {
        DecisionKind ending = instruct.ending();
        return RemovalInstructed.newBuilder()
                .setCaseId(caseId())
                .setNoticeId(noticeId())
                .setVersion(instruct.version())
                .setReason(ending == null ? RevocationReason.EXCLUDED : RevocationReason.valueOf(ending.name()))
                .setAcknowledgeBy(instruct.acknowledgeBy())
                .setStandingClause(ending == null ? null : standingClause())
                .setReminder(instruct.reminder())
                .build();
    }

    CaseClosed closed(Effect.Close close) {
        return CaseClosed.newBuilder()
                .setCaseId(caseId())
                .setEnding(close.ending())
                .setRevision(close.revision())
                .build();
    }

    MessageRefused refused(Effect.Refuse refuse, String messageId, @Nullable SourcePosition position) {
        Refusal refusal = switch (refuse.reason()) {
            case NOT_HELD ->
                new Refusal(
                        "NOT_HELD",
                        "caseId",
                        "a case that was sent to you",
                        "Acknowledge under the case id that your mailbox names; check whose settings your client uses.");
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
                        "The notice is in force; acknowledge RECEIVED or UPDATED, or wait for an instruction.");
        };
        return new MessageRefused(
                caseId(),
                messageId,
                refuse.to().value(),
                Acknowledged.SCHEMA$.getFullName(),
                List.of(refusal),
                position,
                null,
                null);
    }

    /** Returns the mail that passes a report about the person on, word for word. */
    LocationNotified locationNotified(PersonLocated report, MemberCode source, String messageId) {
        return LocationNotified.newBuilder()
                .setCaseId(caseId())
                .setMessageId(messageId)
                .setAddressee(source.value())
                .setNoticeId(noticeId())
                .setReportedBy(report.getSubmittedBy())
                .setKind(report.getKind())
                .setOccurredOn(report.getOccurredOn())
                .setPlace(report.getPlace())
                .setDetails(report.getDetails())
                .setContact(report.getContact())
                .setSourceMayKnow(!Boolean.FALSE.equals(report.getSourceMayKnow()))
                .setPapersWithin(report.getPapersWithin())
                .setRefusedExtradition(report.getRefusedExtradition())
                .build();
    }

    MessageRefused locationRefused(Effect.RefuseLocation refuse, String messageId, @Nullable SourcePosition position) {
        Refusal refusal = switch (refuse.reason()) {
            case NOT_HELD ->
                new Refusal(
                        "NOT_HELD",
                        "caseId",
                        "a case that was sent to you and that you were not instructed to remove (RPD Art. 87)",
                        "Use the case id that your mailbox names; about other persons, write to the bureau concerned.");
            case REPEATED ->
                new Refusal(
                        "MESSAGE_REPEATED",
                        null,
                        "each signed message once",
                        "Nothing, if this is a copy: the first counts. Otherwise send it under a new id in ce_id.");
            case TOO_MANY_REPORTS ->
                new Refusal(
                        "TOO_MANY_REPORTS",
                        null,
                        "%d reports of one member about one case".formatted(LocationReports.LIMIT),
                        "Write to the source directly; it has your earlier reports.");
        };
        return new MessageRefused(
                caseId(),
                messageId,
                refuse.to().value(),
                PersonLocated.SCHEMA$.getFullName(),
                List.of(refusal),
                position,
                null,
                null);
    }

    private String caseId() {
        return known.caseId().value();
    }

    private String noticeId() {
        return known.caseId().noticeId();
    }

    private @Nullable String standingClause() {
        CaseEnding ended = known.ended();
        return ended == null ? null : ended.getStandingClause();
    }

    private static String present(@Nullable String decision) {
        return Objects.requireNonNull(decision, "a reviewed version rests on a decision");
    }
}
