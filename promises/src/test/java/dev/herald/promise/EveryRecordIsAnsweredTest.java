package dev.herald.promise;

import static dev.herald.promise.Cases.FRAUD;
import static dev.herald.promise.Judged.accepts;
import static dev.herald.promise.Judged.rejects;
import static dev.herald.promise.Samples.aRedNotice;
import static dev.herald.promise.Spoil.a;
import static dev.herald.promise.Spoil.again;
import static dev.herald.promise.Spoil.on;
import static dev.herald.promise.Spoil.without;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.DocumentReceived;
import dev.herald.promise.history.History;
import org.junit.jupiter.api.Test;

class EveryRecordIsAnsweredTest {

    private static final Part PART = new EveryRecordIsAnswered();

    private final History sent = new Chronicle().submits(FRAUD, "Vaudrec").history();
    private final History bytes = new Chronicle().sendsBytes("fr").history();

    @Test
    void what_passes_and_what_comes_back_is_accepted() {
        accepts(PART, sent);
        accepts(PART, bytes);
        accepts(
                PART,
                new Chronicle().isRefusedAtTheEdge(aRedNotice(FRAUD, "Vaudrec")).history());
        accepts(
                PART,
                new Chronicle().isRefusedByIntake(aRedNotice(FRAUD, "Vaudrec")).history());
    }

    @Test
    void a_document_that_is_sent_twice_may_be_kept_once() {
        History twice =
                new Chronicle().provides(FRAUD, "hash").provides(FRAUD, "hash").history();
        accepts(PART, twice);
        accepts(PART, twice.without(entry -> entry.topic().equals(Topics.DOCUMENTS.name()) && entry.offset() == 0));
        rejects(PART, without(twice, on(Topics.DOCUMENTS)), "forwarded 0 times");
        History once = new Chronicle().provides(FRAUD, "hash").history();
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
                new Chronicle().isRefusedAtTheEdge(aRedNotice(FRAUD, "Vaudrec")).history();
        History both = refused.appending(Spoil.the(sent, on(Topics.SUBMISSIONS)));
        rejects(PART, both, "forwarded 1 times, refused 1 times");
    }

    @Test
    void bytes_that_nobody_put_aside_or_told_of_are_rejected() {
        rejects(PART, without(bytes, on(Topics.QUARANTINE)), "quarantined 0 times");
        rejects(PART, without(bytes, on(Topics.SUBMISSIONS)), "refused 0 times, quarantined 1 times");
    }
}
