package dev.herald.cli.mailbox;

import dev.herald.cli.command.Tone;
import dev.herald.cli.topics.TopicRecord;
import dev.herald.contract.MemberCode;
import dev.herald.event.AnswerOverdue;
import dev.herald.event.CheckpointIssued;
import dev.herald.event.ConsultationRequested;
import dev.herald.event.DecisionNotified;
import dev.herald.event.DiffusionCirculated;
import dev.herald.event.DocumentMissing;
import dev.herald.event.LocationNotified;
import dev.herald.event.MessageRefused;
import dev.herald.event.NoticeBlocked;
import dev.herald.event.NoticeContent;
import dev.herald.event.NoticePublished;
import dev.herald.event.NoticeRestored;
import dev.herald.event.NoticeUpdated;
import dev.herald.event.PhotographProvided;
import dev.herald.event.Refusal;
import dev.herald.event.RemovalInstructed;
import dev.herald.event.RequestReceived;
import dev.herald.event.RequestRefused;
import dev.herald.event.RetentionPrompted;
import dev.herald.event.SupplementRequested;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi.Text;

/**
 * Summarises a record of a mailbox: what it says, and what the member does about it. It shows the questions, which are
 * addressed to the member, and no field of a wanted person.
 */
final class MailSummary {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneId.systemDefault());

    private final MemberCode member;

    MailSummary(MemberCode member) {
        this.member = member;
    }

    /** Returns what the record says. */
    Text content(TopicRecord record) {
        return switch (record.event()) {
            case null -> Tone.WARNING.cell("not readable: " + record.note());
            case RequestReceived receipt -> plain(receipt(receipt));
            case RequestRefused refused -> Tone.BAD.cell(refusals(refused.getRefusals()));
            case MessageRefused refused -> Tone.BAD.cell(refusals(refused.getRefusals()));
            case SupplementRequested asked ->
                Tone.WARNING.cell(question(asked.getQuestionId(), asked.getQuestion(), asked.getAnswerBy()));
            case ConsultationRequested asked ->
                Tone.WARNING.cell(question(asked.getQuestionId(), asked.getQuestion(), asked.getAnswerBy()));
            case AnswerOverdue overdue -> Tone.BAD.cell("question " + overdue.getQuestionId() + " is overdue");
            case DecisionNotified decision ->
                plain("%s%s%s"
                        .formatted(
                                decision.getKind(),
                                decision.getNoticeId() == null ? "" : " of notice " + decision.getNoticeId(),
                                decision.getGrounds().isEmpty() ? "" : ", grounds " + words(decision.getGrounds())));
            case DocumentMissing missing -> Tone.WARNING.cell("a document that you named has not arrived");
            case RetentionPrompted prompted -> Tone.WARNING.cell("retention ends: extend it, or the notice ends");
            case LocationNotified found ->
                Tone.WARNING.cell("%s by %s on %s: contact that member at once"
                        .formatted(found.getKind(), found.getReportedBy(), found.getOccurredOn()));
            case NoticePublished notice -> shown(notice.getNoticeId(), notice.getVersion(), notice.getContent());
            case DiffusionCirculated notice -> shown(notice.getNoticeId(), notice.getVersion(), notice.getContent());
            case NoticeUpdated notice -> shown(notice.getNoticeId(), notice.getVersion(), notice.getContent());
            case NoticeRestored notice -> shown(notice.getNoticeId(), notice.getVersion(), notice.getContent());
            case PhotographProvided photograph ->
                plain("photograph of notice %s, %s, %d bytes"
                        .formatted(
                                photograph.getNoticeId(),
                                photograph.getMediaType(),
                                photograph.getContent().remaining()));
            case NoticeBlocked notice ->
                Tone.BAD.cell(notice(notice.getNoticeId(), notice.getVersion()) + ": neither show it nor act on it");
            case RemovalInstructed removal ->
                Tone.BAD.cell("%s: remove every copy by %s (%s)"
                        .formatted(
                                notice(removal.getNoticeId(), removal.getVersion()),
                                DAY.format(removal.getAcknowledgeBy()),
                                removal.getReason()));
            case CheckpointIssued checkpoint ->
                plain("audit: signed root of %d entries of %s"
                        .formatted(checkpoint.getTreeSize(), checkpoint.getOrigin()));
            default -> plain("");
        };
    }

    /** Returns the command with which the member replies; empty if no reply is due. */
    String reply(TopicRecord record) {
        String caseId = record.caseId().orElse("");
        return switch (record.event()) {
            case SupplementRequested asked -> answer(caseId, asked.getQuestionId());
            case ConsultationRequested asked -> answer(caseId, asked.getQuestionId());
            case NoticePublished notice -> acknowledge(caseId);
            case DiffusionCirculated notice -> acknowledge(caseId);
            case NoticeUpdated notice -> acknowledge(caseId);
            case NoticeRestored notice -> acknowledge(caseId);
            case RemovalInstructed removal -> acknowledge(caseId);
            case null -> "";
            default -> "";
        };
    }

    /** A caveat is a warning: its territories are shown, its words are not, since they may name the person. */
    private static Text shown(String noticeId, int version, @Nullable NoticeContent content) {
        String territories = content == null
                ? ""
                : content.getCaveats().stream()
                        .flatMap(caveat -> caveat.getTerritories().stream())
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", "));
        return territories.isEmpty()
                ? plain(notice(noticeId, version))
                : Tone.WARNING.cell(notice(noticeId, version) + ": do not act in " + territories);
    }

    private String answer(String caseId, String questionId) {
        return "./herald answer %s TEXT --question %s --as %s".formatted(caseId, questionId, member);
    }

    private String acknowledge(String caseId) {
        return "./herald acknowledge %s --as %s".formatted(caseId, member);
    }

    private static String receipt(RequestReceived receipt) {
        return "received as revision %d%s%s"
                .formatted(
                        receipt.getRevision(),
                        receipt.getRepeated() ? ", which is known" : "",
                        receipt.getEnding() == null ? "" : "; the case had ended: " + receipt.getEnding());
    }

    private static String refusals(List<Refusal> refusals) {
        return refusals.stream()
                .map(refusal -> refusal.getField() == null
                        ? refusal.getCode()
                        : refusal.getCode() + " (" + refusal.getField() + ")")
                .collect(Collectors.joining(", "));
    }

    private static String question(String id, String text, Instant answerBy) {
        return "%s, due %s: %s".formatted(id, DAY.format(answerBy), text);
    }

    private static String notice(String noticeId, int version) {
        return "notice %s, version %d".formatted(noticeId, version);
    }

    private static String words(List<?> symbols) {
        return symbols.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static Text plain(String text) {
        return Tone.PLAIN.cell(text);
    }
}
