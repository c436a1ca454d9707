package dev.herald.promise;

import static dev.herald.promise.CheckAssertions.assertAccepts;
import static dev.herald.promise.CheckAssertions.assertRejects;
import static dev.herald.promise.fixture.CaseIds.FRAUD;
import static dev.herald.promise.fixture.EventSamples.aRedNotice;
import static dev.herald.promise.fixture.HistoryMutator.copied;
import static dev.herald.promise.fixture.HistoryMutator.ofType;
import static dev.herald.promise.fixture.HistoryMutator.onTopic;
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

    private static final Check CHECK = new EverySubmissionIsForwarded();

    private final History withdrawn =
            new HistoryBuilder().publishes(FRAUD, "Vaudrec").withdraws(FRAUD).history();
    private final History ordered = new HistoryBuilder()
            .submits(FRAUD, "Vaudrec")
            .isFlagged(FRAUD, "C10")
            .isApprovedBy(FRAUD, "brandt")
            .history();

    @Test
    void requests_repetitions_refusals_and_changes_are_accepted() {
        assertAccepts(CHECK, withdrawn);
        assertAccepts(CHECK, ordered);
        assertAccepts(
                CHECK,
                new HistoryBuilder()
                        .submits(FRAUD, "Vaudrec")
                        .isCleared(FRAUD)
                        .repeats(aRedNotice(FRAUD, "Vaudrec"))
                        .history());
        assertAccepts(
                CHECK,
                new HistoryBuilder()
                        .isRefusedAtTheEdge(aRedNotice(FRAUD, "Vaudrec"))
                        .history());
    }

    @Test
    void a_request_without_receipt_or_refusal_is_rejected() {
        assertRejects(
                CHECK,
                without(withdrawn, onTopic(Topics.CORRESPONDENCE), ofType(RequestReceived.class)),
                "not answered");
    }

    @Test
    void a_receipt_of_a_revision_that_is_not_there_is_rejected() {
        assertRejects(
                CHECK,
                without(withdrawn, onTopic(Topics.REQUESTS), ofType(RequestSubmitted.class)),
                "0 times on requests");
    }

    @Test
    void a_repetition_that_becomes_a_revision_is_rejected() {
        History twice = new HistoryBuilder()
                .submits(FRAUD, "Vaudrec")
                .submits(FRAUD, "Vaudrec")
                .history();
        var receipt = twice.recordsOn(Topics.CORRESPONDENCE).getLast();
        assertRejects(
                CHECK,
                HistoryMutator.withChangedEvent(
                        twice,
                        receipt,
                        RequestReceived.class,
                        said -> RequestReceived.newBuilder(said).setRepeated(true)),
                "1 times on requests");
    }

    @Test
    void a_withdrawal_that_goes_nowhere_is_rejected() {
        assertRejects(
                CHECK,
                without(withdrawn, onTopic(Topics.REQUESTS), ofType(RequestWithdrawn.class)),
                "neither forwarded");
    }

    @Test
    void a_revision_that_nobody_screened_is_rejected() {
        assertRejects(CHECK, without(ordered, onTopic(Topics.SCREENINGS)), "screened or forwarded 0 times");
    }

    @Test
    void a_refusal_that_stays_on_submissions_is_rejected() {
        History refused = new HistoryBuilder()
                .isRefusedAtTheEdge(aRedNotice(FRAUD, "Vaudrec"))
                .history();
        assertRejects(CHECK, without(refused, onTopic(Topics.CORRESPONDENCE)), "its sender was not notified");
    }

    @Test
    void an_order_without_an_answer_is_rejected_unless_it_only_looks() {
        History unanswered = without(ordered, onTopic(Topics.OUTCOMES));
        assertRejects(CHECK, unanswered, "issued 1 times and answered 0 times");
        assertAccepts(
                CHECK,
                HistoryMutator.withChangedEvent(
                        unanswered,
                        HistoryMutator.onlyRecord(unanswered, onTopic(Topics.COMMANDS)),
                        OfficerCommand.class,
                        order -> OfficerCommand.newBuilder(order).setKind(CommandKind.UNKNOWN)));
    }

    @Test
    void an_order_that_is_given_again_is_answered_again() {
        History twice = copied(ordered, onTopic(Topics.COMMANDS));
        assertRejects(CHECK, twice, "issued 2 times and answered 1 times");
        assertAccepts(CHECK, copied(twice, onTopic(Topics.OUTCOMES)));
        assertRejects(CHECK, copied(ordered, onTopic(Topics.OUTCOMES)), "issued 1 times and answered 2 times");
    }

    @Test
    void a_report_that_is_in_no_register_is_rejected() {
        History reported = new HistoryBuilder().reports(FRAUD).history();
        assertAccepts(CHECK, reported);
        assertRejects(CHECK, without(reported, onTopic(Topics.REGISTER)), "neither in the register");
    }

    @Test
    void an_attestation_in_an_answer_that_is_taken_back_is_found_by_its_cause() {
        History takenBack =
                new HistoryBuilder().takesBack("br", "BR/2026-000778", FRAUD).history();
        assertAccepts(CHECK, takenBack);
        assertRejects(CHECK, without(takenBack, onTopic(Topics.ATTESTATIONS)), "neither in the register");
    }

    @Test
    void a_sealed_report_that_is_not_attested_and_a_sealed_answer_that_goes_nowhere_are_rejected() {
        History sealed = new HistoryBuilder()
                .submits(FRAUD, "Vaudrec")
                .isCleared(FRAUD)
                .attests("DE/2026-000777")
                .answers("br", FRAUD)
                .history();
        assertAccepts(CHECK, sealed);
        assertRejects(CHECK, without(sealed, onTopic(Topics.ATTESTATIONS)), "neither in the register");
        assertRejects(CHECK, without(sealed, onTopic(Topics.REPLIES)), "neither forwarded");
    }
}
