package dev.herald.streams.tracing;

import dev.herald.contract.wire.TraceContext;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends each step as a span, by the settings that every OpenTelemetry SDK has: {@code OTEL_TRACES_EXPORTER=otlp},
 * {@code OTEL_EXPORTER_OTLP_ENDPOINT} and others. Without an exporter nothing is started and no step is built.
 *
 * <p>The queue of spans is bounded. A collector that is slow or away loses spans and never delays a stage.
 */
public final class OpenTelemetrySpans implements StageSpans, AutoCloseable {

    /** Environment variable that names the exporter. */
    static final String EXPORTER = "OTEL_TRACES_EXPORTER";

    private static final AttributeKey<String> CASE = AttributeKey.stringKey("herald.case");
    private static final AttributeKey<String> EVENT_TYPE = AttributeKey.stringKey("herald.event.type");
    private static final AttributeKey<String> STAGE = AttributeKey.stringKey("herald.stage");
    private static final AttributeKey<List<String>> OUTCOME = AttributeKey.stringArrayKey("herald.outcome");
    private static final List<String> QUARANTINED = List.of("quarantined");

    private static final Logger log = LoggerFactory.getLogger(OpenTelemetrySpans.class);

    private final OpenTelemetrySdk sdk;
    private final Tracer tracer;

    private OpenTelemetrySpans(OpenTelemetrySdk sdk) {
        this.sdk = sdk;
        this.tracer = sdk.getTracer("dev.herald");
    }

    /**
     * Returns the spans of a service.
     *
     * @param service name of the service; {@code service.name} of its spans is {@code herald-<service>} unless
     *     {@code OTEL_SERVICE_NAME} says otherwise
     * @param environment the process's environment
     */
    public static StageSpans of(String service, Map<String, String> environment) {
        String exporter = environment.getOrDefault(EXPORTER, "none");
        boolean disabled = Boolean.parseBoolean(environment.getOrDefault("OTEL_SDK_DISABLED", "false"));
        return disabled || exporter.isBlank() || exporter.equals("none")
                ? StageSpans.OFF
                : start(service, Map.of("otel.traces.exporter", exporter));
    }

    /**
     * Starts the SDK.
     *
     * @param settings settings of the SDK, which the process's environment and system properties override
     */
    static OpenTelemetrySpans start(String service, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "otel.service.name", "herald-" + service,
                "otel.metrics.exporter", "none", // Prometheus reads the metrics
                "otel.logs.exporter", "none",
                "otel.exporter.otlp.protocol", "http/protobuf"));
        all.putAll(settings);
        OpenTelemetrySdk sdk = AutoConfiguredOpenTelemetrySdk.builder()
                .addPropertiesSupplier(() -> all)
                .addTracerProviderCustomizer((provider, config) -> provider.setIdGenerator(new StepIds()))
                .disableShutdownHook()
                .build()
                .getOpenTelemetrySdk();
        log.info("steps are sent as spans to a collector: {}", all.get("otel.traces.exporter"));
        return new OpenTelemetrySpans(sdk);
    }

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public void record(Step step) {
        String type = step.eventType().substring(step.eventType().lastIndexOf('.') + 1);
        SpanBuilder builder = tracer.spanBuilder(step.stage() + " " + type)
                .setSpanKind(SpanKind.CONSUMER)
                .setStartTimestamp(step.startedAt())
                .setAttribute(STAGE, step.stage())
                .setAttribute(EVENT_TYPE, step.eventType())
                .setAttribute(OUTCOME, step.quarantined() ? QUARANTINED : step.outcome());
        TraceContext parent = step.parent();
        if (parent == null) {
            builder.setNoParent();
        } else {
            builder.setParent(Context.root().with(Span.wrap(remote(parent))));
        }
        TraceContext link = step.link();
        if (link != null) {
            builder.addLink(remote(link));
        }
        if (step.caseId() != null) {
            builder.setAttribute(CASE, step.caseId());
        }
        StepIds.runFor(step.context(), () -> {
            Span span = builder.startSpan();
            if (step.quarantined()) {
                span.setStatus(StatusCode.ERROR);
            }
            span.end(step.endedAt());
        });
    }

    private static SpanContext remote(TraceContext context) {
        return SpanContext.createFromRemoteParent(
                context.traceId(),
                context.spanId(),
                context.sampled() ? TraceFlags.getSampled() : TraceFlags.getDefault(),
                TraceState.getDefault());
    }

    /** Sends the spans that wait, and ends. */
    @Override
    public void close() {
        sdk.close();
    }
}
