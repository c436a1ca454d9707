package dev.herald.promise;

import static dev.herald.promise.Cases.FRAUD;
import static dev.herald.promise.Judged.accepts;
import static dev.herald.promise.Judged.rejects;
import static dev.herald.promise.Spoil.a;
import static dev.herald.promise.Spoil.buried;
import static dev.herald.promise.Spoil.inMailboxOf;
import static dev.herald.promise.Spoil.on;
import static dev.herald.promise.Spoil.the;
import static dev.herald.promise.Spoil.with;
import static dev.herald.promise.Spoil.without;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.NoticePublished;
import dev.herald.event.NoticeUpdated;
import dev.herald.promise.history.History;
import org.junit.jupiter.api.Test;

class LedgerAndMailboxesAgreeTest {

    private static final Part PART = new LedgerAndMailboxesAgree();

    private final Chronicle updated =
            new Chronicle().publishes(FRAUD, "Vaudrec").publishes(FRAUD, "Vaudrec");

    @Test
    void what_was_sent_and_is_there_or_waits_or_is_forgotten_is_accepted() {
        accepts(PART, updated.history());
        accepts(PART, without(updated.history(), inMailboxOf("de"), a(NoticePublished.class)));
        accepts(
                PART,
                new Chronicle()
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
        History back = new Chronicle()
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
