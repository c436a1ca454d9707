package dev.herald.scenario.demo;

import dev.herald.cli.topics.ActorColour;
import dev.herald.cli.topics.TopicRecord;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.CommandKind;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.event.AnswerOverdue;
import dev.herald.event.CaseClosed;
import dev.herald.event.CommandAnswered;
import dev.herald.event.ConsultationAnswered;
import dev.herald.event.ConsultationRequested;
import dev.herald.event.DecisionIssued;
import dev.herald.event.DecisionNotified;
import dev.herald.event.DiffusionCirculated;
import dev.herald.event.DisseminationRevoked;
import dev.herald.event.DocumentMissing;
import dev.herald.event.FactRegistered;
import dev.herald.event.Flag;
import dev.herald.event.InformationReported;
import dev.herald.event.MessageRefused;
import dev.herald.event.NoticeBlocked;
import dev.herald.event.NoticePublished;
import dev.herald.event.NoticeRestored;
import dev.herald.event.NoticeUpdated;
import dev.herald.event.OfficerCommand;
import dev.herald.event.PersonLocated;
import dev.herald.event.Refusal;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/**
 * What a record means, in plain words and without a person's data. What repeats what another record says, or only
 * matters to machines, has no words.
 *
 * @param stage who is at work
 * @param words what happened
 */
public record EventSummary(ActorColour stage, String words) {

    /** Returns the summary of a record on a topic that operators read; empty if it has none. */
    public static Optional<EventSummary> of(TopicRecord record) {
        if (record.topic().equals(Topics.QUARANTINE.name())) {
            return summary(
                    ActorColour.TROUBLE, "a record that could not be handled is in quarantine: " + record.note());
        }
        SpecificRecord event = record.event();
        if (event == null) {
            return Optional.empty();
        }
        return switch (record.shortTopic()) {
            case "submissions", "acknowledgements" -> fromBureau(event);
            case "requests" -> fromIntake(event);
            case "screenings" -> fromScreening(event);
            case "commands", "outcomes", "decisions" -> fromReview(event);
            case "correspondence" -> mail(event);
            case "disseminations" -> fromDissemination(event);
            case "register" -> fact(event);
            default -> Optional.empty();
        };
    }

    private static Optional<EventSummary> fromBureau(SpecificRecord event) {
        return switch (event) {
            case RequestSubmitted request -> {
                String to = request.getVisibility().getRecipients().isEmpty()
                        ? ""
                        : " to " + String.join(", ", request.getVisibility().getRecipients());
                yield summary(
                        ActorColour.BUREAU,
                        "%s submits a %s%s".formatted(request.getSubmittedBy(), low(request.getInstrument()), to));
            }
            case RequestWithdrawn withdrawn ->
                summary(ActorColour.BUREAU, withdrawn.getSubmittedBy() + " withdraws its request");
            case SuspensionRequested suspension ->
                summary(
                        ActorColour.BUREAU,
                        suspension.getSubmittedBy()
                                + (suspension.getSuspended() ? " asks for a suspension" : " ends the suspension"));
            case VisibilityChanged visibility ->
                summary(ActorColour.BUREAU, visibility.getSubmittedBy() + " changes who may see it");
            case SupplementProvided answer ->
                summary(
                        ActorColour.BUREAU,
                        "%s answers, with %s"
                                .formatted(
                                        answer.getSubmittedBy(),
                                        count(answer.getDocuments().size(), "document")));
            case ConsultationAnswered answer ->
                summary(
                        ActorColour.BUREAU,
                        answer.getSubmittedBy() + " answers the consultation"
                                + (answer.getRefusedExtradition() == null
                                        ? ""
                                        : ", and reports a refused extradition"));
            case InformationReported report ->
                summary(ActorColour.BUREAU, report.getSubmittedBy() + " reports information");
            case PersonLocated located ->
                summary(
                        ActorColour.BUREAU,
                        "%s reports the person: %s".formatted(located.getSubmittedBy(), low(located.getKind())));
            default -> Optional.empty();
        };
    }

