package dev.herald.intake.kafka;

import static dev.herald.intake.kafka.EventFixture.CASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.RevocationReason;
import dev.herald.event.ConsultationAnswered;
import dev.herald.event.DisseminationRevoked;
import dev.herald.event.DocumentMissing;
import dev.herald.event.DocumentReceived;
import dev.herald.event.DocumentReference;
import dev.herald.streams.HeartbeatContract;
import java.time.Duration;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests which documents are deleted, and when. */
class ForgettingTest {

    private static final String OTHER = "FR/2026-000999";

    private final IntakeTestDriver intake = new IntakeTestDriver();
    private final DocumentReference warrant = EventFixture.reference("a".repeat(64), 12);
    private final DocumentReference photograph = EventFixture.reference("b".repeat(64), 34);

    @AfterEach
    void stop() {
        intake.close();
    }

    @Test
    void the_documents_of_a_closed_case_are_deleted_and_nobody_elses() {
        asked(warrant, photograph);
        intake.submit(arrived(OTHER, warrant));
        intake.decide(DecisionKind.WITHDRAWN, 1);
        assertThat(deleted()).as("not before it is closed").isEmpty();

        intake.closeCase(1);
        assertThat(deleted()).containsExactly(CASE + " " + "a".repeat(64), CASE + " " + "b".repeat(64));
        assertThat(intake.storedDocuments()).containsExactly(OTHER + " " + "a".repeat(64));
    }

    @Test
    void the_closing_may_come_before_the_decision() {
        asked(warrant);
        intake.closeCase(1);
        intake.decide(DecisionKind.WITHDRAWN, 1);

        assertThat(deleted()).hasSize(1);
    }

    @Test
    void a_case_that_was_opened_again_keeps_its_documents_until_that_life_is_closed_too() {
        asked(warrant);
        intake.decide(DecisionKind.WITHDRAWN, 1);
        intake.submit(EventFixture.redNotice().setDocuments(List.of(photograph)));
        intake.closeCase(1);
        assertThat(deleted()).isEmpty();
        assertThat(intake.storedDocuments()).hasSize(1);

        intake.closeCase(2);
        assertThat(deleted()).hasSize(1);
    }

    @Test
    void a_document_that_comes_when_its_case_has_ended_is_kept_for_the_next_revision_and_no_longer() {
        asked(warrant);
        intake.decide(DecisionKind.WITHDRAWN, 1);
        intake.closeCase(1);
        assertThat(deleted()).hasSize(1);
        intake.submit(arrived(CASE, photograph));
        intake.advanceClock(IntakeTestDriver.UNCLAIMED.minusMinutes(1));
        assertThat(deleted()).isEmpty();

        intake.advanceClock(Duration.ofMinutes(1));
        assertThat(deleted()).containsExactly(CASE + " " + "b".repeat(64));
        assertThat(intake.storedDocuments()).isEmpty();
    }

    @Test
    void a_document_for_a_case_that_is_never_opened_goes_too() {
        intake.submit(arrived(OTHER, warrant));
        intake.advanceClock(IntakeTestDriver.UNCLAIMED);

        assertThat(deleted()).containsExactly(OTHER + " " + "a".repeat(64));
    }

    @Test
    void a_document_that_a_later_request_names_stays_until_that_is_closed() {
        asked(warrant); // the document first
        intake.advanceClock(IntakeTestDriver.UNCLAIMED);
        assertThat(deleted()).isEmpty();
        intake.decide(DecisionKind.WITHDRAWN, 1);
        intake.closeCase(1);

        assertThat(deleted()).hasSize(1);
    }

