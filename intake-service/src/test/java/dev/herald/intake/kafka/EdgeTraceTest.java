package dev.herald.intake.kafka;

import static dev.herald.intake.kafka.EventFixture.CASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.contract.wire.TraceContext;
import dev.herald.intake.admission.AdmissionPolicy;
import dev.herald.intake.kafka.outcome.EdgeTrace;
import dev.herald.streams.tracing.RecordedSpans;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** What the edge writes about how its records came about, and which steps become spans. */
class EdgeTraceTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final TraceContext MEMBER = TraceContext.beginningWith(EventHeaders.digest("of the member"));

    private final RecordedSpans spans = new RecordedSpans();
    private final EventSerde serde = InMemoryRegistry.serde();
    private final InboundRecordHandler edge = new InboundRecordHandler(
            serde,
            new AdmissionPolicy(EventFixture.MEMBERS),
            SignatureFixture.VERIFIER,
            WitnessFixture.none(),
            () -> NOW,
            new EdgeTrace(spans, () -> NOW),
            () -> {});

    @Test
    void the_edge_begins_a_trace_with_a_link_to_the_members() {
        ProducerRecord<byte[], byte[]> sent =
                receive(EventFixture.redNotice().build()).records().getFirst();

        EventHeaders headers = EventHeaders.from(sent.headers());
        assertThat(headers.trace()).isEqualTo(TraceContext.beginningWith(headers.id()));
        assertThat(headers.trace().traceId()).isNotEqualTo(MEMBER.traceId());
        assertThat(spans.steps()).singleElement().satisfies(step -> {
            assertThat(step.context()).isEqualTo(headers.trace());
            assertThat(step.parent()).isNull();
            assertThat(step.link()).isEqualTo(MEMBER);
            assertThat(step.stage()).isEqualTo("edge");
            assertThat(step.caseId()).isEqualTo(CASE);
            assertThat(step.outcome()).containsExactly("RequestSubmitted");
        });
    }

    @Test
    void a_refusal_is_written_in_the_one_step_of_the_edge() {
        InboundOutcome refused = receive(EventFixture.withdrawn(EventFixture.OTHERS_CASE));

        EventHeaders headers = EventHeaders.from(refused.records().getFirst().headers());
        assertThat(refused.kind()).isEqualTo(InboundOutcome.Kind.REFUSED);
        assertThat(spans.steps()).singleElement().satisfies(step -> {
            assertThat(step.context()).isEqualTo(headers.trace());
            assertThat(step.outcome()).containsExactly("MessageRefused");
        });
    }

    @Test
    void a_message_that_goes_to_a_sealed_topic_is_no_span() {
        assertThat(receive(EventFixture.consultation(EventFixture.OTHERS_CASE)).kind())
                .isEqualTo(InboundOutcome.Kind.FORWARDED);

        assertThat(spans.steps()).isEmpty();
    }

    private InboundOutcome receive(SpecificRecord event) {
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>("i247.inbound.fr", 0, 7, new byte[0], serde.serialize(event));
        record.headers().add("traceparent", MEMBER.toString().getBytes(StandardCharsets.UTF_8));
        return edge.handle(record);
    }
}
