package dev.herald.promise;

import static dev.herald.promise.CheckAssertions.assertAccepts;
import static dev.herald.promise.CheckAssertions.assertRejects;
import static dev.herald.promise.fixture.CaseIds.FRAUD;
import static dev.herald.promise.fixture.CaseIds.THEFT;
import static dev.herald.promise.fixture.EventSamples.aRedNotice;
import static dev.herald.promise.fixture.HistoryMutator.at;
import static dev.herald.promise.fixture.HistoryMutator.copied;
import static dev.herald.promise.fixture.HistoryMutator.copiedWithNewId;
import static dev.herald.promise.fixture.HistoryMutator.ofType;
import static dev.herald.promise.fixture.HistoryMutator.onTopic;
import static dev.herald.promise.fixture.HistoryMutator.onlyRecord;
import static dev.herald.promise.fixture.HistoryMutator.withChangedEvent;
import static dev.herald.promise.fixture.HistoryMutator.without;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.DocumentReceived;
import dev.herald.event.MessageRefused;
import dev.herald.event.RequestSubmitted;
import dev.herald.promise.fixture.HistoryBuilder;
import dev.herald.promise.fixture.HistoryMutator;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import dev.herald.promise.history.RecordPosition;
import java.util.Map;
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
    void what_passes_sealed_is_accepted_and_what_passes_sealed_and_open_is_rejected() {
        History sealed = new HistoryBuilder().attests("DE/2026-000777").history();
        assertAccepts(CHECK, sealed);
        assertRejects(CHECK, without(sealed, onTopic(Topics.SEALED_SUBMISSIONS)), "forwarded 0 times");
        assertRejects(
                CHECK,
                sealed.withAppended(HistoryMutator.onlyRecord(sealed, onTopic(Topics.SEALED_SUBMISSIONS))
                        .movedTo(new RecordPosition(Topics.SUBMISSIONS.name(), 0, 0))),
                "forwarded 2 times");
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
    void bytes_that_are_quarantined_twice_or_refused_twice_are_rejected() {
        History quarantined = new HistoryBuilder().sendsBytes("fr").history();
        assertAccepts(CHECK, quarantined);
        assertRejects(CHECK, copied(quarantined, onTopic(Topics.QUARANTINE)), "quarantined 2 times");
        assertRejects(CHECK, without(quarantined, onTopic(Topics.QUARANTINE)), "quarantined 0 times");
        assertRejects(
                new EveryEffectHappensOnce(),
                copied(quarantined, onTopic(Topics.SUBMISSIONS), ofType(MessageRefused.class)),
                "already exists");
    }

    @Test
    void a_record_beside_a_quarantined_range_needs_an_answer_of_its_own() {
        // eight entries of one record, then the ranges 8 to 9, 10 to 13 and 14 to 19
        History passed =
                new HistoryBuilder().sendsRecordsThatExhaustTheEdge("fr", 20).history();
        assertAccepts(CHECK, passed);
        HistoryRecord record = onlyRecord(passed, at("i247.inbound.fr", 19));

        assertRejects(CHECK, passed.withAppended(record), "forwarded 0 times, refused 0 times, quarantined 0 times");
        assertRejects(CHECK, without(passed, at(Topics.QUARANTINE.name(), 9)), "refused 1 times, quarantined 0 times");
        assertRejects(CHECK, copied(passed, at(Topics.QUARANTINE.name(), 9)), "quarantined 2 times");
        assertRejects(CHECK, without(passed, at(Topics.SUBMISSIONS.name(), 9)), "refused 0 times, quarantined 1 times");
    }

    @Test
    void a_record_in_a_quarantined_range_that_passes_as_well_is_rejected() {
        History passed = new HistoryBuilder()
                .sendsRecordsThatExhaustTheEdge("fr", 20)
                .submits(FRAUD, "Vaudrec")
                .history();
        HistoryRecord submission = onlyRecord(passed, onTopic(Topics.SUBMISSIONS), ofType(RequestSubmitted.class));

        assertRejects(
                CHECK,
                passed.withReplaced(Map.of(
                        submission.position(), submission.withOrigin(new RecordPosition("i247.inbound.fr", 0, 11)))),
                "forwarded 1 times, refused 1 times, quarantined 1 times");
    }

    @Test
    void a_refusal_that_does_not_name_the_last_record_of_its_range_is_rejected() {
        History passed =
                new HistoryBuilder().sendsRecordsThatExhaustTheEdge("fr", 20).history();
        HistoryRecord refusal = onlyRecord(passed, at(Topics.SUBMISSIONS.name(), 9));

        assertRejects(CHECK, reaching(passed, refusal, refusal.origin().offset()), "which no refusal names");
    }

    @Test
    void records_beyond_the_budget_of_a_mailbox_have_one_answer_that_names_all_of_them() {
        History unread = new HistoryBuilder()
                .sendsTooMuch("fr", aRedNotice(FRAUD, "Vaudrec"), aRedNotice(THEFT, "Otumba"))
                .submits("FR/2026-000777", "Nakamura")
                .history();
        assertAccepts(CHECK, unread);
        HistoryRecord refusal = onlyRecord(unread, ofType(MessageRefused.class), onTopic(Topics.SUBMISSIONS));

        assertRejects(CHECK, reaching(unread, refusal, 0), "forwarded 0 times, refused 0 times");
        assertRejects(CHECK, reaching(unread, refusal, 2), "forwarded 1 times, refused 1 times");
        assertRejects(
                CHECK, without(unread, at("i247.inbound.fr", 1)), "refuses 2 records up to offset 1, and there are 1");
        assertRejects(
                CHECK,
                unread.withAppended(onlyRecord(unread, onTopic(Topics.SUBMISSIONS), ofType(RequestSubmitted.class))
                        .withOrigin(new RecordPosition("i247.inbound.fr", 0, 1))),
                "forwarded 1 times, refused 1 times");
        assertRejects(
                CHECK,
                unread.withAppended(refusal.withEvent(
                        "another",
                        MessageRefused.newBuilder(
                                        refusal.eventAs(MessageRefused.class).orElseThrow())
                                .setMessageId("another")
                                .build())),
                "refused 2 times");
    }

    private static History reaching(History history, HistoryRecord refusal, long last) {
        return withChangedEvent(
                history,
                refusal,
                MessageRefused.class,
                event -> MessageRefused.newBuilder(event).setLastOffset(last));
    }

    @Test
    void bytes_that_nobody_put_aside_or_told_of_are_rejected() {
        assertRejects(CHECK, without(bytes, onTopic(Topics.QUARANTINE)), "quarantined 0 times");
        assertRejects(CHECK, without(bytes, onTopic(Topics.SUBMISSIONS)), "refused 0 times, quarantined 1 times");
    }
}
