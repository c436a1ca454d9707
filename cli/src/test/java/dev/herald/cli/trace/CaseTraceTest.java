package dev.herald.cli.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.herald.cli.trace.CaseTrace.TracedRecord;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** The way of one case, from records as the stages write them. */
class CaseTraceTest {

    private static final String CASE = "FR/2026-000123";
    private static final Instant START = Instant.parse("2026-05-04T10:15:00Z");

    private static final int DAY = 86_400_000;

    private final List<TracedRecord> records = new ArrayList<>();

    /** A request passes edge, intake and screening; a day later an officer decides. */
    private List<TraceStep> way() {
        EventHeaders submitted = EventHeaders.first(type("RequestSubmitted"), "/i247/fr", START, CASE, "a request");
        add(Topics.SUBMISSIONS, submitted, 15);
        EventHeaders requested = submitted.child(type("RequestSubmitted"), "/herald/intake", at(80), CASE, 0);
        add(Topics.REQUESTS, requested, 90);
        add(Topics.CORRESPONDENCE, submitted.child(type("RequestReceived"), "/herald/intake", at(80), CASE, 0), 91);
        add(Topics.SCREENINGS, requested.child(type("Screened"), "/herald/screening", at(150), CASE, 0), 175);

        EventHeaders ordered =
                EventHeaders.first(type("OfficerCommand"), "/herald/officer-console", at(DAY), CASE, "a command");
        add(Topics.COMMANDS, ordered, DAY + 5);
        add(Topics.DECISIONS, ordered.child(type("DecisionIssued"), "/herald/review", at(DAY + 50), CASE, 0), DAY + 60);
        return CaseTrace.of(records);
    }

    @Test
    void what_one_stage_writes_for_one_event_is_one_step_and_waiting_and_working_are_apart() {
        List<TraceStep> way = way();

        assertThat(way)
                .extracting(
                        TraceStep::stage,
                        TraceStep::handled,
                        step -> step.wrote().size())
                .containsExactly(
                        tuple("edge", "message", 1),
                        tuple("intake", "RequestSubmitted", 2),
                        tuple("screening", "RequestSubmitted", 1),
                        tuple("officer-console", "order", 1),
                        tuple("review", "OfficerCommand", 1));
        TraceStep intake = way.get(1);
        assertThat(intake.waited()).isEqualTo(Duration.ofMillis(65));
        assertThat(intake.took()).isEqualTo(Duration.ofMillis(10));
        assertThat(way.getFirst().waited())
                .as("the edge knows no append before its own")
                .isNull();
    }

    @Test
    void a_request_and_a_command_are_two_traces() {
        assertThat(way().stream().map(TraceStep::traceId).distinct()).hasSize(2);
    }

    @Test
    void a_stage_that_acts_for_somebody_else_is_named_all_the_same() {
        EventHeaders order = EventHeaders.first(type("OperatorOrdered"), "/herald/operator", START, CASE, "an order");
        add(Topics.ORDERS, order, 5);
        add(
                Topics.ORDER_OUTCOMES,
                order.child(order.stepOf("/herald/intake"), type("Done"), "/herald/operator", at(9), CASE, 0),
                20);

        assertThat(CaseTrace.of(records).getLast().stage()).isEqualTo("intake");
    }

    @Test
    void a_deadline_begins_a_trace_and_a_cause_on_a_sealed_topic_is_not_named() {
        EventHeaders calendar = EventHeaders.first("dev.herald.calendar", "/herald/review", at(DAY), CASE, "deadline");
        add(
                Topics.CORRESPONDENCE,
                calendar.child(calendar.trace(), type("RetentionPrompted"), "/herald/review", at(DAY), CASE, 0),
                DAY + 310);
        EventHeaders sealed =
                EventHeaders.first(type("OfficerCommand"), "/herald/officer-console", at(DAY), CASE, "sealed");
        add(Topics.OUTCOMES, sealed.child(type("CommandAnswered"), "/herald/review", at(DAY), CASE, 0), DAY + 910);

        assertThat(CaseTrace.of(records))
                .extracting(TraceStep::stage, TraceStep::handled)
                .containsExactly(tuple("review", "deadline"), tuple("review", CaseTrace.UNREADABLE));
    }

