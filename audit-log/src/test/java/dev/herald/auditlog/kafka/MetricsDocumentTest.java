package dev.herald.auditlog.kafka;

import dev.herald.streams.metric.MetricDefinition;
import dev.herald.streams.metric.MetricsDocument;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsDocumentTest {

    private static final List<MetricDefinition> DEFINITIONS = AuditLogMetrics.DEFINITIONS;

    @Test
    void the_table_of_metrics_has_what_audit_log_registers() throws IOException {
        MetricsDocument.check("audit_log", DEFINITIONS);
    }
}
