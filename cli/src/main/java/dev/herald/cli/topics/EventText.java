package dev.herald.cli.topics;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.redress.CaseStatement;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.event.AnswerOverdue;
import dev.herald.event.CaseClosed;
import dev.herald.event.CheckpointIssued;
import dev.herald.event.ClosedCaseStated;
import dev.herald.event.CommandAnswered;
import dev.herald.event.ConfirmationRequested;
import dev.herald.event.ConsultationAnswered;
import dev.herald.event.ConsultationRequested;
import dev.herald.event.DecisionIssued;
import dev.herald.event.DecisionNotified;
import dev.herald.event.DiffusionCirculated;
import dev.herald.event.DisseminationRevoked;
import dev.herald.event.DocumentMissing;
import dev.herald.event.FactRegistered;
import dev.herald.event.InformationReported;
import dev.herald.event.LocationNotified;
import dev.herald.event.MessageRefused;
import dev.herald.event.NoticeBlocked;
import dev.herald.event.NoticeContent;
import dev.herald.event.NoticePublished;
import dev.herald.event.NoticeRestored;
import dev.herald.event.NoticeUpdated;
import dev.herald.event.OfficerCommand;
import dev.herald.event.PersonLocated;
import dev.herald.event.PhotographProvided;
import dev.herald.event.Refusal;
import dev.herald.event.RemovalInstructed;
import dev.herald.event.RequestReceived;
import dev.herald.event.RequestRefused;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.RequestWithdrawn;
import dev.herald.event.RetentionPrompted;
import dev.herald.event.ScreeningCleared;
import dev.herald.event.ScreeningFlagged;
import dev.herald.event.SupplementProvided;
import dev.herald.event.SupplementRequested;
import dev.herald.event.SuspensionRequested;
import dev.herald.event.VisibilityChanged;
import dev.herald.event.WarrantsEnding;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What an event means, in plain words and without a person's data: one text for the demo, the mailbox and tests. A
 * caveat is named by its territories alone, since its words may name the person.
 */
