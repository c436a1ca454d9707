package dev.herald.promise.signed;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.decision.Consequences;
import dev.herald.contract.decision.Consequences.Holding;
import dev.herald.contract.redress.CaseStatement;
import dev.herald.contract.vocabulary.CaveatKind;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.notice.CommissionOrderKind;
import dev.herald.event.AuditEntry;
import dev.herald.event.Caveat;
import dev.herald.event.ClosedCaseStated;
import dev.herald.event.CommissionOrdered;
import dev.herald.event.DecisionIssued;
import dev.herald.promise.history.EffectIndex;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.TypedRecord;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Each order of the Commission that review was sent is executed or answered within its term, and not both. While an
 * order stands, nobody approves, restores or lifts the bar of its case: the Commission alone ends it by UNBLOCK. Until
 * the case ends, nobody else decides on the caveats of the Commission.
 *
 * <pre>
 * legal:    the Commission orders BLOCK, then UNBLOCK; the notice is restored by commission
 * legal:    officers had blocked it before: UNBLOCK changes nothing, and they restore it later
 * legal:    fr asks again after an ending, suspends its request and ends the suspension: nothing of it is in force
 * legal:    the case has ended: the Commission has the reason in its mailbox
 * legal:    review quarantined the order, and nobody has replayed it yet
 * illegal:  an order has neither an effect nor an answer; or the answer comes after the term
 * illegal:  the Commission orders BLOCK, and adeyemi restores the notice
 * illegal:  the Commission orders DELETE, and adeyemi and brandt lift the bar, or approve a later revision
 * illegal:  the Commission orders a statement, and no mail says what the audit says
 * illegal:  the Commission orders a caveat, and adeyemi amends or approves with other caveats of the Commission
 * </pre>
 */
public final class TheCommissionsOrdersBind implements SignedCheck {

    /** The General Secretariat implements a ruling within a month (Statute of the Commission, Art. 41). */
    private static final Duration TERM = Duration.ofDays(30);
    /** In this time the records of one commit are appended. */
    private static final Duration TRAVELS = Duration.ofSeconds(10);

    /** The action of the audit's entry about an order that review executed; its detail is the kind. */
    static final String EXECUTED = "COMMISSION_ORDERED";

    private static final Set<String> STANDING = Set.of("BLOCK", "UNBLOCK", "DELETE");
    private static final Set<DecisionKind> IN_FAVOUR =
            EnumSet.of(DecisionKind.APPROVED, DecisionKind.RESTORED, DecisionKind.BAR_LIFTED);

    @Override
    public void check(History history, Requirement requirement) {
        List<TypedRecord<AuditEntry>> audited = history.eventsOn(Topics.AUDIT, AuditEntry.class).stream()
                .filter(entry -> entry.event().getService().equals("review"))
                .toList();
        Map<String, List<TypedRecord<AuditEntry>>> effects = audited.stream()
                .filter(entry -> Set.of(EXECUTED, "MESSAGE_REFUSED")
                        .contains(entry.event().getAction()))
                .collect(Collectors.groupingBy(entry -> entry.event().getCauseId()));
        Set<String> mailed = history.eventsOn(Topics.CORRESPONDENCE, ClosedCaseStated.class).stream()
                .map(mail -> mail.event().getCaseId() + CaseStatement.words(mail.event()))
                .collect(Collectors.toSet());
        EffectIndex quarantined = new EffectIndex(history, Topics.QUARANTINE);
        for (TypedRecord<CommissionOrdered> order : history.eventsOn(Topics.SCREENINGS, CommissionOrdered.class)) {
            List<TypedRecord<AuditEntry>> of =
                    effects.getOrDefault(order.record().id(), List.of());
            boolean awaitsReplay =
                    of.isEmpty() && quarantined.countFrom(order.record().position()) > 0;
            requirement.require(
                    of.size() == 1 || awaitsReplay, order.record(), "neither executed nor answered, or both");
            of.forEach(effect -> requirement.require(
                    effect.record().time().isBefore(order.record().time().plus(TERM)),
                    order.record(),
                    "executed or answered after its term"));
            of.stream()
                    .filter(effect -> effect.event().getDetail().equals(CommissionOrderKind.STATEMENT.name()))
                    .forEach(effect -> requirement.require(
                            audited.stream()
                                    .map(TypedRecord::event)
                                    .anyMatch(entry -> entry.getAction().equals(CaseStatement.AUDITED)
                                            && entry.getCauseId()
                                                    .equals(order.record().id())
                                            && mailed.contains(entry.getCaseId() + entry.getDetail())),
                            order.record(),
                            "no mail has the statement of the audit"));
        }
        checkStanding(history, audited, requirement);
        checkCaveats(history, requirement);
    }

    private static void checkStanding(History history, List<TypedRecord<AuditEntry>> audited, Requirement requirement) {
        Map<String, List<TypedRecord<AuditEntry>>> executed = audited.stream()
                .filter(entry -> entry.event().getAction().equals(EXECUTED)
                        && STANDING.contains(entry.event().getDetail()))
                .collect(Collectors.groupingBy(entry -> entry.event().getCaseId()));
        history.eventsOn(Topics.DECISIONS, DecisionIssued.class).stream()
                .filter(decision -> IN_FAVOUR.contains(decision.event().getKind())
                        && !decision.event().getOfficers().contains(DecisionsAreSigned.COMMISSION)
                        && !decision.event()
                                .getOfficers()
                                .contains(decision.event().getRequester()))
                .forEach(decision -> requirement.require(
                        executed.getOrDefault(decision.event().getCaseId(), List.of()).stream()
                                .filter(order -> isBefore(order, decision.record()))
                                .reduce((earlier, later) -> later)
                                .filter(last -> !isEnd(last))
                                .isEmpty(),
                        decision.record(),
                        "decided against an order of the Commission that stands"));
    }

    /** In doubt an order came after the decision, and the end of one before it: audit and decision travel apart. */
    private static boolean isBefore(TypedRecord<AuditEntry> order, HistoryRecord decision) {
        Duration doubt = isEnd(order) ? TRAVELS : TRAVELS.negated();
        return order.record().time().isBefore(decision.time().plus(doubt));
    }

    private static boolean isEnd(TypedRecord<AuditEntry> order) {
        return order.event().getDetail().equals(CommissionOrderKind.UNBLOCK.name());
    }

    private static void checkCaveats(History history, Requirement requirement) {
        Map<String, List<Caveat>> ordered = new HashMap<>();
        for (TypedRecord<DecisionIssued> typed : history.eventsOn(Topics.DECISIONS, DecisionIssued.class)) {
            DecisionIssued decision = typed.event();
            if (decision.getKind() != DecisionKind.UNKNOWN
                    && Consequences.of(decision.getKind()).holding() == Holding.RECALLED) {
                ordered.remove(decision.getCaseId());
            } else if (decision.getCaveats() != null) {
                List<Caveat> caveats = decision.getCaveats().stream()
                        .filter(caveat -> caveat.getKind() == CaveatKind.COMMISSION)
                        .toList();
                if (decision.getOfficers().contains(DecisionsAreSigned.COMMISSION)) {
                    ordered.put(decision.getCaseId(), caveats);
                }
                requirement.require(
                        caveats.equals(ordered.getOrDefault(decision.getCaseId(), List.of())),
                        typed.record(),
                        "decided on caveats of the Commission");
            }
        }
    }
}
