package dev.herald.review.kafka;

import dev.herald.contract.CaseId;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.CommandAnswered;
import dev.herald.event.ConsultationRequested;
import dev.herald.event.DecisionIssued;
import dev.herald.event.DecisionNotified;
import dev.herald.event.OfficerCommand;
import dev.herald.event.SupplementRequested;
import dev.herald.review.casefile.Case;
import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.CaseEvent;
import dev.herald.review.casefile.CaseEvent.AnswerOverdue;
import dev.herald.review.casefile.CaseEvent.Answered;
import dev.herald.review.casefile.CaseEvent.Asked;
import dev.herald.review.casefile.CaseEvent.CommandHandled;
import dev.herald.review.casefile.CaseEvent.Decided;
import dev.herald.review.casefile.CaseEvent.Disseminated;
import dev.herald.review.casefile.CaseEvent.Forgotten;
import dev.herald.review.casefile.CaseEvent.LeftUnanswered;
import dev.herald.review.casefile.CaseEvent.Noted;
import dev.herald.review.casefile.CaseEvent.Proposed;
import dev.herald.review.casefile.CaseEvent.RefusedByBar;
import dev.herald.review.casefile.CaseEvent.Rescreened;
import dev.herald.review.casefile.CaseEvent.RetentionMoved;
import dev.herald.review.casefile.CaseEvent.RetentionPrompted;
import dev.herald.review.casefile.CaseEvent.ReviewFellDue;
import dev.herald.review.casefile.CaseEvent.RevisionReceived;
import dev.herald.review.casefile.CaseEvent.Upheld;
import dev.herald.review.casefile.CaseEvent.VisibilityChanged;
import dev.herald.review.casefile.Decision;
import dev.herald.review.casefile.DecisionKind;
import dev.herald.review.casefile.Flag;
import dev.herald.review.casefile.Outcome;
import dev.herald.review.casefile.Outcome.Accepted;
import dev.herald.review.casefile.Outcome.Rejection;
import dev.herald.review.casefile.Question;
import dev.herald.streams.OutboundEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Whom to tell what about the events of a case. One for each cause: the ids of mail derive from it. */
final class Telling {

    private final CaseId caseId;
    private final String causeId;
    private final List<OutboundEvent> told = new ArrayList<>();

    private Telling(CaseId caseId, String causeId) {
        this.caseId = caseId;
        this.causeId = causeId;
    }

    /** What others are told when this happens to a case. Each is told of the file as it was when it happened. */
    static List<OutboundEvent> about(Case before, List<CaseEvent> events, EventHeaders cause) {
        Telling telling = new Telling(before.id(), cause.id());
        Case now = before;
        for (CaseEvent event : events) {
            if (now instanceof Opened file) {
                telling.tell(file, event);
            }
            now = now.after(event);
        }
        if (now instanceof Opened file && !events.isEmpty()) {
            telling.told.add(new OutboundEvent(Topics.CASES, file.id().value(), Stored.file(file)));
        }
        return telling.told;
    }

    /** What an officer is answered. */
    static OutboundEvent answer(OfficerCommand command, Outcome outcome, Case now) {
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
        return new OutboundEvent(
                Topics.OUTCOMES,
                now.id().value(),
                new CommandAnswered(
                        now.id().value(),
                        command.getCommandId(),
                        accepted,
                        code,
                        explanation,
                        now instanceof Opened opened
                                ? Words.translate(opened.state(), dev.herald.contract.vocabulary.CaseState.class)
                                : dev.herald.contract.vocabulary.CaseState.UNKNOWN,
                        now instanceof Opened opened ? opened.revision() : 0));
    }

    private void tell(Opened file, CaseEvent event) {
        switch (event) {
            case Asked asked -> mail(question(file, asked));
            case Answered answered ->
                RegisterFacts.refusedExtradition(file, answered.question()).ifPresent(told::add);
            case AnswerOverdue overdue -> mail(overdue(overdue.question()));
            case Decided decided -> decided(file, decided.decision());
            case RefusedByBar refused -> decided(file, refused.decision());
            case RetentionPrompted prompted -> mail(prompt(file, prompted));
            case RevisionReceived e -> nobody();
            case Rescreened e -> nobody();
            case LeftUnanswered e -> nobody();
            case Proposed e -> nobody();
            case VisibilityChanged e -> nobody();
            case RetentionMoved e -> nobody();
            case ReviewFellDue e -> nobody();
            case Upheld e -> nobody();
            case Disseminated e -> nobody();
            case Noted e -> nobody();
            case CommandHandled e -> nobody();
            case Forgotten e -> nobody();
        }
    }

    /** The case file says it, and nobody has to be told otherwise. */
    private static void nobody() {}

    private void mail(SpecificRecord mail) {
        told.add(new OutboundEvent(Topics.CORRESPONDENCE, caseId.value(), mail));
    }

