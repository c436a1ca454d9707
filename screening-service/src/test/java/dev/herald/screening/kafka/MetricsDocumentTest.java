package dev.herald.screening.kafka;

import dev.herald.streams.metric.MetricDefinition;
import dev.herald.streams.metric.MetricsDocument;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsDocumentTest {

    private static final List<MetricDefinition> DEFINITIONS = ScreeningMetrics.DEFINITIONS;

    @Test
    void the_table_of_metrics_has_what_screening_registers() throws IOException {
        MetricsDocument.check("screening", DEFINITIONS);
    }
}
