package dev.herald.promise;

import static dev.herald.promise.CheckAssertions.assertAccepts;
import static dev.herald.promise.CheckAssertions.assertRejects;
import static dev.herald.promise.fixture.CaseIds.FRAUD;
import static dev.herald.promise.fixture.EventSamples.aDiffusion;
import static dev.herald.promise.fixture.HistoryMutator.onTopic;
import static dev.herald.promise.fixture.HistoryMutator.without;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.AuditEntry;
import dev.herald.event.SealedCaseFile;
import dev.herald.promise.fixture.HistoryBuilder;
import dev.herald.promise.signed.EveryEndedFileIsKept;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EveryEndedFileIsKeptTest {

    private static final Check CHECK =
            (history, violations) -> new EveryEndedFileIsKept().check(history, violations::require);

    private static HistoryBuilder withdrawn() {
        return new HistoryBuilder().publishes(FRAUD, "Vaudrec").withdraws(FRAUD);
    }

    private static HistoryBuilder barred() {
        return new HistoryBuilder()
                .submits(FRAUD, "Vaudrec")
                .isFlagged(FRAUD, "C10")
                .isBarredBy(FRAUD, "castillo");
    }

    private static HistoryBuilder denied() {
        return new HistoryBuilder()
                .submits(FRAUD, "Vaudrec")
                .isFlagged(FRAUD, "C10")
                .isDeniedBy(FRAUD, "castillo");
    }

    @Test
    void a_notice_that_was_sent_and_a_case_that_was_barred_leave_one_file_and_a_denied_request_none() {
        assertAccepts(CHECK, withdrawn().history());
        assertAccepts(CHECK, barred().history());
        assertAccepts(CHECK, denied().history());
    }

    private static HistoryBuilder deniedDiffusion() {
        return new HistoryBuilder()
                .submits(aDiffusion(FRAUD, "Vaudrec", "fr"))
                .circulates(FRAUD, false)
                .isDeniedBy(FRAUD, "castillo");
    }

    @Test
    void a_missing_file_is_rejected() {
        assertAccepts(CHECK, deniedDiffusion().history());
        for (HistoryBuilder ended : List.of(withdrawn(), barred(), deniedDiffusion())) {
            assertRejects(
                    CHECK,
                    without(ended.history(), onTopic(Topics.REDRESS)),
                    "0 files for the Commission in place of 1");
        }
    }

    @Test
    void a_second_file_and_one_of_a_case_of_which_nothing_was_sent_are_rejected() {
        SealedCaseFile file = new SealedCaseFile(FRAUD, 2026, "key", "jwe");

        assertRejects(
                CHECK,
                withdrawn().writes(Topics.REDRESS.name(), FRAUD, file).history(),
                "2 files for the Commission in place of 1");
        assertRejects(
                CHECK,
                denied().writes(Topics.REDRESS.name(), FRAUD, file).history(),
                "1 files for the Commission in place of 0");
        assertRejects(
                CHECK,
                new HistoryBuilder()
                        .publishes(FRAUD, "Vaudrec")
                        .writes(Topics.REDRESS.name(), FRAUD, file)
                        .history(),
                "its case has not ended");
    }

    @Test
    void a_correction_after_the_end_leaves_another_file() {
        HistoryBuilder corrected = withdrawn()
                .writes(
                        Topics.AUDIT.name(),
                        FRAUD,
                        AuditEntry.newBuilder()
                                .setCaseId(FRAUD)
                                .setService("review")
                                .setActor("commission")
                                .setAction("COMMISSION_ORDERED")
                                .setDetail("UPDATE")
                                .setCauseId("order")
                                .setAt(Instant.EPOCH)
                                .build());

        assertRejects(CHECK, corrected.history(), "1 files for the Commission in place of 2");
    }

    @Test
    void a_file_whose_hash_is_not_in_the_audit_is_rejected() {
        assertRejects(CHECK, without(withdrawn().history(), onTopic(Topics.AUDIT)), "the audit does not have its hash");
    }
}
