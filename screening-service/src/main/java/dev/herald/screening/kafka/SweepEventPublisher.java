package dev.herald.screening.kafka;

import dev.herald.contract.SweepId;
import dev.herald.contract.vocabulary.screening.SweepEnding;
import dev.herald.contract.vocabulary.screening.SweepOrderKind;
import dev.herald.event.SweepAnswered;
import dev.herald.event.SweepHeld;
import dev.herald.event.SweepOrdered;
import dev.herald.event.SweepSettled;
import dev.herald.screening.sweep.SweepImpact;
import dev.herald.screening.sweep.SweepNotice;
import dev.herald.screening.sweep.SweepOrderDecision;
import java.time.Instant;
import java.util.List;

/** Builds the outgoing events of sweeps. */
final class SweepEventPublisher {

    private SweepEventPublisher() {}

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
                .setRecentlyChanged(held.recentlyChanged())
                .setRoomAgainAt(held.roomAgainAt())
                .setRules(impact.rules())
                .setSample(impact.sample())
                .setHeldAt(now)
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

    static SweepEnding ending(SweepOrderKind kind) {
        return switch (kind) {
            case RELEASE -> SweepEnding.RELEASED;
            case DISCARD -> SweepEnding.DISCARDED;
            case UNKNOWN -> throw new IllegalArgumentException("no sweep is settled by an unknown order");
        };
    }

    static SweepSettled settled(SweepId id, SweepEnding ending, List<String> officers, Instant now) {
        return SweepSettled.newBuilder()
                .setSweepId(id.toString())
                .setEnding(ending)
                .setOfficers(officers)
                .setSettledAt(now)
                .build();
    }
}
