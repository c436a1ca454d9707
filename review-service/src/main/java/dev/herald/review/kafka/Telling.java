package dev.herald.review.kafka;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.Bar;
import dev.herald.event.CommandAnswered;
import dev.herald.event.Confidentiality;
import dev.herald.event.ConstitutionArticle;
import dev.herald.event.ConsultationRequested;
import dev.herald.event.DecisionIssued;
import dev.herald.event.DecisionNotified;
import dev.herald.event.FactKind;
import dev.herald.event.FactRegistered;
import dev.herald.event.MessageRefused;
import dev.herald.event.OfficerCommand;
import dev.herald.event.Person;
import dev.herald.event.PersonDescription;
import dev.herald.event.Refusal;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.SupplementRequested;
import dev.herald.review.casefile.Case;
import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.CaseEvent;
import dev.herald.review.casefile.CaseEvent.Answered;
import dev.herald.review.casefile.CaseEvent.Asked;
import dev.herald.review.casefile.CaseEvent.CommandHandled;
import dev.herald.review.casefile.CaseEvent.Decided;
import dev.herald.review.casefile.CaseEvent.Forgotten;
import dev.herald.review.casefile.CaseEvent.Noted;
import dev.herald.review.casefile.CaseEvent.Proposed;
import dev.herald.review.casefile.CaseEvent.RefusedByBar;
import dev.herald.review.casefile.CaseEvent.Rescreened;
import dev.herald.review.casefile.CaseEvent.RevisionReceived;
import dev.herald.review.casefile.CaseEvent.UpdateDenied;
import dev.herald.review.casefile.CaseEvent.VisibilityChanged;
import dev.herald.review.casefile.Decision;
import dev.herald.review.casefile.DecisionKind;
import dev.herald.review.casefile.Outcome;
import dev.herald.review.casefile.Outcome.Accepted;
import dev.herald.review.casefile.Outcome.Rejection;
import dev.herald.review.casefile.Question;
import dev.herald.streams.Outgoing;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Whom to tell what about the events of a case. One a cause: the ids of mail derive from it. */
final class Telling {

    /** Code under which review reports facts to the register. */
    static final String REPORTER = "review";

    private final Opened file;
    private final String causeId;
    private final List<Outgoing> told = new ArrayList<>();

    private Telling(Opened file, String causeId) {
        this.file = file;
        this.causeId = causeId;
    }

    /** What others are told when events happened to a case, which is now this. */
    static List<Outgoing> about(Opened file, List<CaseEvent> events, EventHeaders cause) {
        if (events.isEmpty()) {
            return List.of();
        }
        Telling telling = new Telling(file, cause.id());
        events.forEach(telling::tell);
        telling.told.add(new Outgoing(Topics.CASES, file.id().value(), Stored.file(file)));
        return telling.told;
    }

    /** What an officer is answered. */
    static Outgoing answer(OfficerCommand command, Outcome outcome, Case now) {
        boolean accepted = switch (outcome) {
            case Accepted taken -> true;
            case Rejection refused -> false;
        };
        String code = switch (outcome) {
            case Accepted taken -> taken.code().name();
            case Rejection refused -> refused.code().name();
        };
        String explanation = switch (outcome) {
            case Accepted taken -> taken.explanation();
            case Rejection refused -> refused.explanation();
        };
        return new Outgoing(
                Topics.OUTCOMES,
                now.id().value(),
                new CommandAnswered(
                        now.id().value(),
                        command.getCommandId(),
                        accepted,
                        code,
                        explanation,
                        now instanceof Opened opened
                                ? Words.translate(opened.state(), dev.herald.event.CaseState.class)
                                : dev.herald.event.CaseState.UNKNOWN,
                        now instanceof Opened opened ? opened.revision() : 0));
    }

    /** What a member is told whose message was refused. */
    static Outgoing refused(Case subject, String from, SpecificRecord message, Rejection rejection, String causeId) {
        List<Refusal> reasons = rejection.reasons().stream()
                .map(reason -> new Refusal(reason.code().name(), "questionId", null, reason.words()))
                .toList();
        return new Outgoing(
                Topics.CORRESPONDENCE,
                subject.id().value(),
                new MessageRefused(
                        subject.id().value(),
                        messageId(subject, MessageRefused.getClassSchema(), causeId, 0),
                        from,
                        message.getSchema().getFullName(),
                        reasons,
                        null));
    }

    private void tell(CaseEvent event) {
        switch (event) {
            case Asked asked -> mail(question(asked));
            case Decided decided -> decided(decided.decision());
            case RefusedByBar refused -> decided(refused.decision());
            case UpdateDenied denied -> mail(notified(denied.decision()));
            case RevisionReceived e -> nobody();
            case Rescreened e -> nobody();
            case Answered e -> nobody();
            case Proposed e -> nobody();
            case VisibilityChanged e -> nobody();
            case Noted e -> nobody();
            case CommandHandled e -> nobody();
            case Forgotten e -> nobody();
        }
    }

