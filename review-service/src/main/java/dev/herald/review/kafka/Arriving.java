package dev.herald.review.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.contract.PartialDate;
import dev.herald.event.CaseClosed;
import dev.herald.event.ConsultationAnswered;
import dev.herald.event.DiffusionCirculated;
import dev.herald.event.DisseminationRevoked;
import dev.herald.event.NoticeBlocked;
import dev.herald.event.NoticePublished;
import dev.herald.event.NoticeRestored;
import dev.herald.event.NoticeUpdated;
import dev.herald.event.OfficerCommand;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.RequestWithdrawn;
import dev.herald.event.RetentionExtended;
import dev.herald.event.ScreeningCleared;
import dev.herald.event.ScreeningFlagged;
import dev.herald.event.SupplementProvided;
import dev.herald.event.SuspensionRequested;
import dev.herald.event.VisibilityChanged;
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
import dev.herald.review.casefile.Command.Order;
import dev.herald.review.casefile.Command.Restore;
import dev.herald.review.casefile.Command.Uphold;
import dev.herald.review.casefile.DocumentKind;
import dev.herald.review.casefile.Ground;
import dev.herald.review.casefile.Received;
import dev.herald.review.casefile.Received.Closed;
import dev.herald.review.casefile.Received.Disseminated;
import dev.herald.review.casefile.Received.Extension;
import dev.herald.review.casefile.Received.Reply;
import dev.herald.review.casefile.Received.Screened;
import dev.herald.review.casefile.Received.Suspension;
import dev.herald.review.casefile.Received.VisibilityChange;
import dev.herald.review.casefile.Received.Withdrawn;
import dev.herald.review.casefile.Screening;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** What comes in, in the words of the case file. */
final class Arriving {

    private Arriving() {}

    /** What another stage brings. */
    static Received received(SpecificRecord event) {
        return switch (event) {
            case ScreeningFlagged e ->
                screened(
                        e.getRequest(),
                        new Screening(
                                e.getFlags().stream().map(Stored::flag).toList(),
                                e.getRuleBook(),
                                e.getRegisterVersion()),
                        e.getCause());
            case ScreeningCleared e ->
                screened(
                        e.getRequest(),
                        new Screening(List.of(), e.getRuleBook(), e.getRegisterVersion()),
                        e.getCause());
            case RequestWithdrawn e -> new Withdrawn();
            case VisibilityChanged e -> new VisibilityChange(new SubmittedRequest.Seen(e.getVisibility()));
            case SuspensionRequested e -> new Suspension(e.getSuspended());
            case RetentionExtended e ->
                new Extension(PartialDate.parse(e.getRetainUntil()).latest());
            case SupplementProvided e ->
                new Reply(
                        e.getQuestionId(),
                        new MemberCode(e.getSubmittedBy()),
                        false,
                        e.getAnswer(),
                        e.getDocuments().stream().map(Stored::document).toList(),
                        null);
            case ConsultationAnswered e ->
                new Reply(
                        e.getQuestionId(),
                        new MemberCode(e.getSubmittedBy()),
                        true,
                        e.getAnswer(),
                        List.of(),
                        Stored.refusedExtradition(e.getRefusedExtradition()));
            case CaseClosed e -> new Closed(e.getRevision());
            case NoticePublished e -> disseminated(e, e.getNoticeId(), e.getVersion());
            case DiffusionCirculated e -> disseminated(e, e.getNoticeId(), e.getVersion());
            case NoticeUpdated e -> disseminated(e, e.getNoticeId(), e.getVersion());
            case NoticeBlocked e -> disseminated(e, e.getNoticeId(), e.getVersion());
            case NoticeRestored e -> disseminated(e, e.getNoticeId(), e.getVersion());
            case DisseminationRevoked e -> disseminated(e, e.getNoticeId(), e.getVersion());
            default ->
                throw new IllegalArgumentException(
                        "review knows no " + event.getSchema().getName());
        };
    }

    private static Received screened(RequestSubmitted request, Screening screening, Enum<?> cause) {
        return new Screened(new SubmittedRequest(request), screening, cause.name());
    }

    private static Received disseminated(SpecificRecord event, String noticeId, int version) {
        String what = event.getSchema().getName().replaceAll("(?<=[a-z])(?=[A-Z])", "_");
        return new Disseminated(what.toUpperCase(Locale.ROOT), noticeId, version);
    }

    /** What an officer orders. */
    static Command command(OfficerCommand e) {
        Order order = new Order(e.getCommandId(), e.getOfficer(), e.getRevision(), e.getSequence());
        List<Ground> grounds = Words.translate(e.getGrounds(), Ground.class);
        List<Article> articles = Words.translate(e.getArticles(), Article.class);
        return switch (e.getKind()) {
            case ASK ->
                new Ask(order, orEmpty(e.getQuestion()), Words.translate(e.getWanted(), DocumentKind.class), within(e));
            case CONSULT ->
                new Consult(order, new MemberCode(orEmpty(e.getAddressee())), orEmpty(e.getQuestion()), within(e));
            case APPROVE -> new Approve(order, grounds, e.getReasons());
            case DENY -> new Deny(order, grounds, articles, e.getReasons());
            case BLOCK -> new Block(order, grounds, e.getReasons());
            case RESTORE -> new Restore(order, grounds, e.getReasons());
            case CANCEL -> new Cancel(order, grounds, articles, e.getReasons());
            case CLOSE_WITHOUT_FINDING -> new CloseWithoutFinding(order, grounds, e.getReasons());
            case UPHOLD -> new Uphold(order, e.getReasons());
            case SUSPEND -> notAvailable(order, e, "Only the source suspends (RPD Art. 81): BLOCK it instead.");
            case LIFT_BAR ->
                notAvailable(order, e, "Screening and intake keep a bar of their own, and no decision takes it away.");
            case VIEW, UNKNOWN -> notAvailable(order, e, "It orders nothing that can be carried out.");
        };
    }

    private static Command notAvailable(Order order, OfficerCommand e, String why) {
        return new NotAvailable(order, e.getKind().name(), why);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static @Nullable Duration within(OfficerCommand command) {
        Long seconds = command.getAnswerWithinSeconds();
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }
}
