package dev.herald.review.kafka;

import static dev.herald.review.kafka.EventFixture.CASE;
import static dev.herald.review.kafka.EventFixture.cleared;
import static dev.herald.review.kafka.EventFixture.command;
import static dev.herald.review.kafka.EventFixture.supplement;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.decision.StandingTexts;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.contract.vocabulary.CommandKind;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Ground;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.TraceContext;
import dev.herald.event.AnswerOverdue;
import dev.herald.event.CaseFile;
import dev.herald.event.DecisionIssued;
import dev.herald.event.DecisionNotified;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.RequestWithdrawn;
import dev.herald.event.RetentionExtended;
import dev.herald.event.RetentionPrompted;
import dev.herald.event.ScreeningCleared;
import dev.herald.event.SupplementRequested;
import dev.herald.event.SuspensionRequested;
import dev.herald.event.Warrant;
import dev.herald.event.WarrantsEnding;
import dev.herald.state.DueCase;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What nobody says anything about, by the index and the wall clock. */
class CaseDeadlinesTest extends ReviewTestDriver {

    @Test
    void a_question_past_its_deadline_is_overdue_then_its_silence_denies_the_request() {
        ask();
        then("P30D");

        AnswerOverdue mail = the(AnswerOverdue.class, read(Topics.CORRESPONDENCE));
        assertThat(mail.getAddressee()).isEqualTo("fr");
        assertThat(mail.getAnswerBy()).isEqualTo("2026-03-31T10:00:00.123Z");
        assertThat(stored().getQuestions().getFirst().getClosesAt()).isEqualTo("2026-04-14T10:00:00.123Z");
        then("P13D");
        assertThat(read(Topics.DECISIONS)).isEmpty();

        then("P2D");
        DecisionIssued decision = the(DecisionIssued.class, read(Topics.DECISIONS));
        assertThat(decision.getKind()).isEqualTo(DecisionKind.DENIED);
        assertThat(decision.getGrounds()).containsExactly(Ground.NO_REPLY);
        assertThat(stored().getState()).isEqualTo(CaseState.DENIED);
        assertThat(entries()).isEmpty();
    }

    @Test
    void a_deadline_begins_a_trace() {
        ask();
        TraceContext asked =
                EventHeaders.from(records(Topics.OUTCOMES).getLast().headers()).trace();
        then("P30D");

        TestRecord<String, SpecificRecord> overdue =
                records(Topics.CORRESPONDENCE).getLast();
        assertThat(EventHeaders.from(overdue.headers()).trace().traceId()).isNotEqualTo(asked.traceId());
    }

    @Test
    void an_answer_takes_the_case_out_of_the_index() {
        String questionId = ask();
        assertThat(entries()).containsExactly("001774951200123|" + CASE);

        send(Topics.REPLIES, supplement("fr", questionId));

        assertThat(entries()).isEmpty();
    }

    @Test
    void retention_is_asked_about_with_the_notice_it_is_about_and_ends_in_silence() {
        approved();
        read(Topics.CORRESPONDENCE);
        then("P4Y7M");
        look();
        look();

        RetentionPrompted mail = the(RetentionPrompted.class, read(Topics.CORRESPONDENCE));
        assertThat(mail.getNoticeId()).isEqualTo("FR-2026-000123");
        assertThat(mail.getRetainedUntil()).isEqualTo("2031-03-01T10:00:00.123Z");
        assertThat(stored().getReviewDue()).isTrue();

        then("P6M");
        assertThat(the(DecisionIssued.class, read(Topics.DECISIONS)).getKind()).isEqualTo(DecisionKind.EXPIRED);
        assertThat(stored().getRetainedUntil()).isNull();
    }

