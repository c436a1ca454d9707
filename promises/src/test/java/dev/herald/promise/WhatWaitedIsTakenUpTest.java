package dev.herald.promise;

import static dev.herald.promise.Cases.FRAUD;
import static dev.herald.promise.Cases.THEFT;
import static dev.herald.promise.Judged.accepts;
import static dev.herald.promise.Judged.rejects;
import static dev.herald.promise.Spoil.on;
import static dev.herald.promise.Spoil.without;

import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topics;
import dev.herald.promise.history.History;
import org.junit.jupiter.api.Test;

class WhatWaitedIsTakenUpTest {

    private static final Part PART = new WhatWaitedIsTakenUp();

    @Test
    void what_is_taken_up_when_a_stage_is_back_is_accepted() {
        Chronicle waiting =
                new Chronicle().whileDown(ClientRole.SCREENING, meanwhile -> meanwhile.submits(FRAUD, "Vaudrec"));
        accepts(PART, waiting.isCleared(FRAUD).history());
        accepts(
                PART,
                new Chronicle().whileDown(ClientRole.REVIEW, meanwhile -> {}).history());
        accepts(PART, new Chronicle().publishes(FRAUD, "Vaudrec").history());
    }

    @Test
    void a_request_that_is_never_screened_is_rejected() {
        History waiting = new Chronicle()
                .publishes(THEFT, "Otumba")
                .whileDown(ClientRole.SCREENING, meanwhile -> meanwhile.submits(FRAUD, "Vaudrec"))
                .history();
        rejects(PART, waiting, "came while SCREENING was down");
    }

    @Test
    void a_second_revision_that_is_never_screened_is_rejected() {
        History waiting = new Chronicle()
                .publishes(FRAUD, "Vaudrec")
                .whileDown(ClientRole.SCREENING, meanwhile -> meanwhile.submits(FRAUD, "Vaudrec"))
                .history();
        rejects(PART, waiting, "came while SCREENING was down");
    }

    @Test
    void what_any_stage_never_takes_up_is_rejected() {
        History intake = new Chronicle()
                .whileDown(ClientRole.INTAKE, meanwhile -> meanwhile.submits(FRAUD, "Vaudrec"))
                .history();
        accepts(PART, intake);
        rejects(
                PART,
                without(without(intake, on(Topics.SUBMISSIONS)), on(Topics.CORRESPONDENCE)),
                "came while INTAKE was down");
        History review = new Chronicle()
                .submits(FRAUD, "Vaudrec")
                .whileDown(ClientRole.REVIEW, meanwhile -> meanwhile.isCleared(FRAUD))
                .history();
        accepts(PART, review);
        rejects(PART, without(review, on(Topics.CASES)), "came while REVIEW was down");
        History dissemination = new Chronicle()
                .submits(FRAUD, "Vaudrec")
                .isCleared(FRAUD)
                .whileDown(ClientRole.DISSEMINATION, meanwhile -> meanwhile.isApproved(FRAUD))
                .history();
        accepts(PART, dissemination);
        rejects(PART, without(dissemination, on(Topics.DISSEMINATIONS)), "came while DISSEMINATION was down");
    }
}
