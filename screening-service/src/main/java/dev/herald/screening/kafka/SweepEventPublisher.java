package dev.herald.screening.kafka;

import dev.herald.contract.SweepId;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.screening.SweepEnding;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.ChangedOutcome;
import dev.herald.event.RuleChange;
import dev.herald.event.SweepAnswered;
import dev.herald.event.SweepHeld;
import dev.herald.event.SweepOrdered;
import dev.herald.event.SweepSettled;
import dev.herald.screening.sweep.SweepImpact;
import dev.herald.screening.sweep.SweepNotice;
import dev.herald.screening.sweep.SweepOrder;
import dev.herald.screening.sweep.SweepOrderDecision;
import dev.herald.streams.audit.AuditTrail;
import dev.herald.streams.audit.AuditedAction;
import dev.herald.streams.topology.OutboundEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/** Builds the outgoing events of one sweep, and collects its audit entries. */
final class SweepEventPublisher {

    private final SweepId id;
    private final List<OutboundEvent> events = new ArrayList<>();
    private final List<AuditedAction> actions = new ArrayList<>();

    SweepEventPublisher(SweepId id) {
        this.id = id;
    }

    SweepEventPublisher add(SpecificRecord event, AuditedAction action) {
        events.add(new OutboundEvent(Topics.SWEEPS, id.toString(), event));
        actions.add(action);
        return this;
    }

    SweepEventPublisher audit(AuditedAction action) {
        actions.add(action);
        return this;
    }

    /** Returns all events in order, the audit entries last. */
    List<OutboundEvent> publish(AuditTrail trail, EventHeaders cause, Instant now) {
        return Stream.concat(events.stream(), trail.entries(id.inAudit(), actions, cause, now).stream())
                .toList();
    }

    /** Returns the report that officers see before they give an order. */
    static SweepHeld held(SweepNotice.Held held, Instant now) {
        SweepImpact impact = held.impact();
        return SweepHeld.newBuilder()
                .setSweepId(held.id().toString())
                .setCause(held.cause())
                .setRuleBook(held.ruleBook())
                .setRegisterVersion(held.registerVersion())
                .setExamined(held.examined())
                .setChanged(impact.changed())
                .setWouldBeBlocked(impact.wouldBeBlocked())
                .setLimit(held.limit())
                .setRecentlyChanged(held.recent().count())
                .setRoomAgainAt(
                        held.recent().count() == 0 ? null : held.recent().end().truncatedTo(ChronoUnit.MILLIS))
                .setRules(impact.rules().entrySet().stream()
                        .map(rule -> new RuleChange(
                                rule.getKey(),
                                rule.getValue().added(),
                                rule.getValue().removed(),
                                rule.getValue().altered()))
                        .toList())
                .setSample(impact.sample().stream()
                        .map(sample -> ChangedOutcome.newBuilder()
                                .setCaseId(sample.caseId())
                                .setWouldBeBlocked(sample.change().wouldBeBlocked())
                                .setAdded(sample.change().delta().added())
                                .setRemoved(sample.change().delta().removed())
                                .setAltered(sample.change().delta().altered())
                                .build())
                        .toList())
                .setHeldAt(now.truncatedTo(ChronoUnit.MILLIS))
                .build();
    }

    static SweepAnswered answered(SweepOrdered order, SweepOrderDecision decision) {
        SweepAnswered.Builder answer = SweepAnswered.newBuilder()
                .setSweepId(order.getSweepId())
                .setCommandId(order.getCommandId())
                .setOrder(order);
        return switch (decision) {
            case SweepOrderDecision.AwaitsSecondOfficer awaits ->
                answer.setAccepted(true)
                        .setCode("AWAITS_SECOND_OFFICER")
                        .setExplanation("Recorded: another officer has to give the same order.")
                        .build();
            case SweepOrderDecision.CarriedOut agreed ->
                answer.setAccepted(true)
                        .setCode(ending(agreed.kind()).name())
                        .setExplanation("Carried out: two officers agree.")
                        .build();
            case SweepOrderDecision.Rejected rejected ->
                answer.setAccepted(false)
                        .setCode(rejected.reason().name())
                        .setExplanation(rejected.reason().explanation())
                        .build();
        };
    }

    static SweepEnding ending(SweepOrder.Kind kind) {
        return switch (kind) {
            case RELEASE -> SweepEnding.RELEASED;
            case DISCARD -> SweepEnding.DISCARDED;
        };
    }

    static SweepSettled settled(SweepId id, SweepEnding ending, List<String> officers, Instant now) {
        return SweepSettled.newBuilder()
                .setSweepId(id.toString())
                .setEnding(ending)
                .setOfficers(officers)
                .setSettledAt(now.truncatedTo(ChronoUnit.MILLIS))
                .build();
    }
}
