package dev.herald.streams.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.streams.metric.MetricDefinition;
import dev.herald.streams.metric.MetricsDocument;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsDocumentTest {

    private static final List<MetricDefinition> DEFINITIONS = RuntimeMetrics.DEFINITIONS;

    @Test
    void the_table_of_metrics_has_what_every_stage_registers() throws IOException {
        MetricsDocument.check("every_stage", DEFINITIONS);
    }

    @Test
    void of_kafka_s_metrics_only_those_of_the_document_pass() throws IOException {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        meters.config().meterFilter(new KafkaMeterFilter());
        KafkaMeterFilter.KEPT.keySet().forEach(meters::counter);
        meters.counter("kafka.consumer.fetch.manager.records.consumed.total");
        meters.counter("herald.example");

        assertThat(meters.getMeters())
                .hasSize(KafkaMeterFilter.KEPT.size() + 1)
                .noneMatch(meter -> meter.getId().getName().endsWith("consumed.total"));
        String document = Files.readString(Path.of("..", "docs", "metrics.md"));
        KafkaMeterFilter.KEPT.forEach((name, meaning) ->
                assertThat(document).contains("| `%s` |".formatted(name.replace('.', '_')), "| " + meaning + " |"));
    }
}
