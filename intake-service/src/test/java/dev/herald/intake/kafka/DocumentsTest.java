package dev.herald.intake.kafka;

import static dev.herald.intake.kafka.EventFixture.CASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.event.AuditEntry;
import dev.herald.event.DocumentMissing;
import dev.herald.event.DocumentReceived;
import dev.herald.event.DocumentReference;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.SupplementProvided;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests which documents are missing, and who is notified. */
class DocumentsTest {

    private static final Duration ALMOST = IntakeTestDriver.GRACE.minusSeconds(1);
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    private final IntakeTestDriver intake = new IntakeTestDriver();
    private final DocumentReference warrant = EventFixture.reference("a".repeat(64), 12);
    private final DocumentReference photograph = EventFixture.reference("b".repeat(64), 34);

    @AfterEach
    void stop() {
        intake.close();
    }

    @Test
    void of_what_a_request_names_and_what_does_not_come_its_sender_is_reminded_until_it_comes() {
        intake.submit(naming(warrant, photograph));
        intake.submit(arrived(warrant));
        intake.advanceClock(ALMOST);
        assertThat(missing()).isEmpty();

        intake.advanceClock(A_SECOND);
        assertThat(missing()).singleElement().satisfies(mail -> {
            assertThat(mail.getAddressee()).isEqualTo("fr");
            assertThat(mail.getCaseId()).isEqualTo(CASE);
            assertThat(mail.getDocuments()).containsExactly(photograph);
        });
        intake.advanceClock(AdmissionProcessor.DOCUMENT_REMINDER.minusSeconds(1));
        assertThat(missing()).hasSize(1);
        intake.advanceClock(A_SECOND);
        assertThat(missing())
                .extracting(DocumentMissing::getMessageId)
                .hasSize(2)
                .doesNotHaveDuplicates();

        intake.submit(arrived(photograph));
        intake.advanceClock(AdmissionProcessor.DOCUMENT_REMINDER);
        assertThat(missing()).hasSize(2);
        assertThat(intake.scheduledChecks()).isZero();
    }

    @Test
    void review_learns_of_a_document_after_the_request_that_names_it() {
        intake.submit(arrived(photograph));
        intake.submit(naming(warrant, photograph));
        intake.submit(arrived(warrant));

        assertThat(intake.readAll(Topics.REQUESTS, SpecificRecord.class))
                .extracting(event -> event instanceof DocumentReceived document ? document.getSha256() : "request")
                .containsExactly("request", photograph.getSha256(), warrant.getSha256());
    }

    @Test
    void the_document_of_another_member_and_of_a_case_that_has_ended_completes_no_request() {
        intake.submit(naming(warrant));
        intake.submit(new DocumentReceived(CASE, "de", warrant.getSha256(), warrant.getKind(), warrant.getSize()));
        intake.decide(DecisionKind.DENIED, 1);
        intake.submit(arrived(warrant));

        assertThat(intake.readAll(Topics.REQUESTS, SpecificRecord.class)).hasSize(1);
    }

    @Test
    void documents_may_come_before_their_request_and_before_their_case_is_known() {
        intake.submit(arrived(warrant));
        intake.submit(naming(warrant));
        intake.advanceClock(IntakeTestDriver.GRACE);

        assertThat(missing()).isEmpty();
    }

    @Test
    void a_document_of_another_case_is_none_of_this_one() {
        intake.submit(arrived("FR/2026-000999", warrant));
        intake.submit(naming(warrant));
        intake.advanceClock(IntakeTestDriver.GRACE);

        assertThat(missing()).hasSize(1);
    }

    @Test
    void what_an_answer_names_is_waited_for_too() {
        intake.submit(EventFixture.redNotice());
        intake.submit(
                SupplementProvided.newBuilder(EventFixture.supplement(CASE)).setDocuments(List.of(warrant)));
        intake.advanceClock(IntakeTestDriver.GRACE);

        assertThat(missing().getFirst().getDocuments()).containsExactly(warrant);
    }

    @Test
    void a_later_revision_speaks_for_the_earlier() {
        intake.submit(naming(warrant));
        intake.advanceClock(A_SECOND);
        intake.submit(naming(photograph));
        intake.advanceClock(IntakeTestDriver.GRACE);

        assertThat(missing())
                .singleElement()
                .satisfies(mail -> assertThat(mail.getDocuments()).containsExactly(photograph));
    }

    @Test
    void of_a_case_that_has_ended_nothing_is_waited_for() {
        intake.submit(naming(warrant));
        intake.decide(DecisionKind.DENIED, 1);
        intake.advanceClock(IntakeTestDriver.GRACE);

        assertThat(missing()).isEmpty();
    }

    @Test
    void a_repetition_is_no_second_reason_to_tell() {
        intake.submit(naming(warrant));
        intake.submit(naming(warrant));
        intake.advanceClock(IntakeTestDriver.GRACE);

        assertThat(missing()).hasSize(1);
    }

    @Test
    void the_audit_knows_how_many_were_missing() {
        intake.submit(naming(warrant, photograph));
        intake.advanceClock(IntakeTestDriver.GRACE);

        AuditEntry entry = (AuditEntry) intake.readLast(Topics.AUDIT);
        assertThat(entry.getAction()).isEqualTo("DOCUMENTS_MISSING");
        assertThat(entry.getDetail()).isEqualTo("documents=2");
    }

    @Test
    void many_that_fall_due_at_once_are_told_little_by_little_and_all_of_them() {
        int cases = AdmissionProcessor.MAX_CHECKS_AT_ONCE + 1;
        for (int number = 0; number < cases; number++) {
            intake.submit(RequestSubmitted.newBuilder(naming(warrant)).setCaseId("FR/2026-%06d".formatted(number)));
        }
        intake.advanceClock(IntakeTestDriver.GRACE);
        intake.advanceClock(Duration.ofSeconds(1));

        assertThat(missing()).hasSize(cases);
    }

    /** All notifications so far. */
    private List<DocumentMissing> missing() {
        intake.readAll(Topics.CORRESPONDENCE, SpecificRecord.class).stream()
                .filter(DocumentMissing.class::isInstance)
                .map(DocumentMissing.class::cast)
                .forEach(notifications::add);
        return notifications;
    }

    private final List<DocumentMissing> notifications = new ArrayList<>();

    private static RequestSubmitted naming(DocumentReference... documents) {
        return EventFixture.redNotice().setDocuments(List.of(documents)).build();
    }

    private static DocumentReceived arrived(DocumentReference document) {
        return arrived(CASE, document);
    }

    private static DocumentReceived arrived(String caseId, DocumentReference document) {
        return new DocumentReceived(caseId, "fr", document.getSha256(), document.getKind(), document.getSize());
    }
}
