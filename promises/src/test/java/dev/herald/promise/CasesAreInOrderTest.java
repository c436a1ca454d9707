package dev.herald.promise;

import static dev.herald.promise.CheckAssertions.accepts;
import static dev.herald.promise.CheckAssertions.rejects;
import static dev.herald.promise.fixture.CaseIds.FRAUD;
import static dev.herald.promise.fixture.HistoryMutator.a;
import static dev.herald.promise.fixture.HistoryMutator.on;
import static dev.herald.promise.fixture.HistoryMutator.swapped;
import static dev.herald.promise.fixture.HistoryMutator.the;
import static dev.herald.promise.fixture.HistoryMutator.with;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.CaseClosed;
import dev.herald.event.CustodyBooked;
import dev.herald.event.DisseminationRevoked;
import dev.herald.event.NoticePublished;
import dev.herald.event.NoticeUpdated;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.RequestWithdrawn;
import dev.herald.promise.fixture.HistoryBuilder;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

class CasesAreInOrderTest {

    private static final Check PART = new CasesAreInOrder();

    private final History updated = new HistoryBuilder()
            .publishes(FRAUD, "Vaudrec")
            .publishes(FRAUD, "Vaudrec")
            .history();
    private final History ended =
            new HistoryBuilder().publishes(FRAUD, "Vaudrec").withdraws(FRAUD).history();

    @Test
    void what_only_goes_up_is_accepted() {
        accepts(PART, updated);
        accepts(PART, ended);
        accepts(
                PART,
                new HistoryBuilder()
                        .publishes(FRAUD, "Vaudrec")
                        .withdraws(FRAUD)
                        .isForgotten(FRAUD)
                        .publishes(FRAUD, "Vaudrec")
                        .isBlockedBy(FRAUD, "adeyemi")
                        .isRestoredBy(FRAUD, "brandt")
                        .history());
        accepts(
                PART,
                new HistoryBuilder()
                        .publishes(FRAUD, "Vaudrec")
                        .submits(FRAUD, "Vaudrec")
                        .isFlagged(FRAUD, "C10")
                        .isDeniedAsAnUpdateBy(FRAUD, "castillo")
                        .excludes(FRAUD, "de")
                        .history());
    }

    @Test
    void a_file_that_counts_anew_is_accepted_after_it_was_forgotten_only() {
        List<HistoryRecord> files = updated.on(Topics.CASES);
        rejects(PART, swapped(updated, files.getFirst(), files.getLast()), "its sequence is lower");
    }

    @Test
    void revision_2_before_revision_1_is_rejected() {
        rejects(
                PART,
                swapped(
                        updated,
                        the(updated, on(Topics.REQUESTS), a(RequestSubmitted.class), with("revision", 1)),
                        the(updated, on(Topics.REQUESTS), a(RequestSubmitted.class), with("revision", 2))),
                "its revision is lower");
    }

    @Test
    void version_1_after_version_2_is_rejected() {
        rejects(
                PART,
                swapped(
                        updated,
                        the(updated, on(Topics.DISSEMINATIONS), a(NoticePublished.class)),
                        the(updated, on(Topics.DISSEMINATIONS), a(NoticeUpdated.class))),
                "its version is lower");
    }

    @Test
    void a_version_after_its_revocation_is_rejected() {
        rejects(
                PART,
                swapped(
                        ended,
                        the(ended, on(Topics.DISSEMINATIONS), a(NoticePublished.class)),
                        the(ended, a(DisseminationRevoked.class))),
                "comes after its revocation");
    }

    @Test
    void a_revocation_after_the_closing_is_rejected() {
        rejects(
                PART,
                swapped(ended, the(ended, a(DisseminationRevoked.class)), the(ended, a(CaseClosed.class))),
                "comes after the case was closed");
    }

    @Test
    void a_withdrawal_before_its_request_is_rejected() {
        rejects(
                PART,
                swapped(
                        ended,
                        the(ended, on(Topics.SUBMISSIONS), a(RequestSubmitted.class)),
                        the(ended, on(Topics.SUBMISSIONS), a(RequestWithdrawn.class))),
                "comes before the request");
    }

    @Test
    void a_ledger_that_forgets_a_version_is_rejected() {
        List<HistoryRecord> ledgers = updated.on(Topics.CUSTODY);
        rejects(PART, swapped(updated, ledgers.getFirst(), ledgers.getLast()), "the ledger forgot");
    }

    @Test
    void a_custody_book_that_lost_an_entry_is_rejected() {
        HistoryRecord first = updated.on(Topics.CUSTODY).stream()
                .filter(entry -> entry.is(CustodyBooked.class))
                .findFirst()
                .orElseThrow();
        rejects(PART, updated.without(entry -> entry.at().equals(first.at())), "an entry of the custody book");
    }

    @Test
    void an_approval_of_an_earlier_revision_is_rejected() {
        List<HistoryRecord> approvals = updated.on(Topics.DECISIONS);
        rejects(PART, swapped(updated, approvals.getFirst(), approvals.getLast()), "its revision is lower");
    }
}
