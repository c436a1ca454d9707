package dev.herald.promise;

import static dev.herald.promise.history.History.ownerOf;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.CommandKind;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.SubjectStanding;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.Bar;
import dev.herald.event.CaseFile;
import dev.herald.event.CommandAnswered;
import dev.herald.event.DecisionIssued;
import dev.herald.event.DecisionNotified;
import dev.herald.event.FactRegistered;
import dev.herald.event.OfficerCommand;
import dev.herald.event.SubjectRecorded;
import dev.herald.promise.history.Entry;
import java.util.List;

/** What review writes, as it should. */
final class Review {

    private final Log log;
    private final MailRoom mailRoom;

    Review(Log log, MailRoom mailRoom) {
        this.log = log;
        this.mailRoom = mailRoom;
    }

    Entry ordered(Life life, String officer, CommandKind kind) {
        String caseId = life.caseId;
        String commandId = EventHeaders.digest(caseId, kind.name(), log.now().toString());
        Entry command = log.write(
                Topics.COMMANDS.name(),
                caseId,
                commandId,
                caseId,
                null,
                OfficerCommand.newBuilder()
                        .setCaseId(caseId)
                        .setCommandId(commandId)
                        .setOfficer(officer)
                        .setKind(kind)
                        .setRevision(life.revision)
                        .build());
        log.caused(
                command,
                Topics.OUTCOMES,
                new CommandAnswered(caseId, commandId, true, "DONE", "", CaseState.OPEN, life.revision));
        return command;
    }

    Entry decided(Entry cause, Life life, DecisionIssued.Builder builder) {
        DecisionIssued decision = builder.build();
        notified(cause, life, decision.getKind());
        return log.caused(cause, Topics.DECISIONS, decision);
    }

    void notified(Entry cause, Life life, DecisionKind kind) {
        mailRoom.writes(
                cause,
                DecisionNotified.newBuilder()
                        .setCaseId(life.caseId)
                        .setMessageId(Intake.messageId(cause, DecisionNotified.class))
                        .setAddressee(ownerOf(life.caseId))
                        .setKind(kind)
                        .setRevision(life.revision)
                        .setReasons("")
                        .build());
    }

    void files(Entry cause, Life life, CaseState state) {
        life.sequence++;
        log.caused(
                cause,
                Topics.CASES,
                CaseFile.newBuilder()
                        .setCaseId(life.caseId)
                        .setRequester(ownerOf(life.caseId))
                        .setInstrument(Instrument.RED_NOTICE)
                        .setState(state)
                        .setRevision(life.revision)
                        .setRuleBook("book")
                        .setRegisterVersion(1L)
                        .setSequence(life.sequence)
                        .build());
    }

    /** A bar, or its end. */
    void registers(Entry order, String caseId, boolean retracted) {
        log.caused(
                order,
                Topics.REGISTER.name(),
                "bar:" + caseId,
                FactRegistered.newBuilder()
                        .setFactId("bar:" + caseId)
                        .setKind(FactKind.BAR)
                        .setReportedBy("review")
                        .setProvenance("decision")
                        .setCaseId(caseId)
                        .setRetracted(retracted)
                        .build());
    }

    /** The decision is of a kind that a reader of an older contract does not know. */
    void deniesAsAnUpdate(Life life, String officer) {
        Entry order = ordered(life, officer, CommandKind.DENY);
        notified(order, life, DecisionKind.DENIED);
        Entry decision = log.caused(
                order,
                Topics.DECISIONS,
                Samples.decision(life.caseId, DecisionKind.UNKNOWN, life.revision, officer)
                        .build());
        files(decision, life, CaseState.IN_FORCE);
    }

    /** Denied under Article 3: the bar is in the register, and the subject stays known. */
    Entry bars(Life life, String officer) {
        String caseId = life.caseId;
        Entry order = ordered(life, officer, CommandKind.DENY);
        Entry decision = decided(
                order,
                life,
                Samples.decision(caseId, DecisionKind.DENIED, life.revision, officer)
                        .setBar(new Bar(ConstitutionArticle.ARTICLE_3, ownerOf(caseId), null, List.of())));
        registers(order, caseId, false);
        files(decision, life, CaseState.BARRED);
        log.caused(
                decision,
                Topics.SUBJECTS,
                SubjectRecorded.newBuilder()
                        .setCaseId(caseId)
                        .setStanding(SubjectStanding.BARRED)
                        .setSubmittedBy(ownerOf(caseId))
                        .setInstrument(Instrument.RED_NOTICE)
                        .build());
        return decision;
    }
}
