package dev.herald.streams.tracing;

import dev.herald.contract.wire.TraceContext;
import io.opentelemetry.sdk.trace.IdGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Gives a span the ids that its step has on the topics, so that spans and records tell of the same step. A step that is
 * repeated after a crash is the same span.
 */
final class StepIds implements IdGenerator {

    private static final ThreadLocal<@Nullable TraceContext> NEXT = new ThreadLocal<>();

    private final IdGenerator others = IdGenerator.random();

    /** Runs an action whose span has the ids of a step. */
    static void runFor(TraceContext step, Runnable action) {
        NEXT.set(step);
        try {
            action.run();
        } finally {
            NEXT.remove();
        }
    }

    @Override
    public String generateSpanId() {
        TraceContext step = NEXT.get();
        return step == null ? others.generateSpanId() : step.spanId();
    }

    @Override
    public String generateTraceId() {
        TraceContext step = NEXT.get();
        return step == null ? others.generateTraceId() : step.traceId();
    }
}
