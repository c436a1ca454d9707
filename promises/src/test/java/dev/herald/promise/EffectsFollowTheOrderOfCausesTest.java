package dev.herald.promise;

import static dev.herald.promise.CheckAssertions.assertAccepts;
import static dev.herald.promise.CheckAssertions.assertRejects;
import static dev.herald.promise.fixture.CaseIds.FRAUD;
import static dev.herald.promise.fixture.HistoryMutator.ofType;
import static dev.herald.promise.fixture.HistoryMutator.onTopic;
import static dev.herald.promise.fixture.HistoryMutator.onlyRecord;
import static dev.herald.promise.fixture.HistoryMutator.swapped;
import static dev.herald.promise.fixture.HistoryMutator.withField;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.event.NoticeBlocked;
import dev.herald.event.NoticePublished;
import dev.herald.event.RequestReceived;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.ScreeningCleared;
import dev.herald.promise.fixture.HistoryBuilder;
import dev.herald.promise.history.History;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class EffectsFollowTheOrderOfCausesTest {

    private static final Check CHECK = new EffectsFollowTheOrderOfCauses();
    private static final String OLDER = "its cause is older";

    private final History twoRevisions = new HistoryBuilder()
            .publishes(FRAUD, "Vaudrec")
            .publishes(FRAUD, "Vaudrec")
            .history();

    @Test
    void stages_that_keep_the_order_are_accepted() {
        assertAccepts(CHECK, twoRevisions);
    }

    @Test
    void members_whose_acknowledgements_of_a_case_change_places_are_accepted() {
        var acknowledgements = twoRevisions.recordsOn(Topics.ACKNOWLEDGEMENTS).stream()
                .filter(record -> record.number("version") == 1)
                .toList();
        assertAccepts(CHECK, swapped(twoRevisions, acknowledgements.get(0), acknowledgements.get(1)));
    }

    @Test
    void acknowledgements_of_one_member_that_change_places_are_rejected() {
        var acknowledgements = twoRevisions.recordsOn(Topics.ACKNOWLEDGEMENTS).stream()
                .filter(record -> record.hasText("submittedBy", "de"))
                .toList();
        assertRejects(
                CHECK,
                swapped(twoRevisions, acknowledgements.getFirst(), acknowledgements.getLast()),
                "was sent before the record");
    }

    @Test
    void submissions_of_one_member_that_change_places_are_rejected() {
        var submissions = twoRevisions.eventsOn(Topics.SUBMISSIONS, RequestSubmitted.class);
        assertRejects(
                CHECK,
                swapped(
                        twoRevisions,
                        submissions.getFirst().record(),
                        submissions.getLast().record()),
                "was sent before the record");
    }

    @Test
    void sealed_answers_that_are_passed_on_in_another_order_are_rejected() {
        History answered = new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec")
                .answers("br", FRAUD)
                .answers("de", FRAUD)
                .history();
        assertAccepts(CHECK, answered);
        var replies = answered.recordsOn(Topics.REPLIES);
        assertRejects(CHECK, swapped(answered, replies.getFirst(), replies.getLast()), OLDER);
    }

    @Test
    void revisions_screened_in_another_order_are_rejected() {
        assertRejects(CHECK, revisionsSwapped(Topics.SCREENINGS, ScreeningCleared.class), OLDER);
    }

    @Test
    void receipts_in_another_order_are_rejected() {
        assertRejects(CHECK, revisionsSwapped(Topics.CORRESPONDENCE, RequestReceived.class), OLDER);
    }

    private History revisionsSwapped(Topic topic, Class<? extends SpecificRecord> type) {
        return swapped(
                twoRevisions,
                onlyRecord(twoRevisions, onTopic(topic), ofType(type), withField("revision", 1)),
                onlyRecord(twoRevisions, onTopic(topic), ofType(type), withField("revision", 2)));
    }

    @Test
    void a_block_before_the_notice_that_was_approved_before_it_is_rejected() {
        History blocked = new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec")
                .isBlockedBy(FRAUD, "adeyemi")
                .history();
        assertRejects(
                CHECK,
                swapped(
                        blocked,
                        onlyRecord(blocked, onTopic(Topics.DISSEMINATIONS), ofType(NoticePublished.class)),
                        onlyRecord(blocked, onTopic(Topics.DISSEMINATIONS), ofType(NoticeBlocked.class))),
                OLDER);
    }
}
