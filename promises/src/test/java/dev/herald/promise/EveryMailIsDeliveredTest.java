package dev.herald.promise;

import static dev.herald.promise.CheckAssertions.accepts;
import static dev.herald.promise.CheckAssertions.rejects;
import static dev.herald.promise.fixture.CaseIds.FRAUD;
import static dev.herald.promise.fixture.HistoryMutator.a;
import static dev.herald.promise.fixture.HistoryMutator.buried;
import static dev.herald.promise.fixture.HistoryMutator.inMailboxOf;
import static dev.herald.promise.fixture.HistoryMutator.the;
import static dev.herald.promise.fixture.HistoryMutator.without;

import dev.herald.event.RequestReceived;
import dev.herald.promise.fixture.HistoryBuilder;
import dev.herald.promise.history.History;
import org.junit.jupiter.api.Test;

class EveryMailIsDeliveredTest {

    private static final Check PART = new EveryMailIsDelivered();

    private final HistoryBuilder published = new HistoryBuilder().publishes(FRAUD, "Vaudrec");

    @Test
    void mail_that_is_there_or_was_acknowledged_or_waits_is_accepted() {
        accepts(PART, published.history());
        accepts(PART, published.acknowledgesItsMail("fr").history());
        accepts(PART, published.losesItsMailbox("fr").history());
    }

    @Test
    void mail_that_is_missing_is_rejected() {
        rejects(
                PART,
                without(published.history(), inMailboxOf("fr"), a(RequestReceived.class)),
                "not in the mailbox of fr");
    }

    @Test
    void a_tombstone_over_what_nobody_acknowledged_is_rejected_until_the_case_is_closed() {
        History open = published.history();
        rejects(PART, buried(open, the(open, inMailboxOf("fr"), a(RequestReceived.class))), "not in the mailbox of fr");
        History closed = published.withdraws(FRAUD).history();
        accepts(PART, buried(closed, the(closed, inMailboxOf("fr"), a(RequestReceived.class))));
    }
}
