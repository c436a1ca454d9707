package dev.herald.promise;

import static dev.herald.promise.CheckAssertions.assertAccepts;
import static dev.herald.promise.CheckAssertions.assertRejects;
import static dev.herald.promise.fixture.CaseIds.FRAUD;
import static dev.herald.promise.fixture.HistoryMutator.ofType;
import static dev.herald.promise.fixture.HistoryMutator.onTopic;
import static dev.herald.promise.fixture.HistoryMutator.withChangedDecision;
import static dev.herald.promise.fixture.HistoryMutator.without;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.RequestWithdrawn;
import dev.herald.promise.fixture.HistoryBuilder;
import dev.herald.promise.history.History;
import java.util.List;
import org.junit.jupiter.api.Test;

class EveryDecisionWasOrderedTest {

    private static final Check CHECK = new EveryDecisionWasOrdered();

    private final History byPolicy =
            new HistoryBuilder().publishes(FRAUD, "Vaudrec").history();
    private final History byOfficer = new HistoryBuilder()
            .submits(FRAUD, "Vaudrec")
            .isFlagged(FRAUD, "C10")
            .isApprovedBy(FRAUD, "brandt")
            .history();

    @Test
    void officers_policy_and_the_source_are_accepted() {
        assertAccepts(CHECK, byPolicy);
        assertAccepts(CHECK, byOfficer);
        assertAccepts(
                CHECK,
                new HistoryBuilder()
                        .publishes(FRAUD, "Vaudrec")
                        .excludes(FRAUD, "de")
                        .withdraws(FRAUD)
                        .history());
    }

    @Test
    void a_decision_on_what_nobody_requested_is_rejected() {
        assertRejects(
                CHECK,
                withChangedDecision(byPolicy, decision -> decision.setRevision(2)),
                "nobody requested revision 2");
    }

    @Test
    void an_approval_by_nobody_or_by_an_officer_without_an_order_is_rejected() {
        assertRejects(
                CHECK,
                withChangedDecision(byOfficer, decision -> decision.setOfficers(List.of())),
                "approved by nobody");
        assertRejects(
                CHECK,
                withChangedDecision(byOfficer, decision -> decision.setOfficers(List.of("castillo"))),
                "castillo has no order or clearance");
    }

    @Test
    void an_approval_by_policy_of_what_was_never_cleared_is_rejected() {
        assertRejects(
                CHECK,
                withChangedDecision(byOfficer, decision -> decision.setOfficers(List.of("policy"))),
                "policy has no order or clearance");
    }

    @Test
    void a_suspension_by_an_officer_that_the_source_did_not_ask_for_is_rejected() {
        HistoryBuilder blocked =
                new HistoryBuilder().publishes(FRAUD, "Vaudrec").isBlockedBy(FRAUD, "adeyemi");

        assertRejects(CHECK, blocked.isLeftSuspendedBy(FRAUD, "brandt").history(), "brandt has no order or clearance");
    }

    @Test
    void a_withdrawal_that_its_source_did_not_ask_for_is_rejected() {
        History withdrawn = new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec")
                .withdraws(FRAUD)
                .history();
        assertRejects(
                CHECK,
                without(withdrawn, onTopic(Topics.REQUESTS), ofType(RequestWithdrawn.class)),
                "fr has no order or clearance");
    }

    @Test
    void an_answer_to_no_order_is_rejected() {
        assertRejects(CHECK, without(byOfficer, onTopic(Topics.COMMANDS)), "answers no order");
    }

    @Test
    void a_closing_that_nobody_decided_is_rejected() {
        History denied = new HistoryBuilder()
                .submits(FRAUD, "Vaudrec")
                .isFlagged(FRAUD, "C10")
                .isDeniedBy(FRAUD, "castillo")
                .history();
        assertAccepts(CHECK, denied);
        assertRejects(CHECK, without(denied, onTopic(Topics.DECISIONS)), "nobody decided that it is DENIED");
    }
}
