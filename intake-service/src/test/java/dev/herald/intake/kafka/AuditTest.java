package dev.herald.intake.kafka;

import static dev.herald.intake.kafka.EventFixture.CASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.OperatorOrderKind;
import dev.herald.event.AuditEntry;
import dev.herald.event.MailboxSuspended;
import dev.herald.event.MessageRefused;
import dev.herald.event.NoticePublished;
import dev.herald.event.OperatorOrderAnswered;
import dev.herald.event.Refusal;
import dev.herald.event.RequestRefused;
import dev.herald.event.SourcePosition;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests which actions of intake are audited. */
class AuditTest {

    private final IntakeTestDriver intake = new IntakeTestDriver();

    @AfterEach
    void stop() {
        intake.close();
    }

    @Test
    void whatever_was_done_about_a_case_is_there_in_its_order() {
        intake.submit(EventFixture.redNotice());
        intake.submit(EventFixture.redNotice());
        intake.submit(EventFixture.withdrawn(CASE));
        intake.decide(DecisionKind.WITHDRAWN, 1);
        intake.submit(EventFixture.redNotice());
        intake.submit(EventFixture.suspended(CASE));

        assertThat(intake.readAll(Topics.AUDIT, AuditEntry.class))
                .extracting(AuditEntry::getActor, AuditEntry::getAction, AuditEntry::getRevision, AuditEntry::getGround)
                .containsExactly(
                        tuple("fr", "REQUEST_TAKEN", 1, null),
                        tuple("fr", "REQUEST_REPEATED", 1, null),
                        tuple("fr", "WITHDRAWAL_PASSED_ON", 1, null),
                        tuple("fr", "REQUEST_REPEATED", 1, "WITHDRAWN"),
                        tuple("fr", "MESSAGE_REFUSED", 0, "CASE_ENDED"));
    }

    /** Docs/capacity.md counts three entries for a request in all stages: one of them is intake's. */
    @Test
    void a_request_that_is_published_has_one_entry_and_its_withdrawal_another() {
        intake.submit(EventFixture.redNotice());
        intake.decide(DecisionKind.APPROVED, 1);
        intake.pipe(Topics.DISSEMINATIONS, CASE, new NoticePublished(CASE, "FR-2026-000123", 1, null, "d"));
        intake.submit(EventFixture.acknowledged(CASE));
        intake.advanceClock(IntakeTestDriver.GRACE);
        assertThat(intake.readAll(Topics.AUDIT, AuditEntry.class))
                .extracting(AuditEntry::getAction)
                .containsExactly("REQUEST_TAKEN");

        intake.submit(EventFixture.withdrawn(CASE));
        intake.decide(DecisionKind.WITHDRAWN, 1);
        intake.submit(EventFixture.acknowledged(CASE));
        intake.closeCase(1);
        intake.advanceClock(IntakeTestDriver.GRACE);
        assertThat(intake.readAll(Topics.AUDIT, AuditEntry.class))
                .extracting(AuditEntry::getAction)
                .containsExactly("WITHDRAWAL_PASSED_ON");
    }

    @Test
    void what_the_edge_refused_is_there_with_all_its_codes() {
        intake.submit(RequestRefused.newBuilder()
                .setCaseId(CASE)
                .setMessageId("m")
                .setAddressee("fr")
                .setRefusals(List.of(
                        new Refusal("WARRANT_MISSING", "warrants", null, "give it"),
                        new Refusal("LAW_MISSING", "charges[0].law", null, "name it"),
                        new Refusal("LAW_MISSING", "charges[1].law", null, "name it"))));

        AuditEntry entry = (AuditEntry) intake.readSingle(Topics.AUDIT);
        assertThat(entry.getAction()).isEqualTo("REQUEST_REFUSED");
        assertThat(entry.getGround()).isEqualTo("WARRANT_MISSING,LAW_MISSING");
    }

