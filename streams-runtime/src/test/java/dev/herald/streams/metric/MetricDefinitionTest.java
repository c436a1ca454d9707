package dev.herald.streams.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MetricDefinitionTest {

    private static final MetricDefinition SENT =
            MetricDefinition.counter("herald.example.sent", "records", "Records that were sent", "way", "code");
    private static final MetricDefinition AGE = MetricDefinition.gauge("herald.example.age", "seconds", "Age of all");
    private static final MetricDefinition PLAIN = MetricDefinition.counter("herald.example.starts", "", "Starts");

    @Test
    void the_page_of_prometheus_has_name_type_meaning_and_labels_as_defined() {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        SENT.counter(meters, "direct", "A").increment(3);
        AGE.gauge(meters, new AtomicLong(7), AtomicLong::get);
        PLAIN.counter(meters).increment();

        assertThat(meters.scrape().lines())
                .contains(
                        "# HELP " + SENT.prometheusName() + " Records that were sent",
                        "# TYPE herald_example_sent_records_total counter",
                        "herald_example_sent_records_total{code=\"A\",way=\"direct\"} 3.0",
                        "# HELP herald_example_age_seconds Age of all",
                        "# TYPE " + AGE.prometheusName() + " gauge",
                        "herald_example_age_seconds 7.0",
                        PLAIN.prometheusName() + " 1.0");
    }

    @Test
    void a_metric_is_not_registered_with_other_labels_or_as_another_type() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        assertThatThrownBy(() -> SENT.counter(meters, "direct"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[way, code]");
        assertThatThrownBy(() -> AGE.counter(meters)).isInstanceOf(IllegalStateException.class);
        assertThat(meters.getMeters()).isEmpty();
    }

    @Test
    void a_metric_without_a_meaning_is_refused() {
        assertThatThrownBy(() -> MetricDefinition.gauge("herald.example", "", " "))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