    private static Optional<EventSummary> fromIntake(SpecificRecord event) {
        return event instanceof RequestSubmitted request
                ? summary(ActorColour.INTAKE, "complete and entitled: accepted as revision " + request.getRevision())
                : Optional.empty();
    }

    private static Optional<EventSummary> fromScreening(SpecificRecord event) {
        return switch (event) {
            case ScreeningCleared cleared ->
                summary(ActorColour.SCREENING, "no flag" + changes(List.of(), cleared.getRemoved(), List.of()));
            case ScreeningFlagged flagged ->
                summary(
                        ActorColour.SCREENING,
                        "flagged: "
                                + flagged.getFlags().stream()
                                        .map(EventSummary::inWords)
                                        .collect(Collectors.joining("; "))
                                + changes(flagged.getAdded(), flagged.getRemoved(), flagged.getAltered()));
            default -> Optional.empty();
        };
    }

    /** Returns the rules whose flags changed in a re-screening; empty at the first screening. */
    private static String changes(List<String> added, List<String> removed, List<String> altered) {
        String changes = Stream.of(
                        Map.entry("new", added), Map.entry("gone", removed), Map.entry("said otherwise", altered))
                .filter(change -> !change.getValue().isEmpty())
                .map(change -> change.getKey() + ": " + String.join(", ", change.getValue()))
                .collect(Collectors.joining("; "));
        return changes.isEmpty() ? "" : " [" + changes + "]";
    }

    private static Optional<EventSummary> fromReview(SpecificRecord event) {
        return switch (event) {
            case OfficerCommand command ->
                command.getKind() == CommandKind.VIEW || command.getKind() == CommandKind.SEARCH
                        ? Optional.empty()
                        : summary(
                                ActorColour.REVIEW,
                                command.getKind() == CommandKind.OPEN_EVIDENCE
                                        ? "officer %s opens %s".formatted(command.getOfficer(), evidence(command))
                                        : "officer %s orders: %s"
                                                .formatted(command.getOfficer(), low(command.getKind())));
            case CommandAnswered answer ->
                answer.getAccepted()
                        ? Optional.empty()
                        : summary(ActorColour.REVIEW, "the order is refused: " + answer.getCode());
            case DecisionIssued decision ->
                summary(
                        ActorColour.REVIEW,
                        "%s by %s%s%s"
                                .formatted(
                                        decision.getKind(),
                                        String.join(" and ", decision.getOfficers()),
                                        decision.getGrounds().isEmpty()
                                                ? ""
                                                : ", ground " + words(decision.getGrounds()),
                                        articles(decision.getArticles())));
            default -> Optional.empty();
        };
    }

    private static Optional<EventSummary> mail(SpecificRecord event) {
        return switch (event) {
            case RequestReceived receipt ->
                receipt.getRepeated() || receipt.getEnding() != null
                        ? summary(
                                ActorColour.INTAKE,
                                "nothing new: %s gets the receipt of revision %d again%s"
                                        .formatted(
                                                receipt.getAddressee(),
                                                receipt.getRevision(),
                                                receipt.getEnding() == null
                                                        ? ""
                                                        : ", the case has ended: " + receipt.getEnding()))
                        : Optional.empty();
            case RequestRefused refused ->
                summary(
                        ActorColour.INTAKE,
                        "refused, %s is told %s: %s"
                                .formatted(
                                        refused.getAddressee(),
                                        count(refused.getRefusals().size(), "reason"),
                                        reasons(refused.getRefusals())));
            case MessageRefused refused ->
                summary(
                        ActorColour.INTAKE,
                        "a message is refused, %s is told: %s"
                                .formatted(refused.getAddressee(), reasons(refused.getRefusals())));
            case DocumentMissing missing ->
                summary(
                        ActorColour.INTAKE,
                        "%s is told that %s not arrived"
                                .formatted(
                                        missing.getAddressee(),
                                        missing.getDocuments().size() == 1
                                                ? "a named document has"
                                                : missing.getDocuments().size() + " named documents have"));
            case SupplementRequested question ->
                summary(
                        ActorColour.REVIEW,
                        "%s is asked%s"
                                .formatted(
                                        question.getAddressee(),
                                        question.getWanted().isEmpty() ? "" : " for: " + words(question.getWanted())));
            case ConsultationRequested question ->
                summary(ActorColour.REVIEW, question.getAddressee() + " is consulted");
            case AnswerOverdue overdue ->
                summary(ActorColour.REVIEW, "no answer in time: " + overdue.getAddressee() + " is reminded");
            case DecisionNotified decision ->
                summary(
                        ActorColour.REVIEW,
                        "%s is told: %s%s"
                                .formatted(
                                        decision.getAddressee(),
                                        low(decision.getKind()),
                                        decision.getMessageToRequester().isEmpty() ? "" : ", with a message"));
            case RetentionPrompted prompt ->
                summary(ActorColour.REVIEW, prompt.getAddressee() + " is asked whether it is still needed");
            default -> Optional.empty();
        };
    }