    private void decided(Opened file, Decision decision) {
        told.add(new OutboundEvent(Topics.DECISIONS, caseId.value(), issued(file, decision)));
        if (decision.bars()) {
            told.add(RegisterFacts.bar(file, decision));
        }
        if (decision.kind() != DecisionKind.AMENDED) {
            mail(notified(decision));
        }
    }

    private SpecificRecord question(Opened file, Asked asked) {
        Question question = asked.question();
        return question.consultation()
                ? ConsultationRequested.newBuilder()
                        .setCaseId(caseId.value())
                        .setMessageId(nextMessageId(ConsultationRequested.getClassSchema()))
                        .setAddressee(question.addressee().value())
                        .setQuestionId(question.id())
                        .setQuestion(question.text())
                        .setPerson(RegisterFacts.person(file))
                        .setRequester(file.requester().value())
                        .setAnswerBy(question.answerBy())
                        .build()
                : SupplementRequested.newBuilder()
                        .setCaseId(caseId.value())
                        .setMessageId(nextMessageId(SupplementRequested.getClassSchema()))
                        .setAddressee(question.addressee().value())
                        .setQuestionId(question.id())
                        .setQuestion(question.text())
                        .setWanted(Words.translate(asked.wanted(), dev.herald.contract.vocabulary.DocumentKind.class))
                        .setAnswerBy(question.answerBy())
                        .build();
    }

    private SpecificRecord overdue(Question question) {
        return dev.herald.event.AnswerOverdue.newBuilder()
                .setCaseId(caseId.value())
                .setMessageId(nextMessageId(dev.herald.event.AnswerOverdue.getClassSchema()))
                .setAddressee(question.addressee().value())
                .setQuestionId(question.id())
                .setAnswerBy(question.answerBy())
                .build();
    }

    /** A diffusion or notice that dissemination has not told of yet has no number. */
    private SpecificRecord prompt(Opened file, RetentionPrompted prompted) {
        return dev.herald.event.RetentionPrompted.newBuilder()
                .setCaseId(caseId.value())
                .setMessageId(nextMessageId(dev.herald.event.RetentionPrompted.getClassSchema()))
                .setAddressee(file.requester().value())
                .setNoticeId(Objects.requireNonNullElse(file.noticeId(), ""))
                .setRetainedUntil(prompted.retainedUntil())
                .build();
    }

    private DecisionIssued issued(Opened file, Decision decision) {
        return DecisionIssued.newBuilder()
                .setCaseId(caseId.value())
                .setKind(Words.translate(decision.kind(), dev.herald.contract.vocabulary.DecisionKind.class))
                .setRevision(decision.revision())
                .setRequester(file.requester().value())
                .setGrounds(Words.translate(decision.grounds(), dev.herald.contract.vocabulary.Ground.class))
                .setArticles(Words.translate(decision.articles(), ConstitutionArticle.class))
                .setReasons(decision.reasons())
                .setOfficers(decision.officers())
                .setFlags(flagsBehind(file, decision).stream().map(Stored::flag).toList())
                .setRuleBook(file.screening().ruleBook())
                .setRegisterVersion(file.screening().registerVersion())
                .setBar(decision.bars() ? RegisterFacts.barOf(file, decision) : null)
                .setStandingClause(clause(decision))
                .setRequest(Stored.event(decision.request()))
                .build();
    }

    /** A decision on a revision rests on its flags; any other is about the case, and on all there are. */
    private static List<Flag> flagsBehind(Opened file, Decision decision) {
        return switch (decision.kind()) {
            case APPROVED, UPDATE_DENIED -> file.screening().flags();
            case AMENDED, DENIED, BLOCKED, RESTORED, SUSPENDED, CANCELLED, WITHDRAWN, EXPIRED, CLOSED_WITHOUT_FINDING ->
                file.allFlags();
        };
    }

    private DecisionNotified notified(Decision decision) {
        return DecisionNotified.newBuilder()
                .setCaseId(caseId.value())
                .setMessageId(nextMessageId(DecisionNotified.getClassSchema()))
                .setAddressee(caseId.member().value())
                .setKind(Words.translate(decision.kind(), dev.herald.contract.vocabulary.DecisionKind.class))
                .setRevision(decision.revision())
                .setGrounds(Words.translate(decision.grounds(), dev.herald.contract.vocabulary.Ground.class))
                .setReasons(decision.reasons())
                .setStandingClause(clause(decision))
                .build();
    }

    private static @Nullable String clause(Decision decision) {
        return decision.bars() ? Decision.STANDING_CLAUSE : null;
    }

    private String nextMessageId(Schema type) {
        int ordinal = (int) told.stream()
                .map(OutboundEvent::event)
                .filter(event -> event != null && event.getSchema().equals(type))
                .count();
        return messageId(caseId, type, causeId, ordinal);
    }

    static String messageId(CaseId caseId, Schema type, String causeId, int ordinal) {
        return EventHeaders.digest(caseId.value(), type.getFullName(), causeId, Integer.toString(ordinal));
    }
}