    @Test
    void a_consulted_bureau_s_document_stays_until_the_closing_if_its_answer_names_it_before_or_after_it_arrives() {
        intake.submit(EventFixture.redNotice());
        intake.consult("br");
        intake.submit(arrivedFromBrazil(warrant));
        intake.submit(answerOfBrazil(warrant, photograph));
        intake.submit(arrivedFromBrazil(photograph));
        intake.advanceClock(IntakeTestDriver.UNCLAIMED);
        assertThat(deleted()).isEmpty();

        intake.decide(DecisionKind.WITHDRAWN, 1);
        intake.closeCase(1);
        assertThat(deleted()).containsExactly(CASE + " " + "a".repeat(64), CASE + " " + "b".repeat(64));
    }

    @Test
    void a_member_that_was_never_consulted_keeps_no_document_whatever_its_answer_names() {
        intake.submit(EventFixture.redNotice());
        intake.consult("ca");
        intake.submit(arrivedFromBrazil(warrant));
        intake.submit(answerOfBrazil(warrant, photograph));
        intake.submit(arrivedFromBrazil(photograph));
        intake.advanceClock(IntakeTestDriver.UNCLAIMED);

        assertThat(deleted()).containsExactlyInAnyOrder(CASE + " " + "a".repeat(64), CASE + " " + "b".repeat(64));
        assertThat(intake.storedDocuments()).isEmpty();
        assertThat(intake.storedConsultations()).as("its answer is forgotten").containsExactly(CASE + " ca");
    }

    @Test
    void intake_may_read_the_consultation_after_its_answer() {
        intake.submit(EventFixture.redNotice());
        intake.submit(arrivedFromBrazil(warrant));
        intake.submit(answerOfBrazil(warrant));
        intake.consult("br");
        intake.advanceClock(IntakeTestDriver.UNCLAIMED);

        assertThat(deleted()).isEmpty();
        assertThat(intake.storedConsultations()).hasSize(1);

        intake.decide(DecisionKind.WITHDRAWN, 1);
        intake.closeCase(1);
        assertThat(intake.storedConsultations()).isEmpty();
    }

    @Test
    void another_member_s_document_that_no_answer_names_goes_though_the_case_is_open() {
        intake.submit(EventFixture.redNotice());
        intake.submit(arrivedFromBrazil(warrant));
        intake.advanceClock(IntakeTestDriver.UNCLAIMED);

        assertThat(deleted()).containsExactly(CASE + " " + "a".repeat(64));
    }

    @Test
    void another_member_s_copy_of_the_requester_s_document_does_not_put_an_end_to_it() {
        asked(warrant);
        intake.submit(arrivedFromBrazil(warrant));
        intake.advanceClock(IntakeTestDriver.UNCLAIMED);

        assertThat(deleted()).isEmpty();
    }

    @Test
    void the_requester_s_copy_of_another_member_s_document_stays_although_the_check_runs_late() {
        intake.submit(EventFixture.redNotice().setDocuments(List.of(warrant)));
        intake.submit(arrivedFromBrazil(warrant));
        intake.passWhileDown(Duration.ofMinutes(30));
        intake.submit(arrived(CASE, warrant));

        intake.passWhileDown(IntakeTestDriver.UNCLAIMED);
        intake.advanceClock(Duration.ofMinutes(30)); // the check was due half an hour before the copy is 20 h old

        assertThat(deleted()).isEmpty();
        assertThat(intake.storedDocuments()).hasSize(1);
        assertThat(intake.scheduledChecks()).isZero();
    }

    private static DocumentReceived arrivedFromBrazil(DocumentReference document) {
        return new DocumentReceived(CASE, "br", document.getSha256(), document.getKind(), document.getSize());
    }

    private static ConsultationAnswered answerOfBrazil(DocumentReference... documents) {
        return ConsultationAnswered.newBuilder(EventFixture.consultation(CASE))
                .setSubmittedBy("br")
                .setDocuments(List.of(documents))
                .build();
    }

    @Test
    void a_document_that_came_again_is_kept_from_then_on() {
        intake.submit(arrived(CASE, warrant));
        intake.advanceClock(Duration.ofHours(19));
        intake.submit(arrived(CASE, warrant));
        intake.advanceClock(Duration.ofHours(19));
        assertThat(deleted()).isEmpty();

        intake.advanceClock(Duration.ofHours(1));
        assertThat(deleted()).hasSize(1);
    }

