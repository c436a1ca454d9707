package dev.herald.intake.kafka;

import static dev.herald.intake.kafka.IntakeTestDriver.denialWithBar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.wire.ContentHash;
import dev.herald.event.EarlierEnding;
import dev.herald.event.RequestReceived;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.SourcePosition;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tests the table of {@link dev.herald.intake.revision.RevisionDecider} row by row, from the submission to the
 * published events.
 */
class RevisionsTest {

    private final IntakeTestDriver intake = new IntakeTestDriver();

    @AfterEach
    void stop() {
        intake.close();
    }

    @Test
    void a_new_request_goes_to_screening_as_revision_1_and_its_sender_gets_a_receipt() {
        intake.submit(EventFixture.redNotice());

        RequestSubmitted taken = (RequestSubmitted) intake.readSingle(Topics.REQUESTS);
        assertThat(taken.getRevision()).isEqualTo(1);
        assertThat(taken.getContentHash())
                .isEqualTo(ContentHash.of(EventFixture.redNotice().build()));
        assertThat(taken.getEarlierEnding()).isNull();
        RequestReceived receipt = (RequestReceived) intake.readSingle(Topics.CORRESPONDENCE);
        assertThat(receipt.getAddressee()).isEqualTo("fr");
        assertThat(receipt.getRevision()).isEqualTo(1);
        assertThat(receipt.getRepeated()).isFalse();
        assertThat(receipt.getPosition()).isEqualTo(new SourcePosition("i247.inbound.fr", 0, 0L));
    }

    @Test
    void the_same_again_repeats_the_receipt_under_another_id_and_does_nothing_else() {
        intake.submit(EventFixture.redNotice());
        intake.submit(EventFixture.redNotice());

        assertThat(intake.read(Topics.REQUESTS)).hasSize(1);
        List<RequestReceived> receipts = intake.readAll(Topics.CORRESPONDENCE, RequestReceived.class);
        assertThat(receipts).extracting(RequestReceived::getRepeated).containsExactly(false, true);
        assertThat(receipts).extracting(RequestReceived::getRevision).containsExactly(1, 1);
        assertThat(receipts).extracting(RequestReceived::getMessageId).doesNotHaveDuplicates();
    }

    @Test
    void what_a_sender_puts_into_intakes_own_fields_is_not_believed() {
        intake.submit(EventFixture.redNotice()
                .setRevision(9)
                .setContentHash("mine")
                .setEarlierEnding(new EarlierEnding(DecisionKind.DENIED, "br", 1)));

        RequestSubmitted taken = (RequestSubmitted) intake.readSingle(Topics.REQUESTS);
        assertThat(taken.getRevision()).isEqualTo(1);
        assertThat(taken.getContentHash()).isNotEqualTo("mine");
        assertThat(taken.getEarlierEnding()).isNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = DecisionKind.class,
            names = {"DENIED", "CANCELLED", "WITHDRAWN", "EXPIRED", "CLOSED_WITHOUT_FINDING"})
    void the_same_for_an_ended_case_is_answered_with_that_ending_and_other_content_reopens_it(DecisionKind ending) {
        intake.submit(EventFixture.redNotice());
        intake.decide(ending, 1);
        intake.submit(EventFixture.redNotice());
        intake.submit(changed());

        List<RequestReceived> receipts = intake.readAll(Topics.CORRESPONDENCE, RequestReceived.class);
        assertThat(receipts.get(1).getEnding()).isEqualTo(ending);
        assertThat(receipts.get(1).getRepeated()).isTrue();
        assertThat(receipts.get(2).getRevision()).isEqualTo(2);
        List<RequestSubmitted> requests = intake.readAll(Topics.REQUESTS, RequestSubmitted.class);
        assertThat(requests).hasSize(2);
        assertThat(requests.getLast().getEarlierEnding()).isEqualTo(new EarlierEnding(ending, "fr", 1));
        assertThat(intake.storedCase().getEnding()).isNull();
    }

    @Test
    void a_barred_case_asks_again_after_two_officers_lifted_the_bar() {
        intake.submit(EventFixture.redNotice());
        intake.decide(denialWithBar(1));
        intake.submit(changed());
        assertThat(intake.read(Topics.REQUESTS))
                .as("refused before the bar is lifted")
                .hasSize(1);

        intake.decide(DecisionKind.BAR_LIFTED, 1);
        intake.submit(changed());

        assertThat(intake.storedCase().getBarred()).isFalse();
        RequestSubmitted reopened = (RequestSubmitted)
                intake.readAll(Topics.REQUESTS, SpecificRecord.class).getLast();
        assertThat(reopened.getRevision()).isEqualTo(2);
        assertThat(reopened.getEarlierEnding()).isEqualTo(new EarlierEnding(DecisionKind.DENIED, "fr", 1));
    }

    @Test
    void nothing_of_a_person_is_kept() {
        intake.submit(EventFixture.redNotice());

        assertThat(intake.storedCase().toString()).doesNotContain("Testmann").doesNotContain("1971");
    }

    @Test
    void what_becomes_of_requests_is_counted() {
        intake.submit(EventFixture.redNotice());
        intake.submit(EventFixture.redNotice());

        assertThat(intake.meters
                        .counter("herald.intake.admissions", "outcome", "Repetition")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void an_amendment_approves_nothing_and_lifts_no_bar() {
        intake.submit(EventFixture.redNotice());
        intake.decide(DecisionKind.AMENDED, 1);
        assertThat(intake.storedCase().getInForce()).isFalse();

        intake.decide(denialWithBar(1));
        intake.decide(DecisionKind.AMENDED, 1);
        assertThat(intake.storedCase().getBarred()).isTrue();

        intake.decide(DecisionKind.APPROVED, 1);
        assertThat(intake.storedCase().getBarred()).isFalse();
    }

    @Test
    void a_denied_update_sent_again_is_answered_as_such_and_ends_nothing() {
        intake.submit(EventFixture.redNotice());
        intake.decide(DecisionKind.APPROVED, 1);
        intake.submit(changed());
        intake.decide(DecisionKind.UPDATE_DENIED, 2);
        intake.submit(changed());

        RequestReceived answer = (RequestReceived) intake.readLast(Topics.CORRESPONDENCE);
        assertThat(answer.getRepeated()).isTrue();
        assertThat(answer.getRevision()).isEqualTo(2);
        assertThat(answer.getEnding()).isEqualTo(DecisionKind.UPDATE_DENIED);
        assertThat(intake.read(Topics.REQUESTS)).hasSize(2);
        assertThat(intake.storedCase().getInForce()).isTrue();
        assertThat(intake.storedCase().getEnding()).isNull();
    }

    @Test
    void a_cancellation_of_what_stands_ends_the_case_also_after_a_denied_update() {
        intake.submit(EventFixture.redNotice());
        intake.decide(DecisionKind.APPROVED, 1);
        intake.submit(changed());
        intake.decide(DecisionKind.UPDATE_DENIED, 2);
        intake.decide(DecisionKind.CANCELLED, 1);
        intake.submit(changed());

        assertThat(((RequestReceived) intake.readLast(Topics.CORRESPONDENCE)).getEnding())
                .isEqualTo(DecisionKind.CANCELLED);
    }

    private static RequestSubmitted changed() {
        return EventFixture.redNotice().setRetainUntil("2028").build();
    }
}
