package dev.herald.promise;

import static dev.herald.promise.CheckAssertions.accepts;
import static dev.herald.promise.CheckAssertions.rejects;
import static dev.herald.promise.fixture.CaseIds.FRAUD;
import static dev.herald.promise.fixture.HistoryMutator.a;
import static dev.herald.promise.fixture.HistoryMutator.buried;
import static dev.herald.promise.fixture.HistoryMutator.inMailboxOf;
import static dev.herald.promise.fixture.HistoryMutator.on;
import static dev.herald.promise.fixture.HistoryMutator.the;
import static dev.herald.promise.fixture.HistoryMutator.with;
import static dev.herald.promise.fixture.HistoryMutator.without;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.NoticePublished;
import dev.herald.event.NoticeUpdated;
import dev.herald.promise.fixture.HistoryBuilder;
import dev.herald.promise.history.History;
import org.junit.jupiter.api.Test;

class LedgerMatchesMailboxesTest {

    private static final Check PART = new LedgerMatchesMailboxes();

    private final HistoryBuilder updated =
            new HistoryBuilder().publishes(FRAUD, "Vaudrec").publishes(FRAUD, "Vaudrec");

    @Test
    void what_was_sent_and_is_there_or_waits_or_is_forgotten_is_accepted() {
        accepts(PART, updated.history());
        accepts(PART, without(updated.history(), inMailboxOf("de"), a(NoticePublished.class)));
        accepts(
                PART,
                new HistoryBuilder()
                        .losesItsMailbox("de")
                        .publishes(FRAUD, "Vaudrec")
                        .history());
        accepts(PART, updated.withdraws(FRAUD).isForgotten(FRAUD).history());
    }

    @Test
    void a_mailbox_that_ends_with_an_earlier_version_is_rejected() {
        rejects(
                PART,
                without(updated.history(), inMailboxOf("de"), a(NoticeUpdated.class)),
                "version 2 was sent to de");
    }

    @Test
    void a_mailbox_that_waits_no_more_and_lacks_what_waited_is_rejected() {
        History back = new HistoryBuilder()
                .losesItsMailbox("de")
                .publishes(FRAUD, "Vaudrec")
                .regainsItsMailbox("de")
                .history();
        accepts(PART, back);
        rejects(PART, without(back, inMailboxOf("de")), "version 1 was sent to de");
    }

    @Test
    void a_tombstone_over_what_stands_is_rejected() {
        History history = updated.history();
        rejects(
                PART,
                buried(history, the(history, inMailboxOf("de"), a(NoticeUpdated.class))),
                "version 2 was sent to de");
    }

    @Test
    void an_acknowledgement_that_the_ledger_does_not_know_is_rejected() {
        History history = updated.history();
        History before = history.without(entry -> entry.topic().equals(Topics.CUSTODY.name())
                && entry.offset() >= history.on(Topics.CUSTODY).size() - 3L);
        rejects(PART, before, "said UPDATED of version 2, and the ledger does not know");
        History removed = updated.withdraws(FRAUD).history();
        accepts(PART, removed);
        History unnoted = removed.without(entry -> entry.topic().equals(Topics.CUSTODY.name())
                && entry.offset() >= removed.on(Topics.CUSTODY).size() - 2L);
        rejects(PART, unnoted, "said REMOVED of version 2");
        rejects(PART, without(removed, on(Topics.CUSTODY)), "said RECEIVED of version 1");
        accepts(PART, without(removed, on(Topics.ACKNOWLEDGEMENTS), with("submittedBy", "de")));
    }
}
