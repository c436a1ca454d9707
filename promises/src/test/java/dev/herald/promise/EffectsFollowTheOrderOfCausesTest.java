package dev.herald.promise;

import static dev.herald.promise.CheckAssertions.accepts;
import static dev.herald.promise.CheckAssertions.rejects;
import static dev.herald.promise.fixture.CaseIds.FRAUD;
import static dev.herald.promise.fixture.HistoryMutator.a;
import static dev.herald.promise.fixture.HistoryMutator.on;
import static dev.herald.promise.fixture.HistoryMutator.swapped;
import static dev.herald.promise.fixture.HistoryMutator.the;
import static dev.herald.promise.fixture.HistoryMutator.with;
import static dev.herald.promise.fixture.HistoryMutator.without;

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

    private static final Check PART = new EffectsFollowTheOrderOfCauses();
    private static final String OLDER = "its cause is older";

    private final History twoRevisions = new HistoryBuilder()
            .publishes(FRAUD, "Vaudrec")
            .publishes(FRAUD, "Vaudrec")
            .history();

    @Test
    void stages_that_keep_the_order_are_accepted() {
        accepts(PART, twoRevisions);
    }

    @Test
    void members_whose_submissions_about_a_case_change_places_are_accepted() {
        var submissions = twoRevisions.on(Topics.SUBMISSIONS).stream()
                .filter(entry -> entry.number("version") == 1)
                .toList();
        History swapped = swapped(twoRevisions, submissions.get(0), submissions.get(1));
        accepts(PART, without(swapped, on(Topics.ACKNOWLEDGEMENTS)));
    }

    @Test
    void submissions_of_one_member_that_change_places_are_rejected() {
        var submissions = twoRevisions.on(Topics.SUBMISSIONS, RequestSubmitted.class);
        rejects(
                PART,
                swapped(
                        twoRevisions,
                        submissions.getFirst().entry(),
                        submissions.getLast().entry()),
                "came to its topic before");
    }

    @Test
    void revisions_screened_in_another_order_are_rejected() {
        rejects(PART, revisionsSwapped(Topics.SCREENINGS, ScreeningCleared.class), OLDER);
    }

    @Test
    void receipts_in_another_order_are_rejected() {
        rejects(PART, revisionsSwapped(Topics.CORRESPONDENCE, RequestReceived.class), OLDER);
    }

    private History revisionsSwapped(Topic topic, Class<? extends SpecificRecord> type) {
        return swapped(
                twoRevisions,
                the(twoRevisions, on(topic), a(type), with("revision", 1)),
                the(twoRevisions, on(topic), a(type), with("revision", 2)));
    }

    @Test
    void a_block_before_the_notice_that_was_approved_before_it_is_rejected() {
        History blocked = new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec")
                .isBlockedBy(FRAUD, "adeyemi")
                .history();
        rejects(
                PART,
                swapped(
                        blocked,
                        the(blocked, on(Topics.DISSEMINATIONS), a(NoticePublished.class)),
                        the(blocked, on(Topics.DISSEMINATIONS), a(NoticeBlocked.class))),
                OLDER);
    }
}
