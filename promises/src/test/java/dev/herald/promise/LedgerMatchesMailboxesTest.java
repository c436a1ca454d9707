package dev.herald.promise;

import static dev.herald.promise.CheckAssertions.assertAccepts;
import static dev.herald.promise.CheckAssertions.assertRejects;
import static dev.herald.promise.fixture.CaseIds.FRAUD;
import static dev.herald.promise.fixture.HistoryMutator.inMailboxOf;
import static dev.herald.promise.fixture.HistoryMutator.ofType;
import static dev.herald.promise.fixture.HistoryMutator.onTopic;
import static dev.herald.promise.fixture.HistoryMutator.onlyRecord;
import static dev.herald.promise.fixture.HistoryMutator.withField;
import static dev.herald.promise.fixture.HistoryMutator.withTombstone;
import static dev.herald.promise.fixture.HistoryMutator.without;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.event.NoticePublished;
import dev.herald.event.NoticeUpdated;
import dev.herald.promise.fixture.HistoryBuilder;
import dev.herald.promise.history.History;
import org.junit.jupiter.api.Test;

class LedgerMatchesMailboxesTest {

    private static final Check CHECK = new LedgerMatchesMailboxes();

    private final HistoryBuilder updated =
            new HistoryBuilder().publishes(FRAUD, "Vaudrec").publishes(FRAUD, "Vaudrec");

    @Test
    void what_was_sent_and_is_there_or_waits_or_is_forgotten_is_accepted() {
        assertAccepts(CHECK, updated.history());
        assertAccepts(CHECK, without(updated.history(), inMailboxOf("de"), ofType(NoticePublished.class)));
        assertAccepts(
                CHECK,
                new HistoryBuilder()
                        .losesItsMailbox("de")
                        .publishes(FRAUD, "Vaudrec")
                        .history());
        assertAccepts(CHECK, updated.withdraws(FRAUD).isForgotten(FRAUD).history());
    }

    @Test
    void a_mailbox_that_ends_with_an_earlier_version_is_rejected() {
        assertRejects(
                CHECK,
                without(updated.history(), inMailboxOf("de"), ofType(NoticeUpdated.class)),
                "version 2 was sent to de");
    }

    @Test
    void a_mailbox_of_a_member_that_left_may_lack_a_version_until_the_member_is_active_again() {
        HistoryBuilder left =
                new HistoryBuilder().publishes(FRAUD, "Vaudrec").leaves("de").isSuspended("de");
        assertAccepts(CHECK, without(left.history(), inMailboxOf("de")));
        assertRejects(CHECK, without(left.joins("de").history(), inMailboxOf("de")), "version 1 was sent to de");
    }

    @Test
    void a_mailbox_that_waits_no_more_and_lacks_what_waited_is_rejected() {
        History back = new HistoryBuilder()
                .losesItsMailbox("de")
                .publishes(FRAUD, "Vaudrec")
                .regainsItsMailbox("de")
                .history();
        assertAccepts(CHECK, back);
        assertRejects(CHECK, without(back, inMailboxOf("de")), "version 1 was sent to de");
    }

    @Test
    void a_tombstone_over_what_stands_is_rejected() {
        History history = updated.history();
        assertRejects(
                CHECK,
                withTombstone(history, onlyRecord(history, inMailboxOf("de"), ofType(NoticeUpdated.class))),
                "version 2 was sent to de");
    }

    @Test
    void a_removal_of_a_version_before_the_latest_need_not_be_in_the_ledger() {
        HistoryBuilder revoked = new HistoryBuilder()
                .publishes(FRAUD, "Vaudrec")
                .publishes(FRAUD, "Vaudrec")
                .isSilent("de")
                .withdraws(FRAUD);
        assertAccepts(
                CHECK,
                revoked.saysTooLate("de", FRAUD, AcknowledgementKind.REMOVED, 1).history());
        assertRejects(
                CHECK,
                revoked.saysTooLate("de", FRAUD, AcknowledgementKind.REMOVED, 2).history(),
                "acknowledged REMOVED of version 2");
    }

    @Test
    void an_acknowledgement_of_a_member_that_was_never_sent_the_case_needs_an_answer() {
        HistoryBuilder excluded = new HistoryBuilder().publishes(FRAUD, "Vaudrec", "br");
        assertAccepts(
                CHECK,
                excluded.saysWrongly("br", FRAUD, AcknowledgementKind.RECEIVED).history());
        assertRejects(
                CHECK,
                excluded.saysTooLate("br", FRAUD, AcknowledgementKind.RECEIVED, 1)
                        .history(),
                "br acknowledged RECEIVED of version 1");
    }

    @Test
    void an_acknowledgement_that_the_ledger_does_not_know_is_rejected() {
        History history = updated.history();
        History before = history.without(record -> record.topic().equals(Topics.CUSTODY.name())
                && record.offset() >= history.recordsOn(Topics.CUSTODY).size() - 3L);
        assertRejects(CHECK, before, "acknowledged UPDATED of version 2, and the ledger does not have it");
        History removed = updated.withdraws(FRAUD).history();
        assertAccepts(CHECK, removed);
        History unnoted = removed.without(record -> record.topic().equals(Topics.CUSTODY.name())
                && record.offset() >= removed.recordsOn(Topics.CUSTODY).size() - 2L);
        assertRejects(CHECK, unnoted, "acknowledged REMOVED of version 2");
        assertRejects(CHECK, without(removed, onTopic(Topics.CUSTODY)), "acknowledged RECEIVED of version 1");
        assertAccepts(CHECK, without(removed, onTopic(Topics.ACKNOWLEDGEMENTS), withField("submittedBy", "de")));
    }
}
