package dev.herald.gateway.mailbox;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.event.Acknowledged;
import dev.herald.event.DiffusionCirculated;
import dev.herald.event.NoticePublished;
import dev.herald.event.NoticeRestored;
import dev.herald.event.NoticeUpdated;
import dev.herald.event.RemovalInstructed;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** How a member acknowledges what it is sent. Mail is never acknowledged without being asked. */
public enum AcknowledgementMode {
    /** Says at once what it did: received, updated, removed. */
    PROMPT,
    /** Says nothing; in time the General Secretariat names it as overdue. */
    SILENT,
    /** Says that it received, and that it can neither update nor remove. */
    UNABLE;

    /** What this member has to say about an event from its mailbox; nothing where nothing is asked of it. */
    public Optional<Acknowledged> to(SpecificRecord event, MemberCode member) {
        return switch (event) {
            case NoticePublished notice -> received(notice.getCaseId(), notice.getVersion(), member);
            case DiffusionCirculated notice -> received(notice.getCaseId(), notice.getVersion(), member);
            case NoticeRestored notice -> received(notice.getCaseId(), notice.getVersion(), member);
            case NoticeUpdated notice ->
                done(AcknowledgementKind.UPDATED, notice.getCaseId(), notice.getVersion(), member);
            case RemovalInstructed removal ->
                done(AcknowledgementKind.REMOVED, removal.getCaseId(), removal.getVersion(), member);
            default -> Optional.empty();
        };
    }

    private Optional<Acknowledged> received(String caseId, int version, MemberCode member) {
        return this == SILENT
                ? Optional.empty()
                : Optional.of(acknowledged(AcknowledgementKind.RECEIVED, caseId, version, member)
                        .build());
    }

    private Optional<Acknowledged> done(AcknowledgementKind kind, String caseId, int version, MemberCode member) {
        return switch (this) {
            case PROMPT ->
                Optional.of(acknowledged(kind, caseId, version, member).build());
            case SILENT -> Optional.empty();
            case UNABLE ->
                Optional.of(acknowledged(AcknowledgementKind.UNABLE, caseId, version, member)
                        .setReason("the national system does not take changes at the moment")
                        .build());
        };
    }

    private static Acknowledged.Builder acknowledged(
            AcknowledgementKind kind, String caseId, int version, MemberCode member) {
        return Acknowledged.newBuilder()
                .setCaseId(caseId)
                .setSubmittedBy(member.value())
                .setKind(kind)
                .setVersion(version);
    }
}
