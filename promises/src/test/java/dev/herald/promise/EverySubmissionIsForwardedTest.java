package dev.herald.promise;

import static dev.herald.promise.CheckAssertions.accepts;
import static dev.herald.promise.CheckAssertions.rejects;
import static dev.herald.promise.fixture.CaseIds.FRAUD;
import static dev.herald.promise.fixture.EventSamples.aRedNotice;
import static dev.herald.promise.fixture.HistoryMutator.a;
import static dev.herald.promise.fixture.HistoryMutator.on;
import static dev.herald.promise.fixture.HistoryMutator.repeated;
import static dev.herald.promise.fixture.HistoryMutator.without;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.CommandKind;
import dev.herald.event.OfficerCommand;
import dev.herald.event.RequestReceived;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.RequestWithdrawn;
import dev.herald.promise.fixture.HistoryBuilder;
import dev.herald.promise.fixture.HistoryMutator;
import dev.herald.promise.history.History;
import org.junit.jupiter.api.Test;

class EverySubmissionIsForwardedTest {

    private static final Check PART = new EverySubmissionIsForwarded();

    private final History withdrawn =
            new HistoryBuilder().publishes(FRAUD, "Vaudrec").withdraws(FRAUD).history();
    private final History ordered = new HistoryBuilder()
            .submits(FRAUD, "Vaudrec")
            .isFlagged(FRAUD, "C10")
            .isApprovedBy(FRAUD, "brandt")
            .history();

    @Test
    void requests_repetitions_refusals_and_changes_are_accepted() {
        accepts(PART, withdrawn);
        accepts(PART, ordered);
        accepts(
                PART,
                new HistoryBuilder()
                        .submits(FRAUD, "Vaudrec")
                        .isCleared(FRAUD)
                        .repeats(aRedNotice(FRAUD, "Vaudrec"))
                        .history());
        accepts(
                PART,
                new HistoryBuilder().isRefusedAtTheEdge(aRedNotice(FRAUD, "Vaudrec")).history());
    }

    @Test
    void a_request_without_receipt_or_refusal_is_rejected() {
        rejects(PART, without(withdrawn, on(Topics.CORRESPONDENCE), a(RequestReceived.class)), "not answered");
    }

    @Test
    void a_receipt_of_a_revision_that_is_not_there_is_rejected() {
        rejects(PART, without(withdrawn, on(Topics.REQUESTS), a(RequestSubmitted.class)), "0 times on requests");
    }

    @Test
    void a_repetition_that_becomes_a_revision_is_rejected() {
        History twice = new HistoryBuilder()
                .submits(FRAUD, "Vaudrec")
                .submits(FRAUD, "Vaudrec")
                .history();
        var receipt = twice.on(Topics.CORRESPONDENCE).getLast();
        rejects(
                PART,
                HistoryMutator.saying(
                        twice,
                        receipt,
                        RequestReceived.class,
                        said -> RequestReceived.newBuilder(said)
                                .setRepeated(true)
                                .build()),
                "1 times on requests");
    }

    @Test
    void a_withdrawal_that_goes_nowhere_is_rejected() {
        rejects(PART, without(withdrawn, on(Topics.REQUESTS), a(RequestWithdrawn.class)), "neither passed on");
    }

    @Test
    void a_revision_that_nobody_screened_is_rejected() {
        rejects(PART, without(ordered, on(Topics.SCREENINGS)), "screened or passed on 0 times");
    }

    @Test
    void a_refusal_that_stays_on_submissions_is_rejected() {
        History refused =
                new HistoryBuilder().isRefusedAtTheEdge(aRedNotice(FRAUD, "Vaudrec")).history();
        rejects(PART, without(refused, on(Topics.CORRESPONDENCE)), "nobody wrote to its sender");
    }

    @Test
    void an_order_without_an_answer_is_rejected_unless_it_only_looks() {
        History unanswered = without(ordered, on(Topics.OUTCOMES));
        rejects(PART, unanswered, "given 1 times and answered 0 times");
        accepts(
                PART,
                HistoryMutator.saying(
                        unanswered,
                        HistoryMutator.the(unanswered, on(Topics.COMMANDS)),
                        OfficerCommand.class,
                        order -> OfficerCommand.newBuilder(order)
                                .setKind(CommandKind.UNKNOWN)
                                .build()));
    }

    @Test
    void an_order_that_is_given_again_is_answered_again() {
        History twice = repeated(ordered, on(Topics.COMMANDS));
        rejects(PART, twice, "given 2 times and answered 1 times");
        accepts(PART, repeated(twice, on(Topics.OUTCOMES)));
        rejects(PART, repeated(ordered, on(Topics.OUTCOMES)), "given 1 times and answered 2 times");
    }

    @Test
    void a_report_that_is_in_no_register_is_rejected() {
        History reported = new HistoryBuilder().reports(FRAUD).history();
        accepts(PART, reported);
        rejects(PART, without(reported, on(Topics.REGISTER)), "neither in the register");
    }
}
