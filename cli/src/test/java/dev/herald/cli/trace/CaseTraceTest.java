package dev.herald.cli.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.Hop;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The way of one case, from records as the stages write them. */
class CaseTraceTest {

    private static final String CASE = "FR/2026-000123";
    private static final Instant START = Instant.parse("2026-05-04T10:15:00Z");

    private static final int DAY = 86_400_000;

    private final List<TracedRecord> records = new ArrayList<>();

    /** A request passes edge, intake and screening; a day later an officer decides. */
    private CaseTrace way() {
        EventHeaders submitted = EventHeaders.first(type("RequestSubmitted"), "/i247/fr", START, CASE, "a request");
        add(Topics.SUBMISSIONS, submitted, hop("", 0, 10, 2_000), 15);
        EventHeaders requested = submitted.child(type("RequestSubmitted"), "/herald/intake", START, CASE, 0);
        add(Topics.REQUESTS, requested, hop(submitted.id(), 15, 80, 5_000), 90);
        add(
                Topics.CORRESPONDENCE,
                submitted.child(type("RequestReceived"), "/herald/intake", START, CASE, 0),
                hop(submitted.id(), 15, 80, 5_000),
                91);
        EventHeaders flagged = requested.child(type("ScreeningFlagged"), "/herald/screening", START, CASE, 0);
        add(Topics.SCREENINGS, flagged, hop(requested.id(), 90, 150, 20_000), 175);

        EventHeaders ordered =
                EventHeaders.first(type("OfficerCommand"), "/herald/officer-console", at(DAY), CASE, "a command");
        add(Topics.COMMANDS, ordered, hop("", DAY, DAY, 1_000), DAY + 5);
        add(
                Topics.DECISIONS,
                ordered.child(type("DecisionIssued"), "/herald/review", at(DAY), CASE, 0),
                hop(ordered.id(), DAY + 5, DAY + 50, 1_500),
                DAY + 60);
        return CaseTrace.of(records);
    }

    @Test
    void what_one_stage_writes_for_one_event_is_one_hop_and_waiting_and_working_are_apart() {
        CaseTrace way = way();

        assertThat(way.hops())
                .extracting(
                        TraceHop::stage, TraceHop::cause, hop -> hop.written().size())
                .containsExactly(
                        tuple("edge", "message", 1),
                        tuple("intake", "RequestSubmitted", 2),
                        tuple("screening", "RequestSubmitted", 1),
                        tuple("officer-console", "order", 1),
                        tuple("review", "OfficerCommand", 1));
        TraceHop intake = way.hops().get(1);
        assertThat(intake.waited()).contains(Duration.ofMillis(65));
        assertThat(intake.worked()).contains(Duration.ofMillis(5));
        assertThat(intake.wrote()).contains(Duration.ofMillis(5));
        assertThat(way.hops().get(3).worked()).contains(Duration.ofMillis(1));
    }

    @Test
    void a_request_and_a_command_are_two_traces() {
        assertThat(way().traces().values()).extracting(List::size).containsExactly(3, 2);
    }

    @Test
    void the_time_of_each_stage_and_the_time_between_them_are_summed() {
        CaseTrace way = way();

        assertThat(way.stages())
                .contains(
                        entry("edge", time(10, 2_000, 3_000)),
                        entry("intake", time(65, 5_000, 5_000)),
                        entry("screening", time(60, 20_000, 5_000)),
                        entry("officer-console", time(0, 1_000, 4_000)),
                        entry("review", time(45, 1_500, 8_500)));
        assertThat(way.total().waited()).isEqualTo(Duration.ofMillis(180));
        assertThat(way.elapsed()).isEqualTo(Duration.ofMillis(DAY + 60));
        assertThat(way.underWay())
                .as("without the day in which the officer thought")
                .isEqualTo(Duration.ofMillis(175 + 60));
    }

    @Test
    void a_deadline_names_what_set_it_and_a_cause_on_a_sealed_topic_is_not_named() {
        EventHeaders decided = EventHeaders.first(type("DecisionIssued"), "/herald/review", START, CASE, "decision");
        add(Topics.DECISIONS, decided, null, 0);
        EventHeaders calendar = EventHeaders.first("dev.herald.calendar", "/herald/review", at(DAY), CASE, "deadline");
        add(
                Topics.CORRESPONDENCE,
                calendar.child(calendar.trace(), type("RetentionPrompted"), "/herald/review", at(DAY), CASE, 0),
                new Hop(calendar.id(), at(DAY), at(DAY + 300), Duration.ofMillis(1), decided.trace()),
                DAY + 310);
        EventHeaders sealed =
                EventHeaders.first(type("OfficerCommand"), "/herald/officer-console", at(DAY), CASE, "sealed");
        add(
                Topics.OUTCOMES,
                sealed.child(type("CommandAnswered"), "/herald/review", at(DAY), CASE, 0),
                hop(sealed.id(), DAY + 900, DAY + 901, 10),
                DAY + 910);

        CaseTrace way = CaseTrace.of(records);

        assertThat(way.hops())
                .extracting(TraceHop::cause, TraceHop::link)
                .containsExactly(
                        tuple("", ""), tuple(CaseTrace.DEADLINE, "DecisionIssued"), tuple(CaseTrace.UNREADABLE, ""));
        assertThat(TraceText.of(way)).contains("deadline after DecisionIssued", "(not readable)");
    }

