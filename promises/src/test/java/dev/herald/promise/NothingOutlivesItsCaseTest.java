package dev.herald.promise;

import static dev.herald.promise.CheckAssertions.assertAccepts;
import static dev.herald.promise.CheckAssertions.assertRejects;
import static dev.herald.promise.fixture.CaseIds.FRAUD;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.HoldRecorded;
import dev.herald.promise.fixture.HistoryBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class NothingOutlivesItsCaseTest {

    private static final Check CHECK = new NothingOutlivesItsCase();

    private static HistoryBuilder held() {
        return new HistoryBuilder()
                .submits(FRAUD, "Vaudrec")
                .isFlagged(FRAUD, "HOLD")
                .writes(Topics.HOLDS.name(), FRAUD, new HoldRecorded(FRAUD, List.of()));
    }

    @Test
    void a_case_that_waits_has_the_record_of_its_hold() {
        assertAccepts(CHECK, held().history());
    }

    @Test
    void a_record_that_stays_after_the_denial_is_rejected() {
        assertRejects(
                CHECK,
                held().isDeniedBy(FRAUD, "castillo").history(),
                "the case ended, and what held it is still recorded");
    }

    @Test
    void a_case_that_is_asked_for_again_may_be_held_again() {
        assertAccepts(
                CHECK,
                held().isDeniedBy(FRAUD, "castillo").submits(FRAUD, "Vaudrec").history());
    }
}
