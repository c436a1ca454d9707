package dev.herald.review.kafka;

import dev.herald.streams.metric.MetricDefinition;
import dev.herald.streams.metric.MetricsDocument;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsDocumentTest {

    private static final List<MetricDefinition> DEFINITIONS = ReviewMetrics.DEFINITIONS;

    @Test
    void the_table_of_metrics_has_what_review_registers() throws IOException {
        MetricsDocument.check("review", DEFINITIONS);
    }
}
