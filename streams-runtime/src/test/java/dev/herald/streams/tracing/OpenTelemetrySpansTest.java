package dev.herald.streams.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.TraceContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a collector receives, over HTTP. */
class OpenTelemetrySpansTest {

    private static final Instant NOW = Instant.parse("2026-05-04T10:15:00Z");
    private static final EventHeaders REQUEST =
            EventHeaders.first("dev.herald.event.RequestSubmitted", "/i247/fr", NOW, "FR/2026-000123", "a request");
    private static final TraceContext MEMBER = TraceContext.beginningWith(EventHeaders.digest("of the member"));

    private final Queue<String> received = new ConcurrentLinkedQueue<>();
    private HttpServer collector;

    @BeforeEach
    void a_collector() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
    }

    @AfterEach
    void ends() {
        collector.stop(0);
    }

    @Test
    void a_collector_receives_the_step_with_the_ids_of_the_records() {
        try (OpenTelemetrySpans spans = OpenTelemetrySpans.start("screening", settings())) {
            spans.record(new StageSpans.Step(
                    REQUEST.stepOf("/herald/screening"),
                    REQUEST.trace(),
                    MEMBER,
                    "screening",
                    REQUEST.type(),
                    REQUEST.subject(),
                    NOW,
                    NOW.plusMillis(12),
                    List.of("ScreeningFlagged"),
                    false));
        }

        assertThat(received)
                .singleElement()
                .satisfies(body -> assertThat(body)
                        .contains(
                                "herald-screening", "screening RequestSubmitted", "FR/2026-000123", "ScreeningFlagged")
                        .contains(bytes(REQUEST.trace().traceId()))
                        .contains(bytes(REQUEST.stepOf("/herald/screening").spanId()))
                        .as("the step before is the parent")
                        .contains(bytes(REQUEST.trace().spanId()))
                        .as("a link to the member's trace")
                        .contains(bytes(MEMBER.traceId())));
    }

    @Test
    void a_collector_that_is_away_delays_no_step_and_stops_no_service() {
        Map<String, String> settings = settings();
        collector.stop(0);
        try (OpenTelemetrySpans spans = OpenTelemetrySpans.start("screening", settings)) {
            for (int number = 0; number < 10_000; number++) { // more than the queue holds
                spans.record(StageSpans.beginning("console", REQUEST));
            }
        }

        assertThat(received).isEmpty();
    }

    @Test
    void without_an_exporter_nothing_is_started() {
        assertThat(OpenTelemetrySpans.of("screening", Map.of())).isSameAs(StageSpans.OFF);
        assertThat(OpenTelemetrySpans.of("screening", Map.of(OpenTelemetrySpans.EXPORTER, "none")))
                .isSameAs(StageSpans.OFF);
        assertThat(OpenTelemetrySpans.of(
                        "screening", Map.of(OpenTelemetrySpans.EXPORTER, "otlp", "OTEL_SDK_DISABLED", "true")))
                .isSameAs(StageSpans.OFF);
        assertThat(StageSpans.OFF.isOn()).isFalse();
    }

    private Map<String, String> settings() {
        return Map.of(
                "otel.traces.exporter",
                "otlp",
                "otel.exporter.otlp.endpoint",
                "http://127.0.0.1:" + collector.getAddress().getPort(),
                "otel.exporter.otlp.timeout",
                "2000",
                "otel.java.exporter.otlp.retry.disabled",
                "true");
    }

    private static String bytes(String hex) {
        return new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
    }
}
