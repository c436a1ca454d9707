package dev.herald.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.notice.CommissionOrderKind;
import dev.herald.event.CaseClosed;
import dev.herald.event.CommissionOrdered;
import dev.herald.event.DecisionIssued;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.RequestWithdrawn;
import dev.herald.event.ScreeningCleared;
import dev.herald.event.SuspensionRequested;
import dev.herald.event.VisibilityChanged;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.TypedRecord;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A decision is about a requested revision. It was made by officers who gave a command on the case, by policy if
 * screening raised no flag, or by the source itself at its own request. An answer rests on a command, and a closing
 * rests on a decision.
 *
 * <pre>
 * legal:    revision 1, cleared, approved by policy
 * legal:    revision 1, flagged, approved by brandt, who ordered it
 * legal:    fr withdraws, changes who may see it, or suspends, and the decision says fr
 * legal:    brandt ends the block of a case that fr has suspended, and the decision says SUSPENDED and brandt
 * legal:    what expired: the calendar decides
 * illegal:  a decision on revision 2, and nobody requested it
 * illegal:  an approval by an officer who ordered nothing, or by nobody
 * illegal:  an approval by policy of what screening never cleared
 * illegal:  a withdrawal by fr, and fr withdrew nothing
 * illegal:  brandt ends the block of a case with SUSPENDED, and fr has not suspended it
 * illegal:  commission restores, and the Commission ordered a BLOCK only
 * illegal:  an answer to no order
 * illegal:  closed as DENIED, and nobody denied it
 * </pre>
 */
final class EveryDecisionWasOrdered implements Check {

    private static final String POLICY = "policy";
    private static final String COMMISSION = "commission";

    @Override
    public void check(History history, ViolationCollector violations) {
        DecisionGrounds grounds = new DecisionGrounds(history);
        for (TypedRecord<DecisionIssued> typed : history.eventsOn(Topics.DECISIONS, DecisionIssued.class)) {
            DecisionIssued decision = typed.event();
            violations.require(
                    grounds.isRequested(decision),
                    typed.record(),
                    "nobody requested revision %d".formatted(decision.getRevision()));
            violations.require(
                    decision.getKind() != DecisionKind.APPROVED
                            || !decision.getOfficers().isEmpty(),
                    typed.record(),
                    "approved by nobody");
            decision.getOfficers()
                    .forEach(officer -> violations.require(
                            grounds.justifies(officer, decision),
                            typed.record(),
                            "%s has no order or clearance".formatted(officer)));
        }
        checkAnswers(history, violations);
        checkClosings(history, violations);
    }

    private static void checkAnswers(History history, ViolationCollector violations) {
        Set<String> orders = history.officerCommands()
                .map(typed -> typed.event().getCommandId())
                .collect(Collectors.toSet());
        history.recordsOn(Topics.OUTCOMES).stream()
                .filter(answer -> answer.event() != null)
                .forEach(answer -> violations.require(
                        answer.text("commandId").filter(orders::contains).isPresent(), answer, "answers no order"));
    }

    private static void checkClosings(History history, ViolationCollector violations) {
        Set<String> endings = history.eventsOn(Topics.DECISIONS, DecisionIssued.class).stream()
                .map(typed -> typed.event().getCaseId() + typed.event().getKind())
                .collect(Collectors.toSet());
        for (TypedRecord<CaseClosed> closed : history.eventsOn(Topics.DISSEMINATIONS, CaseClosed.class)) {
            violations.require(
                    endings.contains(closed.event().getCaseId() + closed.event().getEnding()),
                    closed.record(),
                    "nobody decided that it is " + closed.event().getEnding());
        }
    }

    /** The grounds on which a decision may rest. */
    private static final class DecisionGrounds {

        private final Set<String> orders;
        private final Set<String> cleared;
        private final Set<String> requested;
        private final List<HistoryRecord> changes;

        DecisionGrounds(History history) {
            orders = history.officerCommands()
                    .map(typed -> typed.event().getCaseId() + typed.event().getOfficer())
                    .collect(Collectors.toSet());
            cleared = history.eventsOn(Topics.SCREENINGS, ScreeningCleared.class).stream()
                    .map(typed -> typed.event().getCaseId() + typed.event().getRevision())
                    .collect(Collectors.toSet());
            requested = history.eventsOn(Topics.REQUESTS, RequestSubmitted.class).stream()
                    .map(typed -> typed.event().getCaseId()
                            + typed.event().getRevision()
                            + typed.event().getSubmittedBy())
                    .collect(Collectors.toSet());
            changes = history.recordsOn(Topics.REQUESTS);
        }

        boolean isRequested(DecisionIssued decision) {
            return requested.contains(decision.getCaseId() + decision.getRevision() + decision.getRequester());
        }

        boolean justifies(String officer, DecisionIssued decision) {
            if (decision.getKind() == DecisionKind.EXPIRED) {
                return true;
            }
            if (officer.equals(POLICY)) {
                return decision.getKind() != DecisionKind.APPROVED
                        || cleared.contains(decision.getCaseId() + decision.getRevision());
            }
            if (officer.equals(COMMISSION)) {
                return changesOf(decision)
                        .anyMatch(change -> change.hasEvent(
                                CommissionOrdered.class, order -> orders(order.getOrder(), decision.getKind())));
            }
            return (orders.contains(decision.getCaseId() + officer)
                            && (decision.getKind() != DecisionKind.SUSPENDED || isSuspendedBySource(decision)))
                    || (officer.equals(decision.getRequester()) && isRequestedBySource(decision));
        }

        /** Officers leave a case suspended only if its source suspended it. */
        private boolean isSuspendedBySource(DecisionIssued decision) {
            return changesOf(decision)
                    .anyMatch(change -> change.hasEvent(SuspensionRequested.class, SuspensionRequested::getSuspended));
        }

        private static boolean orders(CommissionOrderKind order, DecisionKind decided) {
            return switch (order) {
                case BLOCK -> decided == DecisionKind.BLOCKED;
                case UNBLOCK -> decided == DecisionKind.RESTORED || decided == DecisionKind.BAR_LIFTED;
                case DELETE -> decided == DecisionKind.DELETED_BY_COMMISSION;
                case UPDATE -> decided == DecisionKind.AMENDED;
                case STATEMENT, UNKNOWN -> false;
            };
        }

        private Stream<HistoryRecord> changesOf(DecisionIssued decision) {
            return changes.stream().filter(change -> change.caseId().equals(decision.getCaseId()));
        }

        private boolean isRequestedBySource(DecisionIssued decision) {
            return changesOf(decision).anyMatch(change -> switch (decision.getKind()) {
                case WITHDRAWN -> change.isOfType(RequestWithdrawn.class);
                case AMENDED -> change.isOfType(VisibilityChanged.class);
                case SUSPENDED, RESTORED, BLOCKED -> change.isOfType(SuspensionRequested.class);
                default -> false;
            });
        }
    }
}
