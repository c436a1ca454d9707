package dev.herald.screening.kafka;

import dev.herald.contract.orders.OrderAnswers;
import dev.herald.contract.signature.SignatureRefusal;
import dev.herald.contract.vocabulary.screening.SweepEnding;
import dev.herald.event.Flag;
import dev.herald.event.SweepAnswered;
import dev.herald.event.SweepHeld;
import dev.herald.event.SweepOrdered;
import dev.herald.streams.audit.AuditedAction;
import java.util.List;
import java.util.stream.Collectors;

/** Makes audit entries of what screening did. They hold codes, ids and counts, and no data of facts or persons. */
final class AuditMapper {

    private AuditMapper() {}

    static AuditedAction screened(ScreeningOutcome outcome) {
        String rules = outcome.openFlags().isEmpty()
                ? "CLEARED"
                : outcome.openFlags().stream().map(Flag::getRuleId).collect(Collectors.joining(","));
        return byService(
                        "SCREENED",
                        outcome.request().getRevision(),
                        "%s, register %d".formatted(outcome.cause(), outcome.registerVersion()))
                .withGround(rules)
                .withRuleBook(outcome.ruleBook());
    }

    static AuditedAction barRecorded(int revision) {
        return byService("BAR_RECORDED", revision, "");
    }

    static AuditedAction barLiftedByApproval(int revision) {
        return byService("BAR_LIFTED", revision, "APPROVED");
    }

    static AuditedAction barLiftedByOfficers(int revision) {
        return byService("BAR_LIFTED", revision, "OFFICERS");
    }

    /** The decision that lifts the bar is read after the revision that intake admitted because of it. */
    static AuditedAction barLiftedBeforeRevision(int revision) {
        return byService("BAR_LIFTED", revision, "REVISION_ADMITTED");
    }

    static AuditedAction sweepHeld(SweepHeld held) {
        String numbers = "%s, register %d, %d examined, %d changed, %d would be blocked"
                .formatted(
                        held.getCause(),
                        held.getRegisterVersion(),
                        held.getExamined(),
                        held.getChanged(),
                        held.getWouldBeBlocked());
        return byService("SWEEP_HELD", 0, numbers).withRuleBook(held.getRuleBook());
    }

    static AuditedAction sweepSuperseded() {
        return byService("SWEEP_SUPERSEDED", 0, "");
    }

    static AuditedAction sweepOrdered(SweepOrdered order, SweepAnswered answer) {
        return AuditedAction.of(order.getOfficer(), "SWEEP_ORDERED", 0, answer.getCode())
                .withGround(order.getKind().name());
    }

    /** Names no officer: anybody may have written the order. */
    static AuditedAction sweepOrderUnverified(SweepOrdered order, SignatureRefusal reason) {
        return AuditedAction.of(OrderAnswers.UNVERIFIED, "SWEEP_ORDERED", 0, "SIGNATURE_REFUSED %s".formatted(reason))
                .withGround(order.getKind().name());
    }

    static AuditedAction sweepSettled(SweepOrdered order, SweepEnding ending, List<String> officers) {
        return AuditedAction.of(order.getOfficer(), "SWEEP_" + ending, 0, String.join(",", officers));
    }

    private static AuditedAction byService(String action, int revision, String detail) {
        return AuditedAction.of(ScreeningStores.SERVICE, action, revision, detail);
    }
}
