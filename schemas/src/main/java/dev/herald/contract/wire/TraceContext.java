package dev.herald.contract.wire;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in a trace: the W3C header {@code traceparent}, version 00. Both ids derive from the event, so an event that
 * is handled again after a crash has the same.
 *
 * @param traceId 32 hex digits, not all zero
 * @param spanId 16 hex digits, not all zero: the step of a stage that wrote the event
 * @param sampled whether the trace is recorded
 * @see <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a>
 */
public record TraceContext(String traceId, String spanId, boolean sampled) {

    private static final int SPAN_DIGITS = 16;
    private static final Pattern FORM = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final Pattern DERIVED_ID = Pattern.compile("[0-9a-f]{32}");
    private static final String NO_TRACE = "0".repeat(32);
    private static final String NO_SPAN = "0".repeat(SPAN_DIGITS);
    private static final int TRACE_AT = 3;
    private static final int SPAN_AT = 36;
    private static final int FLAGS_AT = 53;

    /** Reads a header's value; empty where it is absent, of another version or malformed. */
    public static Optional<TraceContext> parse(@Nullable String traceparent) {
        if (traceparent == null || !FORM.matcher(traceparent).matches()) {
            return Optional.empty();
        }
        String trace = traceparent.substring(TRACE_AT, SPAN_AT - 1);
        String span = traceparent.substring(SPAN_AT, FLAGS_AT - 1);
        boolean sampled = (Integer.parseInt(traceparent.substring(FLAGS_AT), 16) & 1) == 1;
        return trace.equals(NO_TRACE) || span.equals(NO_SPAN)
                ? Optional.empty()
                : Optional.of(new TraceContext(trace, span, sampled));
    }

    /**
     * Returns the beginning of a trace: the step that wrote the first event.
     *
     * @param eventId id of the first event
     */
    public static TraceContext beginningWith(String eventId) {
        String trace = DERIVED_ID.matcher(eventId).matches() ? eventId : EventHeaders.digest(eventId);
        return new TraceContext(trace, trace.substring(0, SPAN_DIGITS), true);
    }

    /** Returns another step of the trace; equal parts make the same step. */
    public TraceContext step(String... identity) {
        return new TraceContext(traceId, EventHeaders.digest(identity).substring(0, SPAN_DIGITS), sampled);
    }

    /** Returns the header's value. */
    @Override
    public String toString() {
        return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
    }
}
