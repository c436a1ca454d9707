package dev.herald.review.kafka;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.CaseDecision;
import dev.herald.event.CommandAnswered;
import dev.herald.event.DecisionIssued;
import dev.herald.event.LiftedBar;
import dev.herald.event.LocationReport;
import dev.herald.event.OfficerCommand;
import dev.herald.review.casefile.Case;
import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.CaseEvent;
import dev.herald.review.casefile.CaseEvent.Decided;
import dev.herald.review.casefile.CaseEvent.LocationReported;
import dev.herald.review.casefile.CaseEvent.QuestionAnswered;
import dev.herald.review.casefile.CaseEvent.QuestionAsked;
import dev.herald.review.casefile.CaseEvent.QuestionOverdue;
import dev.herald.review.casefile.CaseEvent.RefusedByBar;
import dev.herald.review.casefile.CaseEvent.RetentionPromptSent;
import dev.herald.review.casefile.CaseEvent.Unpublished;
import dev.herald.review.casefile.CaseEvent.Upheld;
import dev.herald.review.casefile.CaseEvent.WarrantPromptSent;
import dev.herald.review.casefile.Concerns;
import dev.herald.review.casefile.Decision;
import dev.herald.review.casefile.Flag;
import dev.herald.review.casefile.LocationReports;
import dev.herald.review.casefile.OpenQuestionPolicy;
import dev.herald.review.casefile.RequesterNotice;
import dev.herald.review.casefile.decider.Outcome;
import dev.herald.review.casefile.decider.Outcome.Accepted;
import dev.herald.review.casefile.decider.Outcome.Rejection;
import dev.herald.streams.topology.OutboundEvent;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Builds the events that review publishes about the events of a case. */
final class EventPublisher {

    private final MailFactory mail;
    private final List<OutboundEvent> published = new ArrayList<>();

    private EventPublisher(MailFactory mail) {
        this.mail = mail;
    }

    /** Returns what to publish when events happen to a case. Each is published with the case as it was before it. */
    static List<OutboundEvent> publish(Case before, List<CaseEvent> events, EventHeaders cause) {
        EventPublisher publisher = new EventPublisher(new MailFactory(before.id(), cause.id()));
        Case now = before;
        for (CaseEvent event : events) {
            if (now instanceof Opened file) {
                publisher.add(file, event);
            }
            now = now.evolve(event);
        }
        return publisher.published;
    }

    /**
     * Returns the changed case for its readers. A reader that has read a part of these records still has the content of
     * each revision that the file names.
     */
    static List<OutboundEvent> caseChanged(CaseChange change) {
        List<OutboundEvent> published = new ArrayList<>();
        change.contents().stream()
                .filter(content -> content.content() != null)
                .forEach(content -> published.add(contentChanged(content)));
        published.add(new OutboundEvent(Topics.CASES, change.after().id().value(), change.file()));
        change.contents().stream()
                .filter(content -> content.content() == null)
                .forEach(content -> published.add(contentChanged(content)));
        return published;
    }

    private static OutboundEvent contentChanged(ContentChange change) {
        return new OutboundEvent(Topics.CASES, change.key(), change.content());
    }

    /** Returns the answer to an officer's command. */
    static OutboundEvent commandAnswered(OfficerCommand command, Outcome outcome, Case now) {
        CommandAnswered.Builder answer = CommandAnswered.newBuilder()
                .setCaseId(now.id().value())
                .setCommandId(command.getCommandId())
                .setState(now instanceof Opened opened ? opened.state() : CaseState.UNKNOWN)
                .setRevision(now instanceof Opened opened ? opened.revision() : 0)
                .setSequence(now instanceof Opened opened ? opened.timeline().sequence() : 0);
        switch (outcome) {
            case Accepted accepted ->
                answer.setAccepted(true).setCode(accepted.code().name()).setExplanation(accepted.explanation());
            case Rejection rejection ->
                answer.setAccepted(false).setCode(rejection.code().name()).setExplanation(rejection.explanation());
        }
        return new OutboundEvent(Topics.OUTCOMES, now.id().value(), answer.build());
    }