public final class EventText {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneId.systemDefault());

    private EventText() {}

    /**
     * Returns the text of a record; empty for a record that repeats what another record says, or only matters to
     * machines.
     */
    public static String of(TopicRecord record) {
        if (record.topic().equals(Topics.QUARANTINE.name())) {
            return "a record that could not be handled is in quarantine: " + record.note();
        }
        return record.event() == null || isForwarded(record.shortTopic(), record.event())
                ? ""
                : record.shortTopic().equals("requests") && record.event() instanceof RequestSubmitted request
                        ? "complete and entitled: accepted as revision " + request.getRevision()
                        : of(record.event());
    }

    /** Returns whether another topic has the same event. */
    private static boolean isForwarded(String topic, SpecificRecord event) {
        return switch (topic) {
            case "requests" -> !(event instanceof RequestSubmitted);
            case "screenings" -> !(event instanceof ScreeningFlagged || event instanceof ScreeningCleared);
            case "submissions" -> event instanceof RequestRefused || event instanceof MessageRefused;
            case "replies", "checkpoints" -> true;
            default -> false;
        };
    }

    /** Returns the text of an event, as it is on the topic of its first writer. */
    public static String of(SpecificRecord event) {
        return switch (event) {
            case RequestSubmitted request ->
                "%s submits a %s%s"
                        .formatted(
                                request.getSubmittedBy(),
                                low(request.getInstrument()),
                                listed(" to ", request.getVisibility().getRecipients()));
            case RequestWithdrawn withdrawn -> withdrawn.getSubmittedBy() + " withdraws its request";
            case SuspensionRequested suspension ->
                suspension.getSubmittedBy()
                        + (suspension.getSuspended() ? " asks for a suspension" : " ends the suspension");
            case VisibilityChanged visibility -> visibility.getSubmittedBy() + " changes who may see it";
            case SupplementProvided answer ->
                "%s answers, with %s"
                        .formatted(
                                answer.getSubmittedBy(),
                                count(answer.getDocuments().size(), "document"));
            case ConsultationAnswered answer ->
                answer.getSubmittedBy() + " answers the consultation"
                        + (answer.getRefusedExtradition() == null ? "" : ", and reports a refused extradition");
            case InformationReported report -> report.getSubmittedBy() + " reports information";
            case PersonLocated located ->
                "%s reports the person: %s".formatted(located.getSubmittedBy(), low(located.getKind()));
            case ScreeningCleared cleared -> "no flag" + changes(List.of(), cleared.getRemoved(), List.of());
            case ScreeningFlagged flagged ->
                flagged.getFlags().stream()
                        .map(flag -> "%s (%s)".formatted(flag.getRuleId(), flag.getExplanation()))
                        .collect(Collectors.joining(
                                "; ",
                                "flagged: ",
                                changes(flagged.getAdded(), flagged.getRemoved(), flagged.getAltered())));
            case OfficerCommand command -> command(command);
            case CommandAnswered answer -> answer.getAccepted() ? "" : "the order is refused: " + answer.getCode();
            case DecisionIssued decision ->
                "%s by %s%s%s"
                        .formatted(
                                decision.getKind(),
                                String.join(" and ", decision.getOfficers()),
                                words(", ground ", decision.getGrounds(), ""),
                                words(" under ", decision.getArticles(), " of the Constitution"));
            case FactRegistered fact -> fact(fact);
            default -> mailed(event);
        };
    }

    private static String mailed(SpecificRecord event) {
        return switch (event) {
            case RequestReceived receipt ->
                "received as revision %d%s%s"
                        .formatted(
                                receipt.getRevision(),
                                receipt.getRepeated() ? ", which is known" : "",
                                receipt.getEnding() == null ? "" : "; the case had ended: " + receipt.getEnding());
            case RequestRefused refused ->
                "refused, %s is told: %s".formatted(refused.getAddressee(), reasons(refused.getRefusals()));
            case MessageRefused refused ->
                "a message is refused, %s is told: %s"
                        .formatted(refused.getAddressee(), reasons(refused.getRefusals()));
            case DocumentMissing missing ->
                "%s of %s not arrived"
                        .formatted(
                                count(missing.getDocuments().size(), "named document"),
                                missing.getAddressee() + (missing.getDocuments().size() == 1 ? " has" : " have"));
            case SupplementRequested question ->
                "%s is asked%s: question %s, due %s"
                        .formatted(
                                question.getAddressee(),
                                words(" for ", question.getWanted(), ""),
                                question.getQuestionId(),
                                minute(question.getAnswerBy()));
            case ConsultationRequested question ->
                "%s is consulted: question %s, due %s"
                        .formatted(question.getAddressee(), question.getQuestionId(), minute(question.getAnswerBy()));
            case ConfirmationRequested asked ->
                "%s confirms its report until %s: it sends the report again, or retracts it"
                        .formatted(asked.getAddressee(), minute(asked.getConfirmBy()));
            case AnswerOverdue overdue ->
                "question %s is overdue: %s is reminded".formatted(overdue.getQuestionId(), overdue.getAddressee());
            case DecisionNotified decision ->
                "%s is told: %s%s%s%s"
                        .formatted(
                                decision.getAddressee(),
                                low(decision.getKind()),
                                decision.getNoticeId() == null ? "" : ", notice " + decision.getNoticeId(),
                                words(", ground ", decision.getGrounds(), ""),
                                decision.getMessageToRequester().isEmpty() ? "" : ", with a message");
            case ClosedCaseStated statement -> CaseStatement.words(statement);
            case WarrantsEnding ending ->
                "the last warrant ends after %s: %s is told".formatted(ending.getLastDay(), ending.getAddressee());
            case RetentionPrompted prompt ->
                "%s is asked whether it is still needed: without an answer the notice ends"
                        .formatted(prompt.getAddressee());
            case LocationNotified found ->
                "%s by %s on %s%s: contact that member at once"
                        .formatted(
                                found.getKind(),
                                found.getReportedBy(),
                                found.getOccurredOn(),
                                found.getRefusedExtradition() == null
                                        ? ""
                                        : " for "
                                                + low(found.getRefusedExtradition()
                                                        .getGround()));
            case PhotographProvided photograph ->
                "photograph of notice %s, %s, %d bytes"
                        .formatted(
                                photograph.getNoticeId(),
                                photograph.getMediaType(),
                                photograph.getContent().remaining());
            case CheckpointIssued checkpoint ->
                "audit: signed root of %d roots of %s".formatted(checkpoint.getTreeSize(), checkpoint.getOrigin());
            default -> disseminated(event);
        };
    }

    private static String disseminated(SpecificRecord event) {
        return switch (event) {
            case NoticePublished notice ->
                "notice %s is published%s".formatted(notice.getNoticeId(), territories(notice.getContent()));
            case DiffusionCirculated notice ->
                "diffusion %s is circulated%s%s"
                        .formatted(
                                notice.getNoticeId(),
                                notice.getDecisionId() == null ? ", not yet reviewed" : "",
                                territories(notice.getContent()));
            case NoticeUpdated notice ->
                "%s is updated to version %d%s"
                        .formatted(notice.getNoticeId(), notice.getVersion(), territories(notice.getContent()));
            case NoticeRestored notice ->
                "%s stands again%s".formatted(notice.getNoticeId(), territories(notice.getContent()));
            case NoticeBlocked notice -> "%s is blocked: neither show it nor act on it".formatted(notice.getNoticeId());
            case RemovalInstructed removal ->
                "%s: remove every copy by %s (%s)"
                        .formatted(removal.getNoticeId(), minute(removal.getAcknowledgeBy()), low(removal.getReason()));
            case DisseminationRevoked revoked ->
                "%s is recalled from %s: %s"
                        .formatted(
                                revoked.getNoticeId(), count(revoked.getHolders(), "holder"), low(revoked.getReason()));
            case CaseClosed closed -> "closed: no acknowledgement is awaited";
            default -> "";
        };
    }

    private static String command(OfficerCommand command) {
        return switch (command.getKind()) {
            case VIEW, SEARCH -> "";
            case OPEN_EVIDENCE ->
                "officer %s opens %s"
                        .formatted(
                                command.getOfficer(),
                                command.getEvidenceVersion() == null
                                        ? "a document"
                                        : "fact %s in version %d"
                                                .formatted(command.getEvidence(), command.getEvidenceVersion()));
            default -> "officer %s orders: %s".formatted(command.getOfficer(), low(command.getKind()));
        };
    }

    private static String fact(FactRegistered fact) {
        if (fact.getKind() != FactKind.BAR) {
            return "the register learns of: " + low(fact.getKind());
        }
        return fact.getRetracted()
                ? "the bar is lifted: the requester may ask again"
                : "the case is barred: no further cooperation on it through these channels";
    }

    /** Returns the rules whose flags changed in a re-screening; empty at the first screening. */
    private static String changes(List<String> added, List<String> removed, List<String> altered) {
        String changes = Stream.of(
                        Map.entry("new", added), Map.entry("gone", removed), Map.entry("said otherwise", altered))
                .filter(change -> !change.getValue().isEmpty())
                .map(change -> listed(change.getKey() + ": ", change.getValue()))
                .collect(Collectors.joining("; "));
        return changes.isEmpty() ? "" : " [" + changes + "]";
    }

    private static String reasons(List<Refusal> refusals) {
        return refusals.stream()
                .map(refusal ->
                        refusal.getCode() + (refusal.getField() == null ? "" : " (%s)".formatted(refusal.getField())))
                .collect(Collectors.joining("; "));
    }

    private static String territories(@Nullable NoticeContent content) {
        return content == null
                ? ""
                : listed(
                        ": do not act in ",
                        content.getCaveats().stream()
                                .flatMap(caveat -> caveat.getTerritories().stream())
                                .distinct()
                                .sorted()
                                .toList());
    }

    private static String listed(String before, List<String> names) {
        return names.isEmpty() ? "" : before + String.join(", ", names);
    }

    private static String words(String before, List<? extends Enum<?>> enums, String after) {
        return enums.isEmpty()
                ? ""
                : listed(before, enums.stream().map(EventText::low).toList()) + after;
    }

    private static String low(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String count(int number, String what) {
        return "%d %s%s".formatted(number, what, number == 1 ? "" : "s");
    }

    private static String minute(Instant instant) {
        return MINUTE.format(instant);
    }
}
