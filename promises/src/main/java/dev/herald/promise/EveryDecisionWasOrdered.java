package dev.herald.promise;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.event.CaseClosed;
import dev.herald.event.DecisionIssued;
import dev.herald.event.OfficerCommand;
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

/**
 * Part of {@link NothingOnItsOwnInitiative}: a decision is about a revision that was requested, and is by officers who
 * ordered something on the case, by policy where screening had no doubt, or by the source itself where the source asked
 * for it. What answers or closes rests on an order or a decision.
 *
 * <pre>
 * legal:    revision 1, cleared, approved by policy
 * legal:    revision 1, flagged, approved by brandt, who ordered it
 * legal:    fr withdraws, changes who may see it, or suspends, and the decision says fr
 * legal:    what expired: the calendar decides
 * illegal:  a decision on revision 2, and nobody requested it
 * illegal:  an approval by an officer who ordered nothing, or by nobody
 * illegal:  an approval by policy of what screening never cleared
 * illegal:  a withdrawal by fr, and fr withdrew nothing
 * illegal:  an answer to no order
 * illegal:  closed as DENIED, and nobody denied it
 * </pre>
 */
final class EveryDecisionWasOrdered implements Check {

    private static final String POLICY = "policy";

    @Override
    public void check(History history, ViolationCollector findings) {
        Facts facts = new Facts(history);
        for (TypedRecord<DecisionIssued> told : history.on(Topics.DECISIONS, DecisionIssued.class)) {
            DecisionIssued decision = told.event();
            findings.require(
                    facts.requested(decision),
                    told.entry(),
                    "nobody requested revision %d".formatted(decision.getRevision()));
            findings.require(
                    decision.getKind() != DecisionKind.APPROVED
                            || !decision.getOfficers().isEmpty(),
                    told.entry(),
                    "approved by nobody");
            decision.getOfficers()
                    .forEach(officer -> findings.require(
                            facts.hasReason(officer, decision),
                            told.entry(),
                            "%s has no order or clearance".formatted(officer)));
        }
        answers(history, findings);
        closings(history, findings);
    }

    private static void answers(History history, ViolationCollector findings) {
        Set<String> orders = history.on(Topics.COMMANDS, OfficerCommand.class).stream()
                .map(told -> told.event().getCommandId())
                .collect(Collectors.toSet());
        history.on(Topics.OUTCOMES).stream()
                .filter(answer -> answer.event() != null)
                .forEach(answer -> findings.require(
                        answer.text("commandId").filter(orders::contains).isPresent(), answer, "answers no order"));
    }

    private static void closings(History history, ViolationCollector findings) {
        Set<String> endings = history.on(Topics.DECISIONS, DecisionIssued.class).stream()
                .map(told -> told.event().getCaseId() + told.event().getKind())
                .collect(Collectors.toSet());
        for (TypedRecord<CaseClosed> closed : history.on(Topics.DISSEMINATIONS, CaseClosed.class)) {
            findings.require(
                    endings.contains(closed.event().getCaseId() + closed.event().getEnding()),
                    closed.entry(),
                    "nobody decided that it is " + closed.event().getEnding());
        }
    }

    /** Why somebody may have decided. */
    private static final class Facts {

        private final Set<String> orders;
        private final Set<String> cleared;
        private final Set<String> requested;
        private final List<HistoryRecord> changes;

        Facts(History history) {
            orders = history.on(Topics.COMMANDS, OfficerCommand.class).stream()
                    .map(told -> told.event().getCaseId() + told.event().getOfficer())
                    .collect(Collectors.toSet());
            cleared = history.on(Topics.SCREENINGS, ScreeningCleared.class).stream()
                    .map(told -> told.event().getCaseId() + told.event().getRevision())
                    .collect(Collectors.toSet());
            requested = history.on(Topics.REQUESTS, RequestSubmitted.class).stream()
                    .map(told -> told.event().getCaseId()
                            + told.event().getRevision()
                            + told.event().getSubmittedBy())
                    .collect(Collectors.toSet());
            changes = history.on(Topics.REQUESTS);
        }

        boolean requested(DecisionIssued decision) {
            return requested.contains(decision.getCaseId() + decision.getRevision() + decision.getRequester());
        }

        boolean hasReason(String officer, DecisionIssued decision) {
            if (decision.getKind() == DecisionKind.EXPIRED) {
                return true;
            }
            if (officer.equals(POLICY)) {
                return decision.getKind() != DecisionKind.APPROVED
                        || cleared.contains(decision.getCaseId() + decision.getRevision());
            }
            return orders.contains(decision.getCaseId() + officer)
                    || (officer.equals(decision.getRequester()) && asked(decision));
        }

        private boolean asked(DecisionIssued decision) {
            return changes.stream()
                    .filter(change -> change.caseId().equals(decision.getCaseId()))
                    .anyMatch(change -> switch (decision.getKind()) {
                        case WITHDRAWN -> change.is(RequestWithdrawn.class);
                        case AMENDED -> change.is(VisibilityChanged.class);
                        case SUSPENDED, RESTORED, BLOCKED -> change.is(SuspensionRequested.class);
                        default -> false;
                    });
        }
    }
}