    @Test
    void the_requester_is_told_of_the_last_day_of_the_last_of_its_warrants() {
        RequestSubmitted request = RequestSubmitted.newBuilder(EventFixture.request(1))
                .setWarrants(List.of(warrant("2030", "2026-02-01"), warrant("2026-06", null)))
                .build();
        send(
                Topics.SCREENINGS,
                ScreeningCleared.newBuilder(cleared(1)).setRequest(request).build());
        send(Topics.COMMANDS, command("c1", "adeyemi", CommandKind.APPROVE));
        read(Topics.CORRESPONDENCE);
        then("P91D"); // to 31 May, thirty days before 1 July
        look();
        assertThat(read(Topics.CORRESPONDENCE)).isEmpty();
        then("P1D");
        look();

        WarrantsEnding told = the(WarrantsEnding.class, read(Topics.CORRESPONDENCE));
        assertThat(told.getLastDay()).isEqualTo("2026-06-30");
        assertThat(told.getNoticeId()).isEqualTo("FR-2026-000123");
    }

    private static Warrant warrant(String validUntil, @Nullable String withdrawn) {
        return Warrant.newBuilder()
                .setReference("1")
                .setIssuingAuthority("court")
                .setIssued("2025")
                .setValidUntil(validUntil)
                .setWithdrawn(withdrawn)
                .build();
    }

    @Test
    void an_extension_that_is_upheld_moves_the_end_and_one_that_is_too_long_is_refused_by_mail() {
        approved();

        send(Topics.SCREENINGS, new RetentionExtended(CASE, "fr", "2030", "Still wanted."));
        assertThat(stored().getConcerns().getFirst().getReason()).isEqualTo("Still wanted.");
        send(Topics.COMMANDS, command("u", "adeyemi", CommandKind.UPHOLD).setReasons("The source says so."));
        assertThat(stored().getRetainedUntil()).isEqualTo("2031-01-01T00:00:00Z");
        DecisionNotified granted =
                (DecisionNotified) read(Topics.CORRESPONDENCE).getLast();
        assertThat(granted.getKind()).isEqualTo(DecisionKind.UPHELD);
        assertThat(granted.getReasons()).isEqualTo(StandingTexts.RETAINED);
        assertThat(read(Topics.DECISIONS)).as("upholding issues no decision").isEmpty();

        send(Topics.COMMANDS, command("v", "adeyemi", CommandKind.UPHOLD).setReasons("Nothing new."));
        assertThat(read(Topics.CORRESPONDENCE))
                .as("nobody asked for a longer retention")
                .isEmpty();

        send(Topics.SCREENINGS, new RetentionExtended(CASE, "fr", "2051", "Still wanted."), "i247.inbound.fr-0@4");
        assertThat(read(Topics.CORRESPONDENCE).getLast().toString())
                .contains("RETENTION_OUT_OF_RANGE")
                .contains("i247.inbound.fr")
                .doesNotContain("Still wanted.");
    }

    @Test
    void a_suspension_is_decided_kept_and_cancelled_when_its_term_is_over() {
        approved();

        send(Topics.SCREENINGS, new SuspensionRequested(CASE, "fr", true, "We look into it."));
        assertThat(stored().getState()).isEqualTo(CaseState.SUSPENDED);
        assertThat(stored().getSuspendedUntil()).isEqualTo("2026-09-01T10:00:00.123Z");
        then("P6M");

        assertThat(read(Topics.DECISIONS, DecisionIssued.class).stream().map(DecisionIssued::getKind))
                .containsExactly(DecisionKind.SUSPENDED, DecisionKind.CANCELLED);
    }

    @Test
    void a_review_that_fell_due_is_listed_until_it_is_upheld() {
        approved();
        assertThat(stored().getReviewDue()).isFalse();
        then("P1Y");
        assertThat(stored().getReviewDue()).isTrue();

        send(Topics.COMMANDS, command("c9", "brandt", CommandKind.UPHOLD).setReasons("It stands."));
        assertThat(stored().getReviewDue()).isFalse();
        assertThat(read(Topics.DECISIONS)).isEmpty();
    }

    @Test
    void ids_derive_from_what_fell_due() {
        ask();
        then("P30D");
        EventHeaders first = headersOf(Topics.CORRESPONDENCE);

        restart(false);
        ask();
        then("P31D");
        EventHeaders later = headersOf(Topics.CORRESPONDENCE);

        assertThat(later.id()).isEqualTo(first.id());
        assertThat(first.source()).isEqualTo("/herald/review");
    }

