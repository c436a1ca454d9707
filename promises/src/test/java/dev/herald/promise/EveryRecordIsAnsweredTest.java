package dev.herald.promise;

import static dev.herald.promise.CheckAssertions.accepts;
import static dev.herald.promise.CheckAssertions.rejects;
import static dev.herald.promise.fixture.CaseIds.FRAUD;
import static dev.herald.promise.fixture.EventSamples.aRedNotice;
import static dev.herald.promise.fixture.HistoryMutator.a;
import static dev.herald.promise.fixture.HistoryMutator.again;
import static dev.herald.promise.fixture.HistoryMutator.on;
import static dev.herald.promise.fixture.HistoryMutator.without;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.DocumentReceived;
import dev.herald.promise.fixture.HistoryBuilder;
import dev.herald.promise.fixture.HistoryMutator;
import dev.herald.promise.history.History;
import org.junit.jupiter.api.Test;

class EveryRecordIsAnsweredTest {

    private static final Check PART = new EveryRecordIsAnswered();

    private final History sent = new HistoryBuilder().submits(FRAUD, "Vaudrec").history();
    private final History bytes = new HistoryBuilder().sendsBytes("fr").history();

    @Test
    void what_passes_and_what_comes_back_is_accepted() {
        accepts(PART, sent);
        accepts(PART, bytes);
        accepts(
                PART,
                new HistoryBuilder().isRefusedAtTheEdge(aRedNotice(FRAUD, "Vaudrec")).history());
        accepts(
                PART,
                new HistoryBuilder().isRefusedByIntake(aRedNotice(FRAUD, "Vaudrec")).history());
    }

    @Test
    void a_document_that_is_sent_twice_may_be_kept_once() {
        History twice =
                new HistoryBuilder().provides(FRAUD, "hash").provides(FRAUD, "hash").history();
        accepts(PART, twice);
        accepts(PART, twice.without(entry -> entry.topic().equals(Topics.DOCUMENTS.name()) && entry.offset() == 0));
        rejects(PART, without(twice, on(Topics.DOCUMENTS)), "forwarded 0 times");
        History once = new HistoryBuilder().provides(FRAUD, "hash").history();
        rejects(PART, without(once, a(DocumentReceived.class)), "nobody was told that it came");
    }

    @Test
    void what_nobody_answers_is_rejected() {
        rejects(PART, without(sent, on(Topics.SUBMISSIONS)), "forwarded 0 times, refused 0 times");
    }

    @Test
    void what_passes_twice_is_rejected() {
        rejects(PART, again(sent, on(Topics.SUBMISSIONS)), "forwarded 2 times");
    }

    @Test
    void what_passes_and_is_refused_at_the_edge_is_rejected() {
        History refused =
                new HistoryBuilder().isRefusedAtTheEdge(aRedNotice(FRAUD, "Vaudrec")).history();
        History both = refused.appending(HistoryMutator.the(sent, on(Topics.SUBMISSIONS)));
        rejects(PART, both, "forwarded 1 times, refused 1 times");
    }

    @Test
    void bytes_that_nobody_put_aside_or_told_of_are_rejected() {
        rejects(PART, without(bytes, on(Topics.QUARANTINE)), "quarantined 0 times");
        rejects(PART, without(bytes, on(Topics.SUBMISSIONS)), "refused 0 times, quarantined 1 times");
    }
}
