package dev.herald.cli.mailbox;

import dev.herald.cli.command.Tone;
import dev.herald.cli.topics.EventText;
import dev.herald.cli.topics.TopicRecord;
import dev.herald.contract.MemberCode;
import dev.herald.event.AnswerOverdue;
import dev.herald.event.ConfirmationRequested;
import dev.herald.event.ConsultationRequested;
import dev.herald.event.DiffusionCirculated;
import dev.herald.event.DocumentMissing;
import dev.herald.event.LocationNotified;
import dev.herald.event.MessageRefused;
import dev.herald.event.NoticeBlocked;
import dev.herald.event.NoticePublished;
import dev.herald.event.NoticeRestored;
import dev.herald.event.NoticeUpdated;
import dev.herald.event.RemovalInstructed;
import dev.herald.event.RequestRefused;
import dev.herald.event.RetentionPrompted;
import dev.herald.event.SupplementRequested;
import dev.herald.event.WarrantsEnding;
import picocli.CommandLine.Help.Ansi.Text;

/**
 * Summarises a record of a mailbox: what it says, and what the member does about it. It shows the questions, which are
 * addressed to the member, and no field of a wanted person.
 */
final class MailSummary {

    private final MemberCode member;

    MailSummary(MemberCode member) {
        this.member = member;
    }

    /** Returns what the record says. */
    Text content(TopicRecord record) {
        if (record.event() == null) {
            return Tone.WARNING.cell("not readable: " + record.note());
        }
        String text = EventText.of(record.event());
        return switch (record.event()) {
            case RequestRefused refused -> Tone.BAD.cell(text);
            case MessageRefused refused -> Tone.BAD.cell(text);
            case AnswerOverdue overdue -> Tone.BAD.cell(text);
            case NoticeBlocked notice -> Tone.BAD.cell(text);
            case RemovalInstructed removal -> Tone.BAD.cell(text);
            case SupplementRequested asked -> Tone.WARNING.cell(text + ": " + asked.getQuestion());
            case ConsultationRequested asked -> Tone.WARNING.cell(text + ": " + asked.getQuestion());
            case ConfirmationRequested asked -> Tone.WARNING.cell(text);
            case DocumentMissing missing -> Tone.WARNING.cell(text);
            case RetentionPrompted prompted -> Tone.WARNING.cell(text);
            case WarrantsEnding ending -> Tone.WARNING.cell(text);
            case LocationNotified found -> Tone.WARNING.cell(text);
            default -> Tone.PLAIN.cell(text);
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

    private String answer(String caseId, String questionId) {
        return "./herald answer %s TEXT --question %s --as %s".formatted(caseId, questionId, member);
    }

    private String acknowledge(String caseId) {
        return "./herald acknowledge %s --as %s".formatted(caseId, member);
    }
}
