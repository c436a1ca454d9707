package dev.herald.contract.wire;

import dev.herald.contract.FramedHash;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * An event's metadata: CloudEvents 1.0 in Kafka's binary mode, and W3C {@code traceparent}. Business time is
 * {@code ce_time}; the broker's timestamp is the time of the append.
 *
 * @param id derived, never random: 32 hex digits
 * @param type full name of the record
 * @param source the writer: {@code /herald/intake}, {@code /i247/fr}
 * @param time when it happened, to the millisecond
 * @param subject the case, or null where there is none
 * @param traceparent W3C trace context, which follows a case through all stages
 */
public record EventHeaders(
        String id,
        String type,
        String source,
        Instant time,
        @Nullable String subject,
        String traceparent) {

    /** Name of the Kafka header with the W3C trace context; slim headers have none. */
    public static final String TRACE = "traceparent";

    private static final String PREFIX = "ce_";

    /**
     * Returns the headers of the first event of a chain. Its id derives from {@code identity}, so a repetition has the
     * same.
     */
    public static EventHeaders first(
            String type, String source, Instant time, @Nullable String subject, String... identity) {
        String id = digest(identity);
        return new EventHeaders(
                id,
                type,
                source,
                millis(time),
                subject,
                TraceContext.beginningWith(id).toString());
    }

    /**
     * Returns the headers of an event that this one causes, in the trace of this one.
     *
     * @param source the stage that handles this event; all events that it writes for it are of one step of the trace
     * @param ordinal number among the events of the same type from one cause, from 0
     */
    public EventHeaders child(String type, String source, Instant time, @Nullable String subject, int ordinal) {
        return child(stepOf(source), type, source, time, subject, ordinal);
    }

    /**
     * Returns the headers of an event that this one causes.
     *
     * @param step the step of the trace that writes the event
     * @param ordinal number among the events of the same type from one cause, from 0
     */
    public EventHeaders child(
            TraceContext step, String type, String source, Instant time, @Nullable String subject, int ordinal) {
        return new EventHeaders(
                digest(id, type, Integer.toString(ordinal)), type, source, millis(time), subject, step.toString());
    }

    /** Returns the step that wrote the event; an event without a trace begins one. */
    public TraceContext trace() {
        return TraceContext.parse(traceparent).orElseGet(() -> TraceContext.beginningWith(id));
    }

    /** Returns the same headers at another place in a trace. */
    public EventHeaders in(TraceContext place) {
        return new EventHeaders(id, type, source, time, subject, place.toString());
    }

    /** Returns the same headers without a subject. */
    public EventHeaders withoutSubject() {
        return new EventHeaders(id, type, source, time, null, traceparent);
    }

    /** Returns the step in which a stage handles this event. */
    public TraceContext stepOf(String stage) {
        return trace().step("step", id, stage);
    }

    /** Returns the Kafka headers. */
    public Headers toKafka() {
        RecordHeaders headers = new RecordHeaders();
        put(headers, PREFIX + "specversion", "1.0");
        put(headers, PREFIX + "id", id);
        put(headers, PREFIX + "type", type);
        put(headers, PREFIX + "source", source);
        put(headers, PREFIX + "time", time.toString());
        put(headers, "content-type", "application/avro");
        if (subject != null) {
            put(headers, PREFIX + "subject", subject);
        }
        put(headers, TRACE, traceparent);
        return headers;
    }

    /**
     * Returns the headers that a reader of an internal topic needs, and no others: for records that are most of the
     * load. Without a trace: whoever reads them begins one with the event's id.
     */
    public Headers toSlimKafka() {
        RecordHeaders headers = new RecordHeaders();
        put(headers, PREFIX + "id", id);
        put(headers, PREFIX + "type", type);
        put(headers, PREFIX + "source", source);
        put(headers, PREFIX + "time", time.toString());
        return headers;
    }

    /** Reads Kafka headers; null if a required one is missing or malformed. */
    public static @Nullable EventHeaders from(Headers headers) {
        String id = text(headers, PREFIX + "id");
        String type = typeIn(headers);
        String source = text(headers, PREFIX + "source");
        Instant time = timeIn(headers);
        String trace = text(headers, TRACE);
        return id == null || type == null || source == null || time == null
                ? null
                : new EventHeaders(
                        id, type, source, time, text(headers, PREFIX + "subject"), trace == null ? "" : trace);
    }

    /** Returns the type of an event; null if its header is missing. */
    public static @Nullable String typeIn(Headers headers) {
        return text(headers, PREFIX + "type");
    }

    /** Returns when an event was made; null if its header is missing or malformed. */
    public static @Nullable Instant timeIn(Headers headers) {
        String time = text(headers, PREFIX + "time");
        try {
            return time == null ? null : Instant.parse(time);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** Returns 32 hex digits that identify a sequence of texts. */
    public static String digest(String... parts) {
        FramedHash hash = new FramedHash();
        for (String part : parts) {
            hash.add(part);
        }
        return hash.hex().substring(0, 32);
    }

    private static Instant millis(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    private static void put(RecordHeaders headers, String key, String value) {
        headers.add(key, value.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String text(Headers headers, String key) {
        Header header = headers.lastHeader(key);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
