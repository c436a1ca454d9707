package dev.herald.benchmark;

import dev.herald.benchmark.load.LatencyHistogram;
import dev.herald.contract.catalogue.Topics;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The latency of each stage: from the append of a case's first record on the stage's input topic to the append of its
 * first on the output topic, by the broker's clock. A commit counts for the stage that reads next.
 */
final class StageLatencies {

    /** A stage between two topics, named by prefix. */
    private record Stage(String name, String from, String to) {}

    private static final List<Stage> STAGES = List.of(
            new Stage("Edge", Topics.INBOUND.name(), Topics.SUBMISSIONS.name()),
            new Stage("Intake", Topics.SUBMISSIONS.name(), Topics.REQUESTS.name()),
            new Stage("Screening", Topics.REQUESTS.name(), Topics.SCREENINGS.name()),
            new Stage("Review", Topics.SCREENINGS.name(), Topics.DECISIONS.name()),
            new Stage("Dissemination", Topics.DECISIONS.name(), Topics.OUTBOUND.name()));

    private final Map<String, Map<String, Long>> appended = new HashMap<>();

    StageLatencies() {
        STAGES.forEach(stage -> {
            appended.put(stage.from(), new HashMap<>());
            appended.put(stage.to(), new HashMap<>());
        });
    }

    /** Adds a record, if it is on a topic between two stages. */
    void add(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() != null) {
            appended.forEach((prefix, times) -> {
                if (record.topic().startsWith(prefix)) {
                    times.merge(new String(record.key(), StandardCharsets.UTF_8), record.timestamp(), Math::min);
                }
            });
        }
    }

    /** Returns the latencies by stage, in the order of the path. */
    Map<String, LatencyHistogram> byStage() {
        Map<String, LatencyHistogram> all = new LinkedHashMap<>();
        for (Stage stage : STAGES) {
            LatencyHistogram latency = new LatencyHistogram();
            Map<String, Long> ends = appended.getOrDefault(stage.to(), Map.of());
            appended.getOrDefault(stage.from(), Map.of()).forEach((caseId, begin) -> {
                Long end = ends.get(caseId);
                if (end != null) {
                    latency.addMillis(end - begin);
                }
            });
            all.put(stage.name(), latency);
        }
        return all;
    }
}