    @Test
    void a_document_that_waits_is_deleted_in_time_also_if_later_ones_are_kept_longer() {
        intake.submit(arrived(CASE, warrant));
        try (IntakeTestDriver keepingLonger = new IntakeTestDriver(IntakeTestDriver.UNCLAIMED.multipliedBy(2))) {
            keepingLonger.restoreDocumentsOf(intake);
            keepingLonger.advanceClock(IntakeTestDriver.UNCLAIMED);

            assertThat(keepingLonger.storedDocuments()).isEmpty();
        }
    }

    @Test
    void a_closing_of_which_nothing_is_known_deletes_nothing() {
        intake.closeCase(1);

        assertThat(deleted()).isEmpty();
    }

    @Test
    void what_else_is_told_of_a_case_changes_nothing() {
        asked(warrant);
        intake.pipe(
                Topics.DISSEMINATIONS,
                CASE,
                DisseminationRevoked.newBuilder()
                        .setCaseId(CASE)
                        .setNoticeId("FR-2026-000123")
                        .setVersion(1)
                        .setReason(RevocationReason.WITHDRAWN)
                        .setDecisionId("1")
                        .setHolders(3)
                        .setAcknowledgeBy(EventFixture.NOW)
                        .build());

        assertThat(deleted()).isEmpty();
    }

    @Test
    void what_was_deleted_has_to_be_sent_again_with_the_next_revision() {
        asked(warrant);
        intake.decide(DecisionKind.WITHDRAWN, 1);
        intake.closeCase(1);
        intake.submit(EventFixture.redNotice().setDocuments(List.of(warrant)).setExtraditionAssurance(null));
        intake.advanceClock(IntakeTestDriver.GRACE);

        assertThat(intake.readAll(Topics.CORRESPONDENCE, SpecificRecord.class))
                .anyMatch(DocumentMissing.class::isInstance);
    }

    @Test
    void every_compacted_topic_of_intake_and_every_changelog_get_a_tombstone_each_hour() {
        intake.advanceClock(Duration.ofMinutes(59));
        assertThat(intake.topicsWithHeartbeat()).isEmpty();
        intake.advanceClock(Duration.ofMinutes(1));

        List<String> ticked = intake.topicsWithHeartbeat();
        assertThat(ticked)
                .filteredOn(topic -> !topic.endsWith("-changelog"))
                .containsExactlyInAnyOrderElementsOf(HeartbeatContract.namesOf(ClientRole.INTAKE));
        assertThat(ticked)
                .filteredOn(topic -> topic.endsWith("-changelog"))
                .containsExactlyInAnyOrder(
                        "herald-intake-cases-changelog",
                        "herald-intake-operator-orders-changelog",
                        "herald-intake-ordered-members-changelog",
                        "herald-intake-register-entries-changelog");
    }

    private void asked(DocumentReference... documents) {
        for (DocumentReference document : documents) {
            intake.submit(arrived(CASE, document));
        }
        intake.submit(EventFixture.redNotice().setDocuments(List.of(documents)));
    }

    /** Keys that were deleted since they were read last. */
    private List<String> deleted() {
        List<String> documents = deletedFrom(Topics.DOCUMENTS);
        assertThat(deletedFrom(Topics.PHOTOGRAPHS))
                .as("any of them may be a photograph")
                .isEqualTo(documents);
        return documents;
    }

    private List<String> deletedFrom(Topic topic) {
        return intake.read(topic).stream()
                .filter(record -> !record.key().equals(Topics.HEARTBEAT_KEY))
                .peek(record -> assertThat(record.value()).isNull())
                .map(TestRecord::key)
                .toList();
    }

    private static DocumentReceived arrived(String caseId, DocumentReference document) {
        return new DocumentReceived(caseId, "fr", document.getSha256(), document.getKind(), document.getSize());
    }
}
