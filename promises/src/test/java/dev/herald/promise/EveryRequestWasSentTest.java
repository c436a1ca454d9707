package dev.herald.promise;

import static dev.herald.promise.CheckAssertions.accepts;
import static dev.herald.promise.CheckAssertions.rejects;
import static dev.herald.promise.fixture.CaseIds.FRAUD;
import static dev.herald.promise.fixture.EventSamples.aDiffusion;
import static dev.herald.promise.fixture.EventSamples.aRedNotice;
import static dev.herald.promise.fixture.HistoryMutator.on;
import static dev.herald.promise.fixture.HistoryMutator.saying;
import static dev.herald.promise.fixture.HistoryMutator.the;
import static dev.herald.promise.fixture.HistoryMutator.without;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.RequestSubmitted;
import dev.herald.promise.fixture.HistoryBuilder;
import dev.herald.promise.fixture.TopicLog;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.RecordPosition;
import org.junit.jupiter.api.Test;

class EveryRequestWasSentTest {

    private static final Check PART = new EveryRequestWasSent();

    private final History sent = new HistoryBuilder().submits(FRAUD, "Vaudrec").history();
    private final HistoryRecord submission = the(sent, on(Topics.SUBMISSIONS));

    @Test
    void what_was_sent_is_accepted() {
        accepts(PART, sent);
        accepts(PART, new HistoryBuilder().sendsBytes("fr").history());
        accepts(PART, new HistoryBuilder().provides(FRAUD, "hash").history());
        accepts(
                PART,
                new HistoryBuilder().isRefusedAtTheEdge(aRedNotice(FRAUD, "Vaudrec")).history());
    }

    @Test
    void a_submission_that_says_something_else_is_rejected() {
        rejects(PART, saying(sent, submission, aRedNotice(FRAUD, "Castanho")), "is not what was sent");
    }

    @Test
    void a_submission_in_anothers_name_is_rejected() {
        History forged = new HistoryBuilder()
                .sendsInTheNameOf("fr", "de", aRedNotice(FRAUD, "Vaudrec"))
                .history();
        rejects(PART, forged, "its sender is not the owner");
    }

    @Test
    void a_revision_that_nobody_submitted_is_rejected() {
        rejects(PART, without(sent, on(Topics.SUBMISSIONS)), "nobody submitted it");
    }

    @Test
    void a_case_of_another_is_rejected() {
        History taken = saying(
                sent,
                the(sent, on(Topics.REQUESTS)),
                RequestSubmitted.class,
                asked -> RequestSubmitted.newBuilder(asked).setSubmittedBy("de").build());
        rejects(PART, taken, "is not for de to ask");
    }

    @Test
    void an_instrument_that_is_not_its_senders_is_rejected() {
        rejects(
                PART,
                new HistoryBuilder()
                        .submits(aDiffusion("ICC/2026-000001", "Vaudrec", "de"))
                        .history(),
                "is not for icc to ask");
        accepts(
                PART,
                new HistoryBuilder()
                        .submits(aRedNotice("ICC/2026-000001", "Vaudrec"))
                        .history());
    }

    @Test
    void something_in_quarantine_that_nobody_sent_is_rejected() {
        HistoryRecord nothing = new HistoryRecord(
                new RecordPosition(Topics.QUARANTINE.name(), 0, 0),
                "",
                "",
                TopicLog.BEGIN,
                "",
                new RecordPosition(Topics.INBOUND.name() + "fr", 0, 99),
                null);
        rejects(PART, sent.appending(nothing), "speaks of what nobody sent");
    }
}
