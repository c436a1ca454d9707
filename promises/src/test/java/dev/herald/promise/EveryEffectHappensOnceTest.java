package dev.herald.promise;

import static dev.herald.promise.CheckAssertions.assertAccepts;
import static dev.herald.promise.CheckAssertions.assertRejects;
import static dev.herald.promise.fixture.CaseIds.FRAUD;
import static dev.herald.promise.fixture.EventSamples.aRedNotice;
import static dev.herald.promise.fixture.HistoryMutator.copiedWithNewId;
import static dev.herald.promise.fixture.HistoryMutator.inMailboxOf;
import static dev.herald.promise.fixture.HistoryMutator.ofType;
import static dev.herald.promise.fixture.HistoryMutator.onTopic;
import static dev.herald.promise.fixture.HistoryMutator.onlyRecord;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.NoticePublished;
import dev.herald.event.RequestReceived;
import dev.herald.promise.fixture.HistoryBuilder;
import dev.herald.promise.history.History;
import org.junit.jupiter.api.Test;

class EveryEffectHappensOnceTest {

    private static final Check CHECK = new EveryEffectHappensOnce();

    private final History published =
            new HistoryBuilder().publishes(FRAUD, "Vaudrec").history();

    @Test
    void repetitions_by_members_and_restorations_are_accepted() {
        assertAccepts(CHECK, published);
        assertAccepts(
                CHECK,
                new HistoryBuilder()
                        .publishes(FRAUD, "Vaudrec")
                        .repeats(aRedNotice(FRAUD, "Vaudrec"))
                        .isBlockedBy(FRAUD, "adeyemi")
                        .isRestoredBy(FRAUD, "brandt")
                        .history());
    }

    @Test
    void an_id_that_is_there_twice_is_rejected() {
        assertRejects(
                CHECK, published.withAppended(onlyRecord(published, onTopic(Topics.DECISIONS))), "already exists");
        assertRejects(CHECK, published.withAppended(onlyRecord(published, inMailboxOf("de"))), "already exists");
    }

    @Test
    void a_revision_that_is_there_twice_is_rejected_whatever_its_id() {
        assertRejects(
                CHECK,
                copiedWithNewId(published, onTopic(Topics.REQUESTS)),
                "revision 1 of " + FRAUD + " already exists");
    }

    @Test
    void a_letter_that_is_there_twice_is_rejected() {
        assertRejects(CHECK, copiedWithNewId(published, inMailboxOf("fr"), ofType(RequestReceived.class)), "message ");
    }

    @Test
    void a_version_by_one_decision_twice_is_rejected() {
        assertRejects(
                CHECK,
                copiedWithNewId(published, inMailboxOf("de"), ofType(NoticePublished.class)),
                "NoticePublished version 1");
    }

    /** Seed 510 of the simulation: a block was dropped, and nobody can tell whether the version was. */
    @Test
    void a_version_that_is_sent_again_is_accepted_once_after_each_removal_of_its_recipient() {
        HistoryBuilder returned = new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec")
                .leaves("de")
                .joins("de")
                .catchesUp("de", FRAUD);
        assertAccepts(CHECK, returned.history());
        assertRejects(CHECK, returned.catchesUp("de", FRAUD).history(), "NoticePublished version 1");
    }

    @Test
    void two_submissions_from_one_record_are_rejected() {
        History sent = new HistoryBuilder().submits(FRAUD, "Vaudrec").history();
        assertRejects(
                CHECK, copiedWithNewId(sent, onTopic(Topics.SUBMISSIONS)), "from what was at i247.inbound.fr-0@0");
    }
}