    @Test
    void what_names_no_case_is_there_under_its_sender() {
        intake.submit(MessageRefused.newBuilder()
                .setCaseId("FR/0000-000000")
                .setMessageId("m")
                .setAddressee("fr")
                .setRefusals(List.of(new Refusal("NO_CONTENT", null, null, "send an event"))));

        TestRecord<String, SpecificRecord> entry = intake.read(Topics.AUDIT).getFirst();
        assertThat(entry.key()).isEqualTo("~fr");
        assertThat(((AuditEntry) entry.value()).getCaseId()).isEqualTo("FR/0000-000000");
    }

    @Test
    void the_outcome_of_an_order_is_there_with_the_operator_who_gave_it() {
        intake.pipe(Topics.SUBMISSIONS, "~orders", answer(OperatorOrderKind.SUSPEND_MAILBOX, true, "DONE"));
        intake.pipe(Topics.SUBMISSIONS, "~orders", answer(OperatorOrderKind.RESUME_MAILBOX, true, "DONE"));
        intake.pipe(Topics.SUBMISSIONS, "~orders", answer(OperatorOrderKind.RESUME_MAILBOX, false, "SUPERSEDED"));

        List<TestRecord<String, SpecificRecord>> records = intake.read(Topics.AUDIT);
        assertThat(records).extracting(TestRecord::key).containsOnly("~orders");
        List<AuditEntry> entries =
                records.stream().map(record -> (AuditEntry) record.value()).toList();
        assertThat(entries)
                .extracting(
                        AuditEntry::getCaseId,
                        AuditEntry::getActor,
                        AuditEntry::getAction,
                        AuditEntry::getGround,
                        AuditEntry::getDetail)
                .containsExactly(
                        tuple("~orders", "okafor", "MAILBOX_SUSPENDED", "DONE", "jp order-1"),
                        tuple("~orders", "okafor", "MAILBOX_RESUMED", "DONE", "jp order-1"),
                        tuple("~orders", "okafor", "ORDER_REFUSED", "SUPERSEDED", "jp order-1"));
        assertThat(entries)
                .as("no word that somebody wrote")
                .noneSatisfy(entry -> assertThat(entry.toString()).contains("wait"));
    }

    @Test
    void a_mailbox_that_intake_suspended_by_itself_is_there_with_the_cause() {
        intake.pipe(
                Topics.SUBMISSIONS,
                "~orders",
                new MailboxSuspended(
                        "jp",
                        "TOO_MANY_MESSAGES",
                        Instant.parse("2026-03-01T10:00:00Z"),
                        new SourcePosition("i247.inbound.jp", 0, 7L)));

        AuditEntry entry = (AuditEntry) intake.readSingle(Topics.AUDIT);
        assertThat(entry.getCaseId()).isEqualTo("~orders");
        assertThat(entry.getActor()).isEqualTo("intake");
        assertThat(entry.getAction()).isEqualTo("MAILBOX_SUSPENDED");
        assertThat(entry.getGround()).isEqualTo("TOO_MANY_MESSAGES");
        assertThat(entry.getDetail()).isEqualTo("jp");
    }

    @Test
    void one_entry_names_all_records_that_a_refusal_is_about() {
        intake.pipe(
                Topics.SUBMISSIONS,
                "~fr",
                MessageRefused.newBuilder()
                        .setCaseId("FR/0000-000000")
                        .setMessageId("m")
                        .setAddressee("fr")
                        .setRefusals(List.of(new Refusal("TOO_MANY_MESSAGES", null, null, "send less")))
                        .setPosition(new SourcePosition("i247.inbound.fr", 0, 100L))
                        .setLastOffset(2_099L)
                        .setRecords(1_999L)
                        .build());

        AuditEntry entry = (AuditEntry) intake.readSingle(Topics.AUDIT);
        assertThat(entry.getGround()).isEqualTo("TOO_MANY_MESSAGES");
        assertThat(entry.getDetail()).isEqualTo("i247.inbound.fr-0@100 to 2099, 1999 records");
    }

