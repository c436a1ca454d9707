package dev.herald.review.kafka;

import dev.herald.contract.CaseId;
import dev.herald.contract.vocabulary.CommandKind;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.event.OfficerCommand;
import dev.herald.review.casefile.Article;
import dev.herald.review.casefile.Command;
import dev.herald.review.casefile.Command.Approve;
import dev.herald.review.casefile.Command.Ask;
import dev.herald.review.casefile.Command.Block;
import dev.herald.review.casefile.Command.Cancel;
import dev.herald.review.casefile.Command.CloseWithoutFinding;
import dev.herald.review.casefile.Command.Consult;
import dev.herald.review.casefile.Command.Deny;
import dev.herald.review.casefile.Command.NotAvailable;
import dev.herald.review.casefile.Command.Restore;
import dev.herald.review.casefile.Command.Uphold;
import dev.herald.review.casefile.Ground;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an officer does at the desk, as an event. */
final class Ordering {

    private Ordering() {}

    static OfficerCommand event(CaseId caseId, Command command) {
        OfficerCommand.Builder event = OfficerCommand.newBuilder()
                .setCaseId(caseId.value())
                .setCommandId(command.order().commandId())
                .setOfficer(command.order().officer())
                .setRevision(command.order().revision())
                .setSequence(command.order().sequence());
        return switch (command) {
            case Ask ask ->
                event.setKind(CommandKind.ASK)
                        .setQuestion(ask.question())
                        .setWanted(Words.translate(ask.wanted(), dev.herald.contract.vocabulary.DocumentKind.class))
                        .setAnswerWithinSeconds(seconds(ask.within()))
                        .build();
            case Consult consult ->
                event.setKind(CommandKind.CONSULT)
                        .setQuestion(consult.question())
                        .setAddressee(consult.addressee().value())
                        .setAnswerWithinSeconds(seconds(consult.within()))
                        .build();
            case Approve order -> decision(event, CommandKind.APPROVE, order.grounds(), List.of(), order.reasons());
            case Deny order -> decision(event, CommandKind.DENY, order.grounds(), order.articles(), order.reasons());
            case Block order -> decision(event, CommandKind.BLOCK, order.grounds(), List.of(), order.reasons());
            case Restore order -> decision(event, CommandKind.RESTORE, order.grounds(), List.of(), order.reasons());
            case Cancel order ->
                decision(event, CommandKind.CANCEL, order.grounds(), order.articles(), order.reasons());
            case CloseWithoutFinding order ->
                decision(event, CommandKind.CLOSE_WITHOUT_FINDING, order.grounds(), List.of(), order.reasons());
            case Uphold order -> decision(event, CommandKind.UPHOLD, List.of(), List.of(), order.reasons());
            case NotAvailable other ->
                event.setKind(CommandKind.valueOf(other.kind())).build();
        };
    }

    /** An officer looks at a case, and orders nothing. */
    static OfficerCommand view(CaseId caseId, String officer, String viewId) {
        return OfficerCommand.newBuilder()
                .setCaseId(caseId.value())
                .setCommandId(viewId)
                .setOfficer(officer)
                .setKind(CommandKind.VIEW)
                .setRevision(0)
                .build();
    }

    private static OfficerCommand decision(
            OfficerCommand.Builder event,
            CommandKind kind,
            List<Ground> grounds,
            List<Article> articles,
            String reasons) {
        return event.setKind(kind)
                .setGrounds(Words.translate(grounds, dev.herald.contract.vocabulary.Ground.class))
                .setArticles(Words.translate(articles, ConstitutionArticle.class))
                .setReasons(reasons)
                .build();
    }

    private static @Nullable Long seconds(@Nullable Duration within) {
        return within == null ? null : within.toSeconds();
    }
}
