package dev.herald.promise;

import static dev.herald.promise.CheckAssertions.assertAccepts;
import static dev.herald.promise.CheckAssertions.assertRejects;
import static dev.herald.promise.fixture.CaseIds.FRAUD;
import static dev.herald.promise.fixture.HistoryMutator.inMailboxOf;
import static dev.herald.promise.fixture.HistoryMutator.ofType;
import static dev.herald.promise.fixture.HistoryMutator.onTopic;
import static dev.herald.promise.fixture.HistoryMutator.onlyRecord;
import static dev.herald.promise.fixture.HistoryMutator.swapped;
import static dev.herald.promise.fixture.HistoryMutator.without;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.DecisionNotified;
import dev.herald.event.NoticeBlocked;
import dev.herald.event.NoticePublished;
import dev.herald.event.NoticeUpdated;
import dev.herald.event.RemovalInstructed;
import dev.herald.event.RequestReceived;
import dev.herald.promise.fixture.HistoryBuilder;
import dev.herald.promise.history.History;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class MailboxesAreInOrderTest {

    private static final Check CHECK = new MailboxesAreInOrder();

    private final HistoryBuilder published = new HistoryBuilder().publishes(FRAUD, "Vaudrec");

    @Test
    void what_comes_as_it_was_written_is_accepted() {
        assertAccepts(CHECK, published.history());
        assertAccepts(
                CHECK, published.withdraws(FRAUD).publishes(FRAUD, "Vaudrec").history());
    }

    @Test
    void the_decision_before_the_receipt_is_rejected() {
        assertRejects(
                CHECK,
                swappedIn("fr", published.history(), RequestReceived.class, DecisionNotified.class),
                "was written before");
    }

    @Test
    void a_version_after_the_instruction_to_remove_it_is_rejected() {
        History withdrawn = published.withdraws(FRAUD).history();
        assertRejects(
                CHECK,
                swappedIn("de", withdrawn, NoticePublished.class, RemovalInstructed.class),
                "comes after the instruction to remove it");
    }

    @Test
    void version_1_after_version_2_is_rejected() {
        History updated = published.publishes(FRAUD, "Vaudrec").history();
        assertRejects(
                CHECK, swappedIn("de", updated, NoticePublished.class, NoticeUpdated.class), "its version is lower");
    }

    @Test
    void the_block_before_the_notice_is_rejected() {
        History blocked = published.isBlockedBy(FRAUD, "adeyemi").history();
        assertRejects(
                CHECK, swappedIn("de", blocked, NoticePublished.class, NoticeBlocked.class), "was written before");
        History unordered =
                without(blocked, onTopic(Topics.DISSEMINATIONS), ofType(NoticePublished.class)); // as a late joiner's
        assertRejects(
                CHECK, swappedIn("de", unordered, NoticePublished.class, NoticeBlocked.class), "comes after the block");
    }

    private static History swappedIn(
            String member,
            History history,
            Class<? extends SpecificRecord> one,
            Class<? extends SpecificRecord> other) {
        return swapped(
                history,
                onlyRecord(history, inMailboxOf(member), ofType(one)),
                onlyRecord(history, inMailboxOf(member), ofType(other)));
    }
}
