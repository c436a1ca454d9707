package dev.herald.console;

import dev.herald.console.kafka.ConsoleMetrics;
import dev.herald.streams.metric.MetricDefinition;
import dev.herald.streams.metric.MetricsDocument;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MetricsDocumentTest {

    private static final List<MetricDefinition> DEFINITIONS = Stream.of(
                    CaseMetrics.DEFINITIONS, ConsoleMetrics.DEFINITIONS)
            .flatMap(List::stream)
            .toList();

    @Test
    void the_table_of_metrics_has_what_console_registers() throws IOException {
        MetricsDocument.check("console", DEFINITIONS);
    }
}
