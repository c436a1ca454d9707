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

/** How a member acknowledges the notices of its mailbox. Mail is not acknowledged. */
public enum AcknowledgementMode {
    /** Acknowledges at once: received, updated, removed. */
    PROMPT,
    /** Acknowledges nothing; in time the General Secretariat names the member as overdue. */
    SILENT,
    /** Acknowledges receipt, and reports that it can neither update nor remove. */
    UNABLE;

    /** Returns the acknowledgement of an event from the mailbox; empty where none is due. */
    public Optional<Acknowledged> acknowledgementOf(SpecificRecord event, MemberCode member) {
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
