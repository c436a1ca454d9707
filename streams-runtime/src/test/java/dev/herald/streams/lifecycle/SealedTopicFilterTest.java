package dev.herald.streams.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.streams.topology.TopologyNodes;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SealedTopicFilterTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @BeforeEach
    void filter() {
        meters.config().meterFilter(new SealedTopicFilter());
    }

    @Test
    void the_position_in_an_open_topic_is_a_metric_and_that_in_a_sealed_topic_is_not() {
        RuntimeMetrics metrics = new RuntimeMetrics(meters);
        for (Topic topic : Topics.all()) {
            metrics.feedReached(topic.name(), 0, 7);
        }

        assertThat(meters.find("herald.streams.feed.position").gauges())
                .extracting(gauge -> gauge.getId().getTag("topic"))
                .containsExactlyInAnyOrderElementsOf(Topics.all().stream()
                        .filter(topic -> !topic.sealed())
                        .map(Topic::name)
                        .toList());
    }

    @Test
    void metrics_of_kafka_s_clients_about_a_sealed_topic_are_denied() {
        meters.counter("kafka.consumer.fetch.manager.records.consumed.total", "topic", "herald_attestations_v1");
        meters.counter("kafka.producer.topic.record.send.total", "topic", "herald.sealed-submissions.v1");
        meters.counter("kafka.producer.topic.record.send.total", "topic", "herald.decisions.v1");

        assertThat(meters.getMeters())
                .extracting(Meter::getId)
                .extracting(id -> id.getTag("topic"))
                .containsExactly("herald.decisions.v1");
    }

    @Test
    void metrics_of_streams_about_the_nodes_of_a_sealed_topic_are_denied() {
        for (String node : List.of(
                TopologyNodes.source(Topics.SEALED_SUBMISSIONS),
                TopologyNodes.sink(Topics.ATTESTATIONS),
                "index-attestations",
                TopologyNodes.source(Topics.DECISIONS))) {
            meters.counter("kafka.stream.processor.node.record.e2e.latency.max", "processor.node.id", node);
        }

        assertThat(meters.getMeters())
                .extracting(meter -> meter.getId().getTag("processor.node.id"))
                .containsExactly("from-decisions");
    }

    @Test
    void a_sealed_record_in_quarantine_is_counted() {
        String stage = TopologyNodes.source(Topics.SEALED_SUBMISSIONS);
        new RuntimeMetrics(meters).countQuarantined(stage, "UnreadableEvent.UNDECODABLE");

        assertThat(meters.find("herald.streams.quarantined").tag("stage", stage).counters())
                .hasSize(1);
    }

    @Test
    void a_sealed_record_that_a_feed_left_out_is_counted() {
        new RuntimeMetrics(meters).countLeftOut(Topics.ATTESTATIONS.name(), "UnreadableEvent.UNDECODABLE");

        assertThat(meters.counter(
                                RuntimeMetrics.LEFT_OUT_NAME,
                                "topic",
                                Topics.ATTESTATIONS.name(),
                                "reason",
                                "UnreadableEvent.UNDECODABLE")
                        .count())
                .isEqualTo(1);
    }
}
