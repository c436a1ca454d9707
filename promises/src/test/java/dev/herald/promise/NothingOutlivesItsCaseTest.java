package dev.herald.promise;

import static dev.herald.promise.CheckAssertions.assertAccepts;
import static dev.herald.promise.CheckAssertions.assertRejects;
import static dev.herald.promise.fixture.CaseIds.FRAUD;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.HoldRecorded;
import dev.herald.event.SignedMessage;
import dev.herald.promise.fixture.HistoryBuilder;
import java.nio.ByteBuffer;
import java.time.Instant;
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

    @Test
    void an_original_stays_as_long_as_its_case() {
        assertAccepts(CHECK, signed().history());
    }

    @Test
    void an_original_of_a_closed_case_is_rejected() {
        assertRejects(
                CHECK,
                signed().isDeniedBy(FRAUD, "castillo").history(),
                "the case is closed, and the original of a request is still there");
    }

    @Test
    void a_case_that_is_asked_for_again_keeps_its_originals() {
        assertAccepts(
                CHECK,
                signed().isDeniedBy(FRAUD, "castillo").submits(FRAUD, "Vaudrec").history());
    }

    private static HistoryBuilder signed() {
        return new HistoryBuilder()
                .submits(FRAUD, "Vaudrec")
                .writes(
                        Topics.SIGNED_MESSAGES.name(),
                        FRAUD + " 017f22e2-79b0-7cc3-98c4-dc0c0c07398f",
                        SignedMessage.newBuilder()
                                .setCaseId(FRAUD)
                                .setMember("fr")
                                .setMessageId("017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
                                .setSubject("RequestSubmitted")
                                .setSchemaFingerprint("0".repeat(64))
                                .setSignature("a..b")
                                .setReceivedAt(Instant.EPOCH)
                                .setBody(ByteBuffer.allocate(0))
                                .build());
    }
}
