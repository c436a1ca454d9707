package dev.herald.benchmark.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.CaseId;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.DecisionIssued;
import dev.herald.event.NoticePublished;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultResultsTest {

    private static final CaseId CASE = new CaseId("FR/2026-000001");
    private static final FaultCell CELL = new FaultCell(FaultedStage.EDGE, FaultedApi.END_TXN, 1, Fault.BLACK_HOLE);

    @Test
    void results_are_kept_and_shown_in_the_place_of_their_cell(@TempDir Path folder) {
        FaultResults results = new FaultResults(folder);
        FaultResult exact = new FaultResult(CELL, FaultResult.Outcome.EXACT, Recovery.REJOINED, 30.04, List.of());
        FaultCell second = new FaultCell(CELL.stage(), CELL.api(), 2, CELL.fault());
        results.keep(exact);
        results.keep(new FaultResult(second, FaultResult.Outcome.NOT_MET, Recovery.RETRIED, 0, List.of()));

        assertThat(results.of(CELL)).contains(exact);
        assertThat(results.of(new FaultCell(FaultedStage.REVIEW, CELL.api(), 1, CELL.fault())))
                .isEmpty();
        assertThat(results.table())
                .hasSize(2 + 5 * 6)
                .contains(
                        "| edge | EndTxn | not run, not run | not run, not run | not run, not run | 30.0j, not met |");
    }

    @Test
    void a_case_has_exact_totals_if_no_record_is_missing_and_none_is_there_twice() {
        CaseRecords records = new CaseRecords(new MockConsumer<>("earliest"));
        Map<String, Integer> expected =
                Map.of("herald.decisions.v1 DecisionIssued", 1, "mailboxes of others NoticePublished", 2);
        records.count(record("herald.decisions.v1", DecisionIssued.getClassSchema()));
        records.count(record("i247.outbound.br", NoticePublished.getClassSchema()));

        assertThat(records.hold(expected, List.of(CASE))).isFalse();
        assertThat(records.differences(expected, List.of(CASE)))
                .containsExactly("FR/2026-000001: {mailboxes of others NoticePublished=-1}");

        records.count(record("i247.outbound.de", NoticePublished.getClassSchema()));
        assertThat(records.hold(expected, List.of(CASE))).isTrue();
        assertThat(records.differences(expected, List.of(CASE))).isEmpty();

        records.count(record("i247.outbound.fr", NoticePublished.getClassSchema()));
        assertThat(records.hold(expected, List.of(CASE))).isTrue();
        assertThat(records.differences(expected, List.of(CASE)))
                .containsExactly("FR/2026-000001: {mailbox of the requester NoticePublished=1}");
    }

    @Test
    void the_log_tells_how_a_stage_recovered() {
        String died =
                "ERROR [herald-review-1-StreamThread-1] ThreadDeaths: a stream thread died and is replaced, number 1";
        String restarted = "ERROR [herald-departure] EmbeddedService: ReviewApplication is started again: CLIENT_DEAD";

        assertThat(Recovery.in(List.of(), FaultedStage.REVIEW, false)).isEqualTo(Recovery.RETRIED);
        assertThat(Recovery.in(List.of(), FaultedStage.REVIEW, true)).isEqualTo(Recovery.REJOINED);
        assertThat(Recovery.in(List.of(died), FaultedStage.REVIEW, false)).isEqualTo(Recovery.THREAD_REPLACED);
        assertThat(Recovery.in(List.of(restarted, died), FaultedStage.REVIEW, false))
                .isEqualTo(Recovery.RESTARTED);
        assertThat(Recovery.in(List.of(restarted, died), FaultedStage.SCREENING, false))
                .isEqualTo(Recovery.RETRIED);
    }

    private static ConsumerRecord<byte[], byte[]> record(String topic, Schema type) {
        return new ConsumerRecord<>(
                topic,
                0,
                0,
                0,
                TimestampType.LOG_APPEND_TIME,
                1,
                1,
                CASE.value().getBytes(StandardCharsets.UTF_8),
                new byte[] {1},
                EventHeaders.first(type.getFullName(), "/herald/test", Instant.EPOCH, CASE.value(), "one")
                        .toKafka(),
                Optional.empty());
    }
}