    @Test
    void a_look_takes_a_portion_and_the_next_one_goes_on() {
        for (int i = 1; i <= 5; i++) {
            String caseId = "FR/2026-00000" + i;
            RequestSubmitted request = RequestSubmitted.newBuilder(EventFixture.request(1))
                    .setCaseId(caseId)
                    .build();
            send(
                    Topics.SCREENINGS,
                    caseId,
                    new ScreeningCleared(
                            caseId,
                            1,
                            "book",
                            7L,
                            ScreeningCause.SUBMISSION,
                            request,
                            List.of(),
                            0,
                            List.of(),
                            ByteBuffer.allocate(0)),
                    null);
            send(
                    Topics.COMMANDS,
                    caseId,
                    command("c", "adeyemi", CommandKind.ASK)
                            .setCaseId(caseId)
                            .setQuestion("Which court?")
                            .build(),
                    null);
        }
        read(Topics.CORRESPONDENCE);

        then("P30D");
        assertThat(read(Topics.CORRESPONDENCE)).hasSize(2);
        look();
        assertThat(read(Topics.CORRESPONDENCE)).hasSize(2);
        look();
        assertThat(read(Topics.CORRESPONDENCE)).hasSize(1);
    }

    @Test
    void an_entry_the_file_does_not_agree_with_is_put_right() {
        approved();
        String right = entries().getFirst();
        index().put("000000000000001|" + CASE, new DueCase(CASE, ""));
        index().delete(right);
        index().put("000000000000002|BR/2026-000001", new DueCase("BR/2026-000001", ""));

        look();

        assertThat(entries()).containsExactly(right);
        assertThat(read(Topics.DECISIONS)).isEmpty();
    }

    @Test
    void a_case_that_cannot_be_handled_is_tried_again_in_an_hour_and_keeps_no_other_waiting() {
        ask();
        CaseFile sound = stored();
        CaseFile unsound = CaseFile.newBuilder(sound).setCaseId("no case's id").build();
        for (String spoilt : List.of("BR/2026-000001", "BR/2026-000002")) { // a whole portion, and the earliest
            files().put(spoilt, unsound);
            index().put("000000000000001|" + spoilt, new DueCase(spoilt, ""));
        }
        then("P30D");
        look();

        the(AnswerOverdue.class, read(Topics.CORRESPONDENCE));
        assertThat(meters.counter("herald.review.due.failed").count()).isEqualTo(2);
        assertThat(entries())
                .filteredOn(key -> key.contains("|BR/"))
                .hasSize(2)
                .allSatisfy(key -> assertThat(Instant.ofEpochMilli(Long.parseLong(key.substring(0, 15))))
                        .isEqualTo("2026-03-31T11:00:00.123Z"));
        files().put(
                        "BR/2026-000001",
                        CaseFile.newBuilder(sound).setCaseId("BR/2026-000001").build());
        contents().put("BR/2026-000001 1", contents().get(CASE + " 1"));
        then("P1D");

        assertThat(the(AnswerOverdue.class, read(Topics.CORRESPONDENCE)).getCaseId())
                .isEqualTo("BR/2026-000001");
        assertThat(meters.counter("herald.review.due.failed").count()).isEqualTo(3);
    }

    @Test
    void a_case_that_ended_has_no_entry() {
        approved();
        assertThat(entries()).hasSize(1);

        send(Topics.SCREENINGS, new RequestWithdrawn(CASE, "fr", "Found."));

        assertThat(entries()).isEmpty();
    }

    private String ask() {
        isScreenedAndItsBureauAsked();
        return the(SupplementRequested.class, read(Topics.CORRESPONDENCE)).getQuestionId();
    }

    private void approved() {
        send(Topics.SCREENINGS, cleared(1));
        send(Topics.COMMANDS, command("c1", "adeyemi", CommandKind.APPROVE));
        read(Topics.DECISIONS);
        read(Topics.CORRESPONDENCE);
        assertThat(Instant.ofEpochMilli(Long.parseLong(entries().getFirst().substring(0, 15))))
                .isEqualTo("2027-03-01T10:00:00.123Z");
    }

    private List<String> entries() {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, DueCase> all = index().all()) {
            all.forEachRemaining((KeyValue<String, DueCase> entry) -> keys.add(entry.key));
        }
        return keys;
    }
}
