package dev.herald.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class PipelineReportTest {

    @Test
    void each_stage_s_latency_runs_from_the_append_of_its_input_to_the_append_of_its_output() {
        StageLatencies stages = new StageLatencies();
        List.of(
                        record("i247.inbound.fr", 100),
                        record("herald.submissions.v1", 110),
                        record("herald.requests.v1", 130),
                        record("herald.screenings.v1", 170),
                        record("herald.screenings.v1", 900),
                        record("herald.audit.v1", 5),
                        record("herald.decisions.v1", 250),
                        record("i247.outbound.br", 410),
                        record("i247.outbound.de", 470))
                .forEach(stages::add);

        assertThat(stages.byStage().keySet()).containsExactly("Edge", "Intake", "Screening", "Review", "Dissemination");
        assertThat(stages.byStage().values())
                .extracting(latency -> Math.round(latency.millis(99)))
                .containsExactly(10L, 20L, 40L, 80L, 160L);
    }

    @Test
    void a_case_that_has_not_left_a_stage_has_no_latency_there() {
        StageLatencies stages = new StageLatencies();
        stages.add(record("herald.requests.v1", 130));

        assertThat(stages.byStage().values())
                .allSatisfy(latency -> assertThat(latency.count()).isZero());
    }

    @Test
    void the_traffic_of_all_topics_is_summed() {
        TopicTraffic traffic = new TopicTraffic(Map.of(
                "i247.outbound.fr", new TopicTraffic.Traffic(2, 200, 1),
                "i247.outbound.br", new TopicTraffic.Traffic(3, 300, 2),
                "herald.audit.v1", new TopicTraffic.Traffic(10, 900, 0)));

        assertThat(traffic.total()).isEqualTo(new TopicTraffic.Traffic(15, 1_400, 3));
    }

    private static ConsumerRecord<byte[], byte[]> record(String topic, long appended) {
        return new ConsumerRecord<>(
                topic,
                0,
                0,
                appended,
                TimestampType.LOG_APPEND_TIME,
                1,
                1,
                "FR/2026-000001".getBytes(StandardCharsets.UTF_8),
                new byte[] {1},
                new RecordHeaders(),
                Optional.empty());
    }
}
