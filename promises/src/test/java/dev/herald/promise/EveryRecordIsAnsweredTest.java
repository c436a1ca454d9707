package dev.herald.promise;

import static dev.herald.promise.CheckAssertions.assertAccepts;
import static dev.herald.promise.CheckAssertions.assertRejects;
import static dev.herald.promise.fixture.CaseIds.FRAUD;
import static dev.herald.promise.fixture.EventSamples.aRedNotice;
import static dev.herald.promise.fixture.HistoryMutator.copiedWithNewId;
import static dev.herald.promise.fixture.HistoryMutator.ofType;
import static dev.herald.promise.fixture.HistoryMutator.onTopic;
import static dev.herald.promise.fixture.HistoryMutator.without;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.DocumentReceived;
import dev.herald.promise.fixture.HistoryBuilder;
import dev.herald.promise.fixture.HistoryMutator;
import dev.herald.promise.history.History;
import org.junit.jupiter.api.Test;

class EveryRecordIsAnsweredTest {

    private static final Check CHECK = new EveryRecordIsAnswered();

    private final History sent = new HistoryBuilder().submits(FRAUD, "Vaudrec").history();
    private final History bytes = new HistoryBuilder().sendsBytes("fr").history();

    @Test
    void what_passes_and_what_comes_back_is_accepted() {
        assertAccepts(CHECK, sent);
        assertAccepts(CHECK, bytes);
        assertAccepts(
                CHECK,
                new HistoryBuilder()
                        .isRefusedAtTheEdge(aRedNotice(FRAUD, "Vaudrec"))
                        .history());
        assertAccepts(
                CHECK,
                new HistoryBuilder()
                        .isRefusedByIntake(aRedNotice(FRAUD, "Vaudrec"))
                        .history());
    }

    @Test
    void a_document_that_is_sent_twice_may_be_kept_once() {
        History twice = new HistoryBuilder()
                .provides(FRAUD, "hash")
                .provides(FRAUD, "hash")
                .history();
        assertAccepts(CHECK, twice);
        assertAccepts(
                CHECK, twice.without(record -> record.topic().equals(Topics.DOCUMENTS.name()) && record.offset() == 0));
        assertRejects(CHECK, without(twice, onTopic(Topics.DOCUMENTS)), "forwarded 0 times");
        History once = new HistoryBuilder().provides(FRAUD, "hash").history();
        assertRejects(CHECK, without(once, ofType(DocumentReceived.class)), "no DocumentReceived announces it");
    }

    @Test
    void what_nobody_answers_is_rejected() {
        assertRejects(CHECK, without(sent, onTopic(Topics.SUBMISSIONS)), "forwarded 0 times, refused 0 times");
    }

    @Test
    void what_passes_twice_is_rejected() {
        assertRejects(CHECK, copiedWithNewId(sent, onTopic(Topics.SUBMISSIONS)), "forwarded 2 times");
    }

    @Test
    void what_passes_and_is_refused_at_the_edge_is_rejected() {
        History refused = new HistoryBuilder()
                .isRefusedAtTheEdge(aRedNotice(FRAUD, "Vaudrec"))
                .history();
        History both = refused.withAppended(HistoryMutator.onlyRecord(sent, onTopic(Topics.SUBMISSIONS)));
        assertRejects(CHECK, both, "forwarded 1 times, refused 1 times");
    }

    @Test
    void bytes_that_nobody_put_aside_or_told_of_are_rejected() {
        assertRejects(CHECK, without(bytes, onTopic(Topics.QUARANTINE)), "quarantined 0 times");
        assertRejects(CHECK, without(bytes, onTopic(Topics.SUBMISSIONS)), "refused 0 times, quarantined 1 times");
    }
}
