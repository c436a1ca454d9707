package dev.herald.promise;

import static dev.herald.promise.CheckAssertions.accepts;
import static dev.herald.promise.CheckAssertions.rejects;
import static dev.herald.promise.fixture.CaseIds.FRAUD;
import static dev.herald.promise.fixture.EventSamples.aRedNotice;
import static dev.herald.promise.fixture.HistoryMutator.a;
import static dev.herald.promise.fixture.HistoryMutator.again;
import static dev.herald.promise.fixture.HistoryMutator.inMailboxOf;
import static dev.herald.promise.fixture.HistoryMutator.on;
import static dev.herald.promise.fixture.HistoryMutator.the;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.NoticePublished;
import dev.herald.event.RequestReceived;
import dev.herald.promise.fixture.HistoryBuilder;
import dev.herald.promise.history.History;
import org.junit.jupiter.api.Test;

class EveryEffectHappensOnceTest {

    private static final Check PART = EveryEffectHappensOnce::check;

    private final History published =
            new HistoryBuilder().publishes(FRAUD, "Vaudrec").history();

    @Test
    void repetitions_by_members_and_restorations_are_accepted() {
        accepts(PART, published);
        accepts(
                PART,
                new HistoryBuilder()
                        .publishes(FRAUD, "Vaudrec")
                        .repeats(aRedNotice(FRAUD, "Vaudrec"))
                        .isBlockedBy(FRAUD, "adeyemi")
                        .isRestoredBy(FRAUD, "brandt")
                        .history());
    }

    @Test
    void an_id_that_is_there_twice_is_rejected() {
        rejects(PART, published.appending(the(published, on(Topics.DECISIONS))), "is there before");
        rejects(PART, published.appending(the(published, inMailboxOf("de"))), "is there before");
    }

    @Test
    void a_revision_that_is_there_twice_is_rejected_whatever_its_id() {
        rejects(PART, again(published, on(Topics.REQUESTS)), "revision 1 of " + FRAUD + " is there before");
    }

    @Test
    void a_letter_that_is_there_twice_is_rejected() {
        rejects(PART, again(published, inMailboxOf("fr"), a(RequestReceived.class)), "message ");
    }

    @Test
    void a_version_by_one_decision_twice_is_rejected() {
        rejects(PART, again(published, inMailboxOf("de"), a(NoticePublished.class)), "NoticePublished version 1");
    }

    @Test
    void two_submissions_from_one_record_are_rejected() {
        History sent = new HistoryBuilder().submits(FRAUD, "Vaudrec").history();
        rejects(PART, again(sent, on(Topics.SUBMISSIONS)), "from what was at i247.inbound.fr-0@0");
    }
}