    private static OperatorOrderAnswered answer(OperatorOrderKind kind, boolean accepted, String code) {
        return OperatorOrderAnswered.newBuilder()
                .setOrderId("order-1")
                .setOperator("okafor")
                .setKind(kind)
                .setMember("jp")
                .setAccepted(accepted)
                .setCode(code)
                .setExplanation("the records wait")
                .setAnsweredAt(Instant.parse("2026-03-01T10:00:00Z"))
                .build();
    }

    @Test
    void of_sealed_facts_it_has_at_the_end_of_the_day_how_many_were_taken_and_nothing_of_their_senders_or_order() {
        for (int i = 0; i < 8; i++) {
            intake.submit(EventFixture.attestation("A. First", "B. Second"));
            intake.advanceClock(Duration.ofMinutes(1));
        }
        assertThat(intake.read(Topics.CORRESPONDENCE))
                .as("the mail comes at once")
                .hasSize(1);
        intake.advanceClock(Duration.ofHours(14).minusMinutes(9));
        assertThat(intake.read(Topics.AUDIT)).isEmpty();

        intake.advanceClock(Duration.ofMinutes(1));
        List<TestRecord<String, SpecificRecord>> records = intake.read(Topics.AUDIT);
        assertThat(records)
                .extracting(TestRecord::key)
                .containsOnly("~register")
                .hasSize(8);
        List<AuditEntry> entries =
                records.stream().map(entry -> (AuditEntry) entry.value()).toList();
        assertThat(entries)
                .extracting(
                        AuditEntry::getAction,
                        AuditEntry::getActor,
                        AuditEntry::getCaseId,
                        AuditEntry::getDetail,
                        AuditEntry::getAt)
                .containsOnly(
                        tuple("SEALED_FACT_TAKEN", "member", "~register", "", Instant.parse("2026-03-02T00:00:00Z")));
        assertThat(entries).isSortedAccordingTo(Comparator.comparing(AuditEntry::getSalt));
        assertThat(entries)
                .extracting(AuditEntry::getCauseId)
                .as("each names its message, which is sealed")
                .doesNotHaveDuplicates();
        assertThat(records.toString()).doesNotContain("Testmann", "BR", "REFUGEE", ":SEALED", "First", CASE);
        intake.advanceClock(Duration.ofDays(2));
        assertThat(intake.read(Topics.AUDIT)).as("once").isEmpty();
    }

    @Test
    void an_answer_with_a_sealed_fact_is_audited_as_any_answer() {
        intake.submit(EventFixture.redNotice());
        intake.submit(EventFixture.consultation(CASE));
        intake.submit(EventFixture.attestingAnswer(CASE, "A. First", "B. Second"));

        List<AuditEntry> entries = intake.readAll(Topics.AUDIT, AuditEntry.class);
        assertThat(entries)
                .extracting(AuditEntry::getAction, AuditEntry::getActor, AuditEntry::getGround, AuditEntry::getDetail)
                .endsWith(
                        tuple("CONSULTATION_PASSED_ON", "fr", entries.get(1).getGround(), ""),
                        tuple("CONSULTATION_PASSED_ON", "fr", entries.get(1).getGround(), ""))
                .hasSize(3);
    }

    @Test
    void a_request_is_there_by_its_instrument_and_a_reported_fact_by_its_id() {
        intake.submit(EventFixture.redNotice());
        intake.submit(EventFixture.judgment());

        assertThat(intake.readAll(Topics.AUDIT, AuditEntry.class))
                .extracting(AuditEntry::getAction, AuditEntry::getDetail)
                .containsExactly(tuple("REQUEST_TAKEN", "RED_NOTICE"), tuple("FACT_REPORTED", CASE + ":JUDGMENT"));
    }

    @Test
    void no_entry_holds_a_word_that_somebody_wrote() {
        intake.submit(EventFixture.redNotice());
        intake.submit(EventFixture.supplement(CASE));
        intake.submit(EventFixture.withdrawn(CASE));

        assertThat(intake.readAll(Topics.AUDIT, AuditEntry.class))
                .hasSize(3)
                .noneSatisfy(entry -> assertThat(entry.toString()).containsAnyOf("Testmann", "court", "wanted"));
    }
}
