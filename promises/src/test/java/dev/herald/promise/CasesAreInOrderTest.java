package dev.herald.promise;

import static dev.herald.promise.CheckAssertions.assertAccepts;
import static dev.herald.promise.CheckAssertions.assertRejects;
import static dev.herald.promise.fixture.CaseIds.FRAUD;
import static dev.herald.promise.fixture.HistoryMutator.ofType;
import static dev.herald.promise.fixture.HistoryMutator.onTopic;
import static dev.herald.promise.fixture.HistoryMutator.onlyRecord;
import static dev.herald.promise.fixture.HistoryMutator.swapped;
import static dev.herald.promise.fixture.HistoryMutator.withChangedEvent;
import static dev.herald.promise.fixture.HistoryMutator.withField;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.CaseClosed;
import dev.herald.event.CaseFile;
import dev.herald.event.CustodyBooked;
import dev.herald.event.DisseminationRevoked;
import dev.herald.event.EvidenceOpening;
import dev.herald.event.NoticePublished;
import dev.herald.event.NoticeUpdated;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.RequestWithdrawn;
import dev.herald.promise.fixture.HistoryBuilder;
import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CasesAreInOrderTest {

    private static final Check CHECK = new CasesAreInOrder();

    private final History updated = new HistoryBuilder()
            .publishes(FRAUD, "Vaudrec")
            .publishes(FRAUD, "Vaudrec")
            .history();
    private final History ended =
            new HistoryBuilder().publishes(FRAUD, "Vaudrec").withdraws(FRAUD).history();

    @Test
    void what_only_goes_up_is_accepted() {
        assertAccepts(CHECK, updated);
        assertAccepts(CHECK, ended);
        assertAccepts(
                CHECK,
                new HistoryBuilder()
                        .publishes(FRAUD, "Vaudrec")
                        .withdraws(FRAUD)
                        .isForgotten(FRAUD)
                        .publishes(FRAUD, "Vaudrec")
                        .isBlockedBy(FRAUD, "adeyemi")
                        .isRestoredBy(FRAUD, "brandt")
                        .history());
        assertAccepts(
                CHECK,
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
        List<HistoryRecord> files = updated.recordsOn(Topics.CASES);
        assertRejects(CHECK, swapped(updated, files.getFirst(), files.getLast()), "its sequence is lower");
    }

    @Test
    void openings_of_evidence_leave_the_sequence_and_only_go_forward_in_time() {
        assertAccepts(CHECK, lastTwoFilesOpenedAt("2026-03-01T10:00:00Z", "2026-03-01T10:01:00Z"));
        assertRejects(
                CHECK,
                lastTwoFilesOpenedAt("2026-03-01T10:01:00Z", "2026-03-01T10:00:00Z"),
                "its latest opening is older");
    }

    /** Returns a history whose last two case files have one sequence, and an opening each. */
    private History lastTwoFilesOpenedAt(String before, String after) {
        List<HistoryRecord> files = updated.recordsOn(Topics.CASES);
        HistoryRecord last = files.getLast();
        HistoryRecord earlier = files.get(files.size() - 2);
        long sequence = earlier.number("sequence");
        return openedAt(openedAt(updated, earlier, sequence, before), last, sequence, after);
    }

    private static History openedAt(History history, HistoryRecord file, long sequence, String at) {
        EvidenceOpening opening = new EvidenceOpening("adeyemi", "refusal-1", 4L, Instant.parse(at));
        return withChangedEvent(
                history,
                file,
                CaseFile.class,
                known -> CaseFile.newBuilder(known).setSequence(sequence).setOpenings(List.of(opening)));
    }

    @Test
    void revision_2_before_revision_1_is_rejected() {
        assertRejects(
                CHECK,
                swapped(
                        updated,
                        onlyRecord(
                                updated,
                                onTopic(Topics.REQUESTS),
                                ofType(RequestSubmitted.class),
                                withField("revision", 1)),
                        onlyRecord(
                                updated,
                                onTopic(Topics.REQUESTS),
                                ofType(RequestSubmitted.class),
                                withField("revision", 2))),
                "its revision is lower");
    }

    @Test
    void version_1_after_version_2_is_rejected() {
        assertRejects(
                CHECK,
                swapped(
                        updated,
                        onlyRecord(updated, onTopic(Topics.DISSEMINATIONS), ofType(NoticePublished.class)),
                        onlyRecord(updated, onTopic(Topics.DISSEMINATIONS), ofType(NoticeUpdated.class))),
                "its version is lower");
    }

    @Test
    void a_version_after_its_revocation_is_rejected() {
        assertRejects(
                CHECK,
                swapped(
                        ended,
                        onlyRecord(ended, onTopic(Topics.DISSEMINATIONS), ofType(NoticePublished.class)),
                        onlyRecord(ended, ofType(DisseminationRevoked.class))),
                "comes after its revocation");
    }

    @Test
    void a_revocation_after_the_closing_is_rejected() {
        assertRejects(
                CHECK,
                swapped(
                        ended,
                        onlyRecord(ended, ofType(DisseminationRevoked.class)),
                        onlyRecord(ended, ofType(CaseClosed.class))),
                "comes after the case was closed");
    }

    @Test
    void a_withdrawal_before_its_request_is_rejected() {
        assertRejects(
                CHECK,
                swapped(
                        ended,
                        onlyRecord(ended, onTopic(Topics.SUBMISSIONS), ofType(RequestSubmitted.class)),
                        onlyRecord(ended, onTopic(Topics.SUBMISSIONS), ofType(RequestWithdrawn.class))),
                "comes before the request");
    }

    @Test
    void a_ledger_that_forgets_a_version_is_rejected() {
        List<HistoryRecord> ledgers = updated.recordsOn(Topics.CUSTODY);
        assertRejects(CHECK, swapped(updated, ledgers.getFirst(), ledgers.getLast()), "the ledger forgot");
    }

    @Test
    void a_custody_book_that_lost_an_entry_is_rejected() {
        HistoryRecord first = updated.recordsOn(Topics.CUSTODY).stream()
                .filter(record -> record.isOfType(CustodyBooked.class))
                .findFirst()
                .orElseThrow();
        assertRejects(
                CHECK,
                updated.without(record -> record.position().equals(first.position())),
                "an entry of the custody book");
    }

    @Test
    void an_approval_of_an_earlier_revision_is_rejected() {
        List<HistoryRecord> approvals = updated.recordsOn(Topics.DECISIONS);
        assertRejects(CHECK, swapped(updated, approvals.getFirst(), approvals.getLast()), "its revision is lower");
    }
}
