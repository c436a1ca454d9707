package dev.herald.streams.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.contract.wire.TraceContext;
import dev.herald.event.CaseClosed;
import dev.herald.event.NoticeBlocked;
import dev.herald.streams.ProbeTopology;
import dev.herald.streams.topology.EventProcessor;
import dev.herald.streams.topology.OutboundEvent;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

/** Which steps of a processor become spans, and what they tell. */
class StageSpansTest {

    private static final SpecificRecord CLOSED = new CaseClosed(ProbeTopology.CASE, DecisionKind.DENIED, 1);
    private static final SpecificRecord BLOCKED =
            new NoticeBlocked(ProbeTopology.CASE, "FR-2026-000123", 1, false, "d1");
    private static final EventHeaders CAUSE = EventHeaders.first(
            "dev.herald.event.DecisionIssued", "/herald/review", ProbeTopology.NOW, ProbeTopology.CASE, "d");

    private final RecordedSpans spans = new RecordedSpans();

    @Test
    void a_step_names_its_case_stage_event_and_outcome_and_follows_the_step_before() {
        process(
                Topics.DECISIONS,
                any -> List.of(
                        new OutboundEvent(Topics.DISSEMINATIONS, ProbeTopology.CASE, CLOSED),
                        new OutboundEvent(Topics.CASES, ProbeTopology.CASE, BLOCKED)));

        assertThat(spans.steps()).singleElement().satisfies(step -> {
            assertThat(step.context()).isEqualTo(CAUSE.stepOf("/herald/probe"));
            assertThat(step.parent()).isEqualTo(CAUSE.trace());
            assertThat(step.link()).isNull();
            assertThat(step.stage()).isEqualTo("probe");
            assertThat(step.eventType()).isEqualTo("dev.herald.event.DecisionIssued");
            assertThat(step.caseId()).isEqualTo(ProbeTopology.CASE);
            assertThat(step.outcome())
                    .as("operators may not read the other topic")
                    .containsExactly("CaseClosed");
            assertThat(step.quarantined()).isFalse();
        });
    }

    @Test
    void a_step_over_a_sealed_record_is_no_span() {
        process(
                Topics.SEALED_COMMANDS,
                any -> List.of(new OutboundEvent(Topics.DISSEMINATIONS, ProbeTopology.CASE, CLOSED)));

        assertThat(spans.steps()).isEmpty();
    }

    @Test
    void a_record_that_cannot_be_handled_is_a_span_without_an_outcome() {
        assertThatThrownBy(() -> process(Topics.DECISIONS, any -> {
                    throw new IllegalStateException("about Testmann");
                }))
                .isInstanceOf(RuntimeException.class);

        assertThat(spans.steps()).singleElement().satisfies(step -> {
            assertThat(step.quarantined()).isTrue();
            assertThat(step.outcome()).isEmpty();
            assertThat(step.toString()).doesNotContain("Testmann");
        });
    }

    @Test
    void a_replay_has_a_link_to_the_order() {
        TraceContext order = TraceContext.beginningWith(EventHeaders.digest("an order"));
        EventProcessor<?> processor = processor(Topics.REPLAYS, any -> List.of());
        processor.replay(record(), Topics.DECISIONS.name(), order);
        processor.replay(record(), Topics.SEALED_COMMANDS.name(), order);

        assertThat(spans.steps())
                .as("the topic of the record decides, not that of the order")
                .hasSize(1);
        assertThat(spans.steps().getFirst().link()).isEqualTo(order);
    }

    @Test
    void a_subject_that_is_no_case_is_left_out() {
        EventHeaders search = EventHeaders.first(
                "dev.herald.event.OfficerCommand", "/herald/console", ProbeTopology.NOW, "~search-jane", "s");

        assertThat(StageSpans.beginning("console", search).caseId()).isNull();
        assertThat(StageSpans.beginning("console", CAUSE).caseId()).isEqualTo(ProbeTopology.CASE);
    }

    private void process(Topic topic, Function<SpecificRecord, List<OutboundEvent>> answer) {
        processor(topic, answer).process(record());
    }

    private EventProcessor<?> processor(Topic topic, Function<SpecificRecord, List<OutboundEvent>> answer) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "probe");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        settings.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
        settings.put(StageSpans.SETTING, spans);
        MockProcessorContext<String, Object> context = new MockProcessorContext<>(settings);
        context.setRecordMetadata(topic.name(), 0, 0);
        EventProcessor<?> processor = new ProbeTopology(answer).processor(InMemoryRegistry.serde());
        processor.init(context);
        return processor;
    }

    private static Record<String, SpecificRecord> record() {
        return new Record<>(ProbeTopology.CASE, BLOCKED, 1_000L, CAUSE.toKafka());
    }
}
