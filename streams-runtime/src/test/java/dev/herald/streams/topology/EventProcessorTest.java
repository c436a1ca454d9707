package dev.herald.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.contract.wire.TraceContext;
import dev.herald.event.CaseClosed;
import dev.herald.event.NoticeBlocked;
import dev.herald.streams.ProbeTopology;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedForward;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventProcessorTest {

    private static final SpecificRecord CLOSED = new CaseClosed(ProbeTopology.CASE, DecisionKind.DENIED, 1);
    private static final SpecificRecord BLOCKED =
            new NoticeBlocked(ProbeTopology.CASE, "FR-2026-000123", 1, false, "d1");
    private static final EventHeaders CAUSE = EventHeaders.first(
            "a.Cause", "/i247/fr", ProbeTopology.NOW.minusSeconds(5), ProbeTopology.CASE, "what", "was", "sent");

    @Test
    void an_id_derives_from_the_cause_the_type_and_how_many_of_that_type_there_are() {
        List<EventHeaders> told = headers(caused(CAUSE.toKafka(), CLOSED, BLOCKED, CLOSED));

        assertThat(told)
                .containsExactly(
                        child(CAUSE, "dev.herald.event.CaseClosed", 0),
                        child(CAUSE, "dev.herald.event.NoticeBlocked", 0),
                        child(CAUSE, "dev.herald.event.CaseClosed", 1));
        assertThat(told).extracting(EventHeaders::id).doesNotHaveDuplicates().doesNotContain(CAUSE.id());
        assertThat(told)
                .as("one trace through all stages")
                .allSatisfy(event -> assertThat(event.traceparent().substring(3, 35))
                        .isEqualTo(CAUSE.traceparent().substring(3, 35)));
    }

    @Test
    void what_is_handled_again_causes_the_same_ids() {
        assertThat(headers(caused(CAUSE.toKafka(), CLOSED, BLOCKED)))
                .isEqualTo(headers(caused(CAUSE.toKafka(), CLOSED, BLOCKED)));
    }

    @Test
    void a_record_without_metadata_is_known_again_by_its_key_and_content() {
        List<EventHeaders> once = headers(caused(new RecordHeaders(), CLOSED));

        assertThat(once).isEqualTo(headers(caused(new RecordHeaders(), CLOSED)));
        assertThat(once).isNotEqualTo(headers(caused(CAUSE.toKafka(), CLOSED)));
    }

    @Test
    void events_of_one_cause_are_of_one_step() {
        assertThat(headers(caused(CAUSE.toKafka(), CLOSED, BLOCKED)))
                .extracting(EventHeaders::trace)
                .containsOnly(CAUSE.stepOf("/herald/probe"));
    }

    @Test
    void a_replay_causes_the_same_ids_in_another_step() {
        TraceContext order = TraceContext.beginningWith(EventHeaders.digest("an order"));
        MockProcessorContext<String, Object> context = new MockProcessorContext<>();
        EventProcessor<?> processor = new ProbeTopology(
                        any -> List.of(new OutboundEvent(Topics.DISSEMINATIONS, ProbeTopology.CASE, CLOSED)))
                .processor(InMemoryRegistry.serde());
        processor.init(context);
        Record<String, SpecificRecord> record = new Record<>(ProbeTopology.CASE, BLOCKED, 1_000L, CAUSE.toKafka());
        processor.process(record);
        processor.replay(record, Topics.DECISIONS.name(), order);
        processor.process(record);

        List<CapturedForward<? extends String, ?>> told = new ArrayList<>(context.forwarded());
        assertThat(headers(told))
                .extracting(EventHeaders::id)
                .hasSize(3)
                .containsOnly(headers(told).getFirst().id());
        assertThat(headers(told).get(1).trace().traceId())
                .isEqualTo(CAUSE.trace().traceId());
        assertThat(headers(told).get(1).trace())
                .isNotEqualTo(headers(told).get(0).trace());
        assertThat(headers(told).get(2)).isEqualTo(headers(told).get(0));
    }

    @Test
    void an_event_goes_under_its_key_to_the_sink_of_its_topic() {
        CapturedForward<? extends String, ?> told =
                caused(CAUSE.toKafka(), CLOSED).getFirst();

        assertThat(told.childName()).contains("to-disseminations");
        assertThat(told.record().key()).isEqualTo("key of " + CLOSED.getSchema().getName());
        assertThat(told.record().timestamp()).isEqualTo(ProbeTopology.NOW.toEpochMilli());
    }

    @Test
    void a_deletion_carries_nothing() {
        CapturedForward<? extends String, ?> told = process(
                        CAUSE.toKafka(),
                        BLOCKED,
                        List.of(new OutboundEvent(Topics.DISSEMINATIONS, ProbeTopology.CASE, null)))
                .getFirst();

        assertThat(told.record().value()).isNull();
        assertThat(told.record().headers()).isEmpty();
    }

    @Test
    void a_tombstone_causes_nothing() {
        assertThat(process(
                        new RecordHeaders(),
                        null,
                        List.of(new OutboundEvent(Topics.DISSEMINATIONS, ProbeTopology.CASE, CLOSED))))
                .isEmpty();
    }

    private static EventHeaders child(EventHeaders cause, String type, int ordinal) {
        return cause.child(type, "/herald/probe", ProbeTopology.NOW, ProbeTopology.CASE, ordinal);
    }

    private static List<CapturedForward<? extends String, ?>> caused(Headers cause, SpecificRecord... events) {
        List<OutboundEvent> answer = new ArrayList<>();
        for (SpecificRecord event : events) {
            answer.add(new OutboundEvent(
                    Topics.DISSEMINATIONS, "key of " + event.getSchema().getName(), event));
        }
        return process(cause, BLOCKED, answer);
    }

    private static List<CapturedForward<? extends String, ?>> process(
            Headers cause, @Nullable SpecificRecord event, List<OutboundEvent> answer) {
        MockProcessorContext<String, Object> context = new MockProcessorContext<>();
        EventProcessor<?> processor = new ProbeTopology(any -> answer).processor(InMemoryRegistry.serde());
        processor.init(context);
        processor.process(new Record<>(ProbeTopology.CASE, event, 1_000L, cause));
        return new ArrayList<>(context.forwarded());
    }

    private static List<EventHeaders> headers(List<CapturedForward<? extends String, ?>> told) {
        return told.stream()
                .map(one -> EventHeaders.from(one.record().headers()))
                .toList();
    }
}