    private static Optional<EventSummary> fromDissemination(SpecificRecord event) {
        return switch (event) {
            case NoticePublished notice ->
                summary(ActorColour.DISSEMINATION, "notice %s is published".formatted(notice.getNoticeId()));
            case DiffusionCirculated notice ->
                summary(
                        ActorColour.DISSEMINATION,
                        "diffusion %s is circulated%s"
                                .formatted(
                                        notice.getNoticeId(),
                                        notice.getDecisionId() == null ? ", not yet reviewed" : ""));
            case NoticeUpdated notice ->
                summary(
                        ActorColour.DISSEMINATION,
                        "%s is updated to version %d".formatted(notice.getNoticeId(), notice.getVersion()));
            case NoticeBlocked notice ->
                summary(
                        ActorColour.DISSEMINATION,
                        "%s is blocked: nobody may act on it".formatted(notice.getNoticeId()));
            case NoticeRestored notice ->
                summary(ActorColour.DISSEMINATION, "%s stands again".formatted(notice.getNoticeId()));
            case DisseminationRevoked revoked ->
                summary(
                        ActorColour.DISSEMINATION,
                        "%s is recalled from %s: %s"
                                .formatted(
                                        revoked.getNoticeId(),
                                        count(revoked.getHolders(), "holder"),
                                        low(revoked.getReason())));
            case CaseClosed closed -> summary(ActorColour.DISSEMINATION, "closed: no acknowledgement is awaited");
            default -> Optional.empty();
        };
    }

    private static Optional<EventSummary> fact(SpecificRecord event) {
        if (!(event instanceof FactRegistered fact)) {
            return Optional.empty();
        }
        if (fact.getKind() == FactKind.BAR) {
            return summary(
                    ActorColour.REVIEW,
                    fact.getRetracted()
                            ? "the bar is lifted: the requester may ask again"
                            : "the person is barred: no further cooperation through these channels");
        }
        return summary(ActorColour.OPERATOR, "the register learns of: " + low(fact.getKind()));
    }

    private static String inWords(Flag flag) {
        return "%s (%s)".formatted(flag.getRuleId(), flag.getExplanation());
    }

    private static String reasons(List<Refusal> refusals) {
        return refusals.stream()
                .map(refusal -> refusal.getCode() + (refusal.getField() == null ? "" : " " + refusal.getField()))
                .collect(Collectors.joining("; "));
    }

    private static String articles(List<ConstitutionArticle> articles) {
        return articles.isEmpty() ? "" : " under " + words(articles) + " of the Constitution";
    }

    private static String words(List<? extends Enum<?>> enums) {
        return enums.stream().map(EventSummary::low).collect(Collectors.joining(", "));
    }

    private static String evidence(OfficerCommand command) {
        return command.getEvidenceVersion() == null
                ? "a document"
                : "fact %s in version %d".formatted(command.getEvidence(), command.getEvidenceVersion());
    }

    private static String low(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String count(int number, String what) {
        return "%d %s%s".formatted(number, what, number == 1 ? "" : "s");
    }

    private static Optional<EventSummary> summary(ActorColour stage, String words) {
        return Optional.of(new EventSummary(stage, words));
    }
}