    @Test
    void a_quarantined_record_is_a_hop_of_its_own() {
        EventHeaders submitted = EventHeaders.first(type("RequestSubmitted"), "/i247/fr", START, CASE, "a request");
        add(Topics.SUBMISSIONS, submitted, hop("", 0, 10, 2_000), 15);
        add(Topics.QUARANTINE, submitted, hop("", 0, 10, 2_000), 99);

        assertThat(CaseTrace.of(records).hops())
                .extracting(TraceHop::stage, TraceHop::cause)
                .containsExactly(tuple("edge", "message"), tuple("quarantine", "RequestSubmitted"));
        assertThat(TraceText.of(CaseTrace.of(records))).contains("quarantined");
    }

    @Test
    void the_text_has_one_line_for_each_hop_and_the_total() {
        String text = TraceText.of(way());

        assertThat(text)
                .contains(
                        "2026-05-04T10:15:00.080Z",
                        "65 ms",
                        "5.0 ms",
                        "RequestSubmitted, RequestReceived",
                        "Total 1 d 0 h from the first arrival to the last write; 235 ms in stages");
        assertThat(text.lines().takeWhile(line -> !line.isBlank())).hasSize(1 + 5);
    }

    @Test
    void json_has_the_same_in_microseconds() {
        ObjectNode json = TraceJson.of(CASE, way());

        assertThat(json.get("caseId").stringValue()).isEqualTo(CASE);
        assertThat(json.get("hops").get(1).toString())
                .contains("\"stage\":\"intake\"", "\"waitMicros\":65000", "\"workMicros\":5000", "\"writeMicros\":5000")
                .contains("\"topic\":\"herald.requests.v1\"");
        assertThat(json.get("hops").get(3).toString()).contains("\"stage\":\"officer-console\"", "\"workMicros\":1000");
        assertThat(json.get("stages").get("screening").toString()).contains("\"workMicros\":20000");
        assertThat(json.get("total").get("inStagesMicros").longValue()).isEqualTo(235_000);
    }

    @Test
    void an_acknowledgement_tells_no_times_and_is_a_hop_of_the_edge() {
        EventHeaders acknowledged = EventHeaders.first(type("Acknowledged"), "/i247/br", START, CASE, "an answer");
        add(Topics.ACKNOWLEDGEMENTS, acknowledged, null, 5);

        TraceHop hop = CaseTrace.of(records).hops().getFirst();
        assertThat(hop.stage()).isEqualTo("edge");
        assertThat(hop.waited()).isEmpty();
        assertThat(TraceJson.of(CASE, CaseTrace.of(records)).get("hops").get(0).has("waitMicros"))
                .isFalse();
    }

    @Test
    void nothing_that_an_outsider_wrote_into_headers_is_repeated() {
        EventHeaders forged = new EventHeaders("id", "Jeanne Exemple", "/i247/Jeanne Exemple", START, CASE, "Jeanne");
        add(Topics.QUARANTINE, forged, null, 5);

        assertThat(TraceText.of(CaseTrace.of(records))).doesNotContain("Jeanne", "Exemple");
        assertThat(TraceText.of(CaseTrace.of(records))).contains("?");
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

    private void add(Topic topic, EventHeaders headers, @Nullable Hop hop, int appended) {
        Headers kafka = headers.toKafka();
        if (hop != null) {
            hop.addTo(kafka);
        }
        Optional<TracedRecord> record = TracedRecord.of(kafka(topic, CASE, kafka, appended), CASE);
        records.add(record.orElseThrow());
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

    private static Hop hop(String causeId, int arrived, int read, int workMicros) {
        return new Hop(causeId, at(arrived), at(read), Duration.ofNanos(workMicros * 1_000L), null);
    }

    private static CaseTrace.Time time(int waitMillis, int workMicros, int writeMicros) {
        return new CaseTrace.Time(
                1,
                Duration.ofMillis(waitMillis),
                Duration.ofNanos(workMicros * 1_000L),
                Duration.ofNanos(writeMicros * 1_000L));
    }

    private static String type(String name) {
        return "dev.herald.event." + name;
    }

    private static Instant at(int millis) {
        return START.plusMillis(millis);
    }
}
