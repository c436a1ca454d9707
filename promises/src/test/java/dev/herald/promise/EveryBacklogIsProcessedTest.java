package dev.herald.promise;

import static dev.herald.promise.CheckAssertions.assertAccepts;
import static dev.herald.promise.CheckAssertions.assertRejects;
import static dev.herald.promise.fixture.CaseIds.FRAUD;
import static dev.herald.promise.fixture.CaseIds.THEFT;
import static dev.herald.promise.fixture.EventSamples.aRedNotice;
import static dev.herald.promise.fixture.HistoryMutator.onTopic;
import static dev.herald.promise.fixture.HistoryMutator.without;

import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topics;
import dev.herald.promise.fixture.HistoryBuilder;
import dev.herald.promise.history.History;
import org.junit.jupiter.api.Test;

class EveryBacklogIsProcessedTest {

    private static final Check CHECK = new EveryBacklogIsProcessed();

    @Test
    void what_is_taken_up_when_a_stage_is_back_is_accepted() {
        HistoryBuilder waiting =
                new HistoryBuilder().whileDown(ClientRole.SCREENING, meanwhile -> meanwhile.submits(FRAUD, "Vaudrec"));
        assertAccepts(CHECK, waiting.isCleared(FRAUD).history());
        assertAccepts(
                CHECK,
                new HistoryBuilder()
                        .whileDown(ClientRole.REVIEW, meanwhile -> {})
                        .history());
        assertAccepts(CHECK, new HistoryBuilder().publishes(FRAUD, "Vaudrec").history());
    }

    @Test
    void a_request_that_is_never_screened_is_rejected() {
        History waiting = new HistoryBuilder()
                .publishes(THEFT, "Otumba")
                .whileDown(ClientRole.SCREENING, meanwhile -> meanwhile.submits(FRAUD, "Vaudrec"))
                .history();
        assertRejects(CHECK, waiting, "arrived while SCREENING was down");
    }

    @Test
    void a_second_revision_that_is_never_screened_is_rejected() {
        History waiting = new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec")
                .whileDown(ClientRole.SCREENING, meanwhile -> meanwhile.submits(FRAUD, "Vaudrec"))
                .history();
        assertRejects(CHECK, waiting, "arrived while SCREENING was down");
    }

    @Test
    void what_one_refusal_stands_for_is_accepted_and_without_it_rejected() {
        History intake = new HistoryBuilder()
                .whileDown(
                        ClientRole.INTAKE,
                        meanwhile ->
                                meanwhile.sendsTooMuch("fr", aRedNotice(FRAUD, "Vaudrec"), aRedNotice(THEFT, "Otumba")))
                .history();

        assertAccepts(CHECK, intake);
        assertRejects(CHECK, without(intake, onTopic(Topics.SUBMISSIONS)), "arrived while INTAKE was down");
    }

    @Test
    void what_any_stage_never_takes_up_is_rejected() {
        History intake = new HistoryBuilder()
                .whileDown(ClientRole.INTAKE, meanwhile -> meanwhile.submits(FRAUD, "Vaudrec"))
                .history();
        assertAccepts(CHECK, intake);
        assertRejects(
                CHECK,
                without(without(intake, onTopic(Topics.SUBMISSIONS)), onTopic(Topics.CORRESPONDENCE)),
                "arrived while INTAKE was down");
        History review = new HistoryBuilder()
                .submits(FRAUD, "Vaudrec")
                .whileDown(ClientRole.REVIEW, meanwhile -> meanwhile.isCleared(FRAUD))
                .history();
        assertAccepts(CHECK, review);
        assertRejects(CHECK, without(review, onTopic(Topics.CASES)), "arrived while REVIEW was down");
        History dissemination = new HistoryBuilder()
                .submits(FRAUD, "Vaudrec")
                .isCleared(FRAUD)
                .whileDown(ClientRole.DISSEMINATION, meanwhile -> meanwhile.isApproved(FRAUD))
                .history();
        assertAccepts(CHECK, dissemination);
        assertRejects(
                CHECK, without(dissemination, onTopic(Topics.DISSEMINATIONS)), "arrived while DISSEMINATION was down");
    }
}