    @Test
    void a_quarantined_record_is_a_step_of_its_own() {
        EventHeaders submitted = EventHeaders.first(type("RequestSubmitted"), "/i247/fr", START, CASE, "a request");
        add(Topics.SUBMISSIONS, submitted, 15);
        add(Topics.QUARANTINE, submitted, 99);

        assertThat(CaseTrace.of(records))
                .extracting(TraceStep::stage, TraceStep::handled)
                .containsExactly(tuple("edge", "message"), tuple("quarantine", "RequestSubmitted"));
    }

    @Test
    void the_text_has_one_line_for_each_step_and_the_total() {
        String text = TraceCommand.asText(way());

        assertThat(text)
                .contains(
                        "2026-05-04T10:15:00.090Z",
                        "65 ms",
                        "10 ms",
                        "RequestSubmitted, RequestReceived",
                        "Total 1 d 0 h from the first append to the last.");
        assertThat(text.lines().takeWhile(line -> !line.isBlank())).hasSize(1 + 5);
    }

    @Test
    void nothing_that_an_outsider_wrote_into_headers_is_repeated() {
        EventHeaders forged = new EventHeaders("id", "Jeanne Exemple", "/i247/Jeanne Exemple", START, CASE, "Jeanne");
        add(Topics.QUARANTINE, forged, 5);
        add(Topics.SUBMISSIONS, forged, 7);
        add(Topics.DECISIONS, new EventHeaders("id", "t", "/herald/Jeanne Exemple", START, CASE, "Jeanne"), 9);

        assertThat(TraceCommand.asText(CaseTrace.of(records))).contains("?").doesNotContain("Jeanne", "Exemple");
    }

    @Test
    void records_of_other_cases_are_left_out() {
        Headers headers = EventHeaders.first(type("DecisionIssued"), "/herald/review", START, CASE, "d")
                .toKafka();

        assertThat(TracedRecord.of(kafka(Topics.CUSTODY, CASE + " 3", headers, 0), CASE))
                .isPresent();
        assertThat(TracedRecord.of(kafka(Topics.DECISIONS, CASE + "4", headers, 0), CASE))
                .isEmpty();
        assertThat(TracedRecord.of(kafka(Topics.DECISIONS, "BR/2026-000001", headers, 0), CASE))
                .isEmpty();
        assertThat(TracedRecord.of(kafka(Topics.DECISIONS, CASE, new RecordHeaders(), 0), CASE))
                .isEmpty();
    }

    @Test
    void only_topics_that_operators_may_read_are_read() {
        assertThat(TraceCommand.topics())
                .contains("herald.requests.v1", "herald.decisions.v1", "herald.custody.v1", "herald.quarantine.v1")
                .doesNotContain("herald.audit.v1", "herald.sweeps.v1", "herald.register.v1")
                .noneMatch(Topics::isSealed)
                .allMatch(Topics::isReadableByOperators);
    }

    private void add(Topic topic, EventHeaders headers, int appended) {
        records.add(TracedRecord.of(kafka(topic, CASE, headers.toKafka(), appended), CASE)
                .orElseThrow());
    }

    private static ConsumerRecord<byte[], byte[]> kafka(Topic topic, String key, Headers headers, int appended) {
        return new ConsumerRecord<>(
                topic.name(),
                0,
                appended,
                at(appended).toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                key.getBytes(StandardCharsets.UTF_8),
                new byte[0],
                headers,
                Optional.empty());
    }

    private static String type(String name) {
        return "dev.herald.event." + name;
    }

    private static Instant at(int millis) {
        return START.plusMillis(millis);
    }
}