    /** The case file says it, and nobody has to be told otherwise. */
    private static void nobody() {}

    private void mail(SpecificRecord mail) {
        told.add(new Outgoing(Topics.CORRESPONDENCE, file.id().value(), mail));
    }

    private void decided(Decision decision) {
        told.add(new Outgoing(Topics.DECISIONS, file.id().value(), issued(decision)));
        if (decision.bars()) {
            told.add(bar(decision));
        }
        if (decision.kind() != DecisionKind.AMENDED) {
            mail(notified(decision));
        }
    }

    private SpecificRecord question(Asked asked) {
        Question question = asked.question();
        return question.consultation()
                ? ConsultationRequested.newBuilder()
                        .setCaseId(file.id().value())
                        .setMessageId(nextMessageId(ConsultationRequested.getClassSchema()))
                        .setAddressee(question.addressee().value())
                        .setQuestionId(question.id())
                        .setQuestion(question.text())
                        .setPerson(person())
                        .setRequester(file.requester().value())
                        .setAnswerBy(question.answerBy())
                        .build()
                : SupplementRequested.newBuilder()
                        .setCaseId(file.id().value())
                        .setMessageId(nextMessageId(SupplementRequested.getClassSchema()))
                        .setAddressee(question.addressee().value())
                        .setQuestionId(question.id())
                        .setQuestion(question.text())
                        .setWanted(Words.translate(asked.wanted(), dev.herald.event.DocumentKind.class))
                        .setAnswerBy(question.answerBy())
                        .build();
    }

    private DecisionIssued issued(Decision decision) {
        return DecisionIssued.newBuilder()
                .setCaseId(file.id().value())
                .setKind(Words.translate(decision.kind(), dev.herald.event.DecisionKind.class))
                .setRevision(decision.revision())
                .setRequester(file.requester().value())
                .setGrounds(Words.translate(decision.grounds(), dev.herald.event.Ground.class))
                .setArticles(articles(decision))
                .setReasons(decision.reasons())
                .setOfficers(decision.officers())
                .setFlags(file.screening().flags().stream().map(Stored::flag).toList())
                .setRuleBook(file.screening().ruleBook())
                .setRegisterVersion(file.screening().registerVersion())
                .setBar(decision.bars() ? barOf(decision) : null)
                .setStandingClause(clause(decision))
                .setRequest(Stored.event(decision.request()))
                .build();
    }

    private DecisionNotified notified(Decision decision) {
        return DecisionNotified.newBuilder()
                .setCaseId(file.id().value())
                .setMessageId(nextMessageId(DecisionNotified.getClassSchema()))
                .setAddressee(file.requester().value())
                .setKind(Words.translate(decision.kind(), dev.herald.event.DecisionKind.class))
                .setRevision(decision.revision())
                .setGrounds(Words.translate(decision.grounds(), dev.herald.event.Ground.class))
                .setReasons(decision.reasons())
                .setStandingClause(clause(decision))
                .build();
    }

    private Outgoing bar(Decision decision) {
        String factId = "bar:" + file.id().value();
        return new Outgoing(
                Topics.REGISTER,
                factId,
                FactRegistered.newBuilder()
                        .setFactId(factId)
                        .setKind(FactKind.BAR)
                        .setReportedBy(REPORTER)
                        .setProvenance(
                                "%s on revision %d of %s".formatted(decision.kind(), decision.revision(), file.id()))
                        .setConfidentiality(Confidentiality.CONFIDENTIAL)
                        .setPerson(person())
                        .setCaseId(file.id().value())
                        .setBar(barOf(decision))
                        .build());
    }

    private Bar barOf(Decision decision) {
        List<ConstitutionArticle> articles = articles(decision);
        return Bar.newBuilder()
                .setArticle(articles.getFirst())
                .setRequester(file.requester().value())
                .setArticles(articles)
                .build();
    }

    private static List<ConstitutionArticle> articles(Decision decision) {
        return Words.translate(decision.articles(), ConstitutionArticle.class);
    }

    private static @Nullable String clause(Decision decision) {
        return decision.bars() ? Decision.STANDING_CLAUSE : null;
    }

    private @Nullable PersonDescription person() {
        RequestSubmitted request = Stored.event(file.request());
        Person person = request == null ? null : request.getPerson();
        return person == null
                ? null
                : new PersonDescription(
                        Stream.concat(Stream.of(person.getName()), person.getAliases().stream())
                                .toList(),
                        person.getBirthDate(),
                        person.getBirthPlace(),
                        person.getNationalities(),
                        person.getSex());
    }

    private String nextMessageId(Schema type) {
        int ordinal = (int) told.stream()
                .map(Outgoing::event)
                .filter(event -> event != null && event.getSchema().equals(type))
                .count();
        return messageId(file, type, causeId, ordinal);
    }

    private static String messageId(Case subject, Schema type, String causeId, int ordinal) {
        return EventHeaders.digest(subject.id().value(), type.getFullName(), causeId, Integer.toString(ordinal));
    }
}