    private void add(Opened file, CaseEvent event) {
        switch (event) {
            case QuestionAsked asked -> published.add(mail.question(file, asked));
            case QuestionAnswered answered ->
                RegisterEventPublisher.refusedExtradition(file, answered.question())
                        .ifPresent(published::add);
            case QuestionOverdue overdue -> published.add(mail.answerOverdue(overdue.question()));
            case Decided decided ->
                addDecision(file, decided.decision(), decided.decision().isTold());
            case LocationReported reported -> {
                LocationReport report = reported.report();
                if (!report.getWaits() && report.getSourceMayKnow()) {
                    published.add(mail.location(report));
                }
                RegisterEventPublisher.refusedExtradition(file, report).ifPresent(published::add);
            }
            case RefusedByBar refused -> addDecision(file, refused.decision(), true);
            case WarrantPromptSent prompted -> published.add(mail.warrantsEnding(file, prompted));
            case Upheld upheld -> {
                if (!Concerns.onRetention(file.concerns()).isEmpty()) {
                    published.add(mail.decisionNotified(RequesterNotice.of(upheld.decision()), file.out()));
                }
            }
            case RetentionPromptSent prompted -> published.add(mail.retentionPrompt(file, prompted));
            case Unpublished other -> {}
        }
    }

    private void addDecision(Opened file, Decision decision, boolean told) {
        add(Topics.DECISIONS, file, decisionIssued(file, decision));
        if (decision.bars()) {
            published.add(RegisterEventPublisher.bar(file, decision));
        }
        if (decision.kind() == DecisionKind.BAR_LIFTED) {
            published.add(RegisterEventPublisher.liftedBar(file, decision));
        }
        if (told) {
            boolean numbered = file.out() || decision.kind() == DecisionKind.APPROVED;
            published.add(mail.decisionNotified(RequesterNotice.of(decision), numbered));
        }
        if (decision.kind() == DecisionKind.RESTORED) { // after the mail about it: no location comes before
            LocationReports.waiting(file.reports()).forEach(report -> published.add(mail.location(report)));
        }
    }

    private void add(Topic topic, Opened file, SpecificRecord event) {
        published.add(new OutboundEvent(topic, file.id().value(), event));
    }

    private static DecisionIssued decisionIssued(Opened file, Decision decision) {
        return DecisionIssued.newBuilder()
                .setCaseId(file.id().value())
                .setKind(decision.kind())
                .setRevision(decision.revision())
                .setRequester(file.requester().value())
                .setGrounds(decision.grounds())
                .setArticles(decision.articles())
                .setOfficers(decision.officers())
                .setFlags(flagsBehind(file, decision).stream().map(Flag::stated).toList())
                .setRuleBook(file.screening().ruleBook())
                .setRegisterVersion(file.screening().registerVersion())
                .setBar(
                        decision.bars()
                                ? RegisterEventPublisher.barOf(file, decision.articles(), decision.officers())
                                : null)
                .setLifted(decision.kind() == DecisionKind.BAR_LIFTED ? liftedBar(file) : null)
                .setStandingClause(decision.standingClause())
                .setRequest(CaseStateMapper.event(decision.request()))
                .setCaveats(decision.caveats())
                .setLeavesQuestionOpen(OpenQuestionPolicy.leavesQuestionOpen(file, decision))
                .setCommands(decision.commands())
                .setSequence(file.timeline().sequence() + 1) // the decision is the next change of the file
                .build();
    }

    private static LiftedBar liftedBar(Opened file) {
        CaseDecision barring = file.barringDecision().orElseThrow();
        return new LiftedBar(barring.getKind(), barring.getRevision(), barring.getArticles(), barring.getAt());
    }

    /** Returns the flags that a decision rests on: those of its revision, or all flags where it is about the case. */
    private static List<Flag> flagsBehind(Opened file, Decision decision) {
        return switch (decision.kind()) {
            case APPROVED, UPDATE_DENIED -> file.screening().flags();
            case AMENDED,
                    DENIED,
                    BLOCKED,
                    RESTORED,
                    SUSPENDED,
                    CANCELLED,
                    WITHDRAWN,
                    EXPIRED,
                    CLOSED_WITHOUT_FINDING,
                    DELETED_BY_COMMISSION,
                    BAR_LIFTED -> file.allFlags();
            case UPHELD, UNKNOWN -> throw new IllegalArgumentException("a decision that is not issued");
        };
    }
}
