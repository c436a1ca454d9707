package dev.herald.intake.kafka.outcome;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.TraceContext;
import dev.herald.streams.tracing.StageSpans;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Records the step of the edge as a span.
 *
 * <p>The edge begins a trace with each record of a member. It does not continue the member's own {@code traceparent}: a
 * member could otherwise join its messages to the trace of another member's case, or choose which traces are recorded.
 * The span of the edge has a link to the member's trace, so that a member's question about a message finds it.
 */
public final class EdgeTrace {

    private static final String STAGE = "edge";

    private final StageSpans spans;
    private final InstantSource clock;

    /** Records steps where {@code spans} is on. */
    public EdgeTrace(StageSpans spans, InstantSource clock) {
        this.spans = spans;
        this.clock = clock;
    }

    /** Returns a trace that records no spans. */
    public static EdgeTrace withoutSpans(InstantSource clock) {
        return new EdgeTrace(StageSpans.OFF, clock);
    }

    /**
     * Records the step in which the edge handled one inbound record.
     *
     * @param readAt when the edge began with it
     * @param quarantined whether the edge could not handle it
     */
    public void record(
            ConsumerRecord<byte[], byte[]> inbound,
            Instant readAt,
            boolean quarantined,
            List<ProducerRecord<byte[], byte[]>> written) {
        if (spans.isOn()) {
            written.stream()
                    .filter(record -> Topics.isReadableByOperators(record.topic())
                            && !record.topic().equals(Topics.QUARANTINE.name()))
                    .map(record -> EventHeaders.from(record.headers()))
                    .flatMap(Stream::ofNullable)
                    .findFirst()
                    .ifPresent(headers ->
                            spans.record(step(headers, memberTrace(inbound.headers()), readAt, quarantined)));
        }
    }

    private StageSpans.Step step(
            EventHeaders written, @Nullable TraceContext member, Instant readAt, boolean quarantined) {
        return new StageSpans.Step(
                written.trace(),
                null,
                member,
                STAGE,
                written.type(),
                written.subject(),
                readAt,
                clock.instant(),
                List.of(written.type().substring(written.type().lastIndexOf('.') + 1)),
                quarantined);
    }

    private static @Nullable TraceContext memberTrace(Headers headers) {
        Header header = headers.lastHeader(EventHeaders.TRACE);
        return header == null || header.value() == null
                ? null
                : TraceContext.parse(new String(header.value(), StandardCharsets.UTF_8))
                        .orElse(null);
    }
}
