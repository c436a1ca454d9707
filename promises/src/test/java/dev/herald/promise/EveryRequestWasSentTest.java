package dev.herald.promise;

import static dev.herald.promise.CheckAssertions.assertAccepts;
import static dev.herald.promise.CheckAssertions.assertRejects;
import static dev.herald.promise.fixture.CaseIds.FRAUD;
import static dev.herald.promise.fixture.EventSamples.aDiffusion;
import static dev.herald.promise.fixture.EventSamples.aRedNotice;
import static dev.herald.promise.fixture.HistoryMutator.onTopic;
import static dev.herald.promise.fixture.HistoryMutator.onlyRecord;
import static dev.herald.promise.fixture.HistoryMutator.withChangedEvent;
import static dev.herald.promise.fixture.HistoryMutator.without;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.RequestSubmitted;
import dev.herald.promise.fixture.HistoryBuilder;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.RecordPosition;
import org.junit.jupiter.api.Test;

class EveryRequestWasSentTest {

    private static final Check CHECK = new EveryRequestWasSent();

    private final History sent = new HistoryBuilder().submits(FRAUD, "Vaudrec").history();
    private final HistoryRecord submission = onlyRecord(sent, onTopic(Topics.SUBMISSIONS));

    @Test
    void what_was_sent_is_accepted() {
        assertAccepts(CHECK, sent);
        assertAccepts(CHECK, new HistoryBuilder().sendsBytes("fr").history());
        assertAccepts(CHECK, new HistoryBuilder().provides(FRAUD, "hash").history());
        assertAccepts(
                CHECK,
                new HistoryBuilder()
                        .isRefusedAtTheEdge(aRedNotice(FRAUD, "Vaudrec"))
                        .history());
    }

    @Test
    void a_submission_that_says_something_else_is_rejected() {
        assertRejects(CHECK, withChangedEvent(sent, submission, aRedNotice(FRAUD, "Castanho")), "is not what was sent");
    }

    @Test
    void a_submission_in_anothers_name_is_rejected() {
        History forged = new HistoryBuilder()
                .sendsInTheNameOf("fr", "de", aRedNotice(FRAUD, "Vaudrec"))
                .history();
        assertRejects(CHECK, forged, "its sender is not the owner");
    }

    @Test
    void a_revision_that_nobody_submitted_is_rejected() {
        assertRejects(CHECK, without(sent, onTopic(Topics.SUBMISSIONS)), "nobody submitted it");
    }

    @Test
    void a_case_of_another_is_rejected() {
        History taken = withChangedEvent(
                sent,
                onlyRecord(sent, onTopic(Topics.REQUESTS)),
                RequestSubmitted.class,
                asked -> RequestSubmitted.newBuilder(asked).setSubmittedBy("de"));
        assertRejects(CHECK, taken, "de may not request it");
    }

    @Test
    void an_instrument_that_is_not_its_senders_is_rejected() {
        assertRejects(
                CHECK,
                new HistoryBuilder()
                        .submits(aRedNotice("UNSC/2026-000001", "Vaudrec"))
                        .history(),
                "unsc may not request it");
        assertAccepts(
                CHECK,
                new HistoryBuilder()
                        .submits(aRedNotice("ICC/2026-000001", "Vaudrec"))
                        .submits(aDiffusion("ICC/2026-000002", "Vaudrec", "de"))
                        .history());
    }

    @Test
    void something_in_quarantine_that_nobody_sent_is_rejected() {
        HistoryRecord nothing = new HistoryRecord(
                new RecordPosition(Topics.QUARANTINE.name(), 0, 0),
                "",
                "",
                HistoryBuilder.BEGIN,
                "",
                new RecordPosition(Topics.INBOUND.name() + "fr", 0, 99),
                null,
                null);
        assertRejects(CHECK, sent.withAppended(nothing), "names a record that nobody sent");
    }
}
