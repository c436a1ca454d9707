package dev.herald.promise;

import static dev.herald.promise.CheckAssertions.assertAccepts;
import static dev.herald.promise.CheckAssertions.assertRejects;
import static dev.herald.promise.fixture.CaseIds.FRAUD;
import static dev.herald.promise.fixture.HistoryMutator.inMailboxOf;
import static dev.herald.promise.fixture.HistoryMutator.ofType;
import static dev.herald.promise.fixture.HistoryMutator.onlyRecord;
import static dev.herald.promise.fixture.HistoryMutator.withTombstone;
import static dev.herald.promise.fixture.HistoryMutator.without;

import dev.herald.event.RequestReceived;
import dev.herald.promise.fixture.HistoryBuilder;
import dev.herald.promise.history.History;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EveryMailIsDeliveredTest {

    private static final Check CHECK = new EveryMailIsDelivered();

    private final HistoryBuilder published = new HistoryBuilder().publishes(FRAUD, "Vaudrec");

    @Test
    void mail_that_is_there_or_was_acknowledged_or_waits_is_accepted() {
        assertAccepts(CHECK, published.history());
        assertAccepts(CHECK, published.acknowledgesItsMail("fr").history());
        assertAccepts(CHECK, published.losesItsMailbox("fr").history());
    }

    @Test
    void mail_to_a_member_that_left_and_came_back_may_be_missing_and_no_later_mail() {
        assertAccepts(
                CHECK,
                withoutReceipts(new HistoryBuilder()
                        .leaves("fr")
                        .publishes(FRAUD, "Vaudrec")
                        .joins("fr")));
        assertAccepts(
                CHECK,
                withoutReceipts(new HistoryBuilder()
                        .publishes(FRAUD, "Vaudrec")
                        .leaves("fr")
                        .joins("fr")));
        assertRejects(
                CHECK,
                withoutReceipts(new HistoryBuilder()
                        .leaves("fr")
                        .joins("fr")
                        .later(Duration.ofMinutes(1))
                        .publishes(FRAUD, "Vaudrec")),
                "not in the mailbox of fr");
    }

    private static History withoutReceipts(HistoryBuilder builder) {
        return without(builder.history(), inMailboxOf("fr"), ofType(RequestReceived.class));
    }

    @Test
    void mail_that_is_missing_is_rejected() {
        assertRejects(
                CHECK,
                without(published.history(), inMailboxOf("fr"), ofType(RequestReceived.class)),
                "not in the mailbox of fr");
    }

    @Test
    void a_tombstone_over_what_nobody_acknowledged_is_rejected_until_the_case_is_closed() {
        History open = published.history();
        assertRejects(
                CHECK,
                withTombstone(open, onlyRecord(open, inMailboxOf("fr"), ofType(RequestReceived.class))),
                "not in the mailbox of fr");
        History closed = published.withdraws(FRAUD).history();
        assertAccepts(
                CHECK, withTombstone(closed, onlyRecord(closed, inMailboxOf("fr"), ofType(RequestReceived.class))));
    }
}
