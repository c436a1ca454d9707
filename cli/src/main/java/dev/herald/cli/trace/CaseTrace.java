package dev.herald.cli.trace;

import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.TraceContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Finds the way of a case from the headers of its records. The id of a step in a {@code traceparent} derives from the
 * event that the stage handled, so each record names its cause. The values of the records are not read.
 *
 * <p>A case has several traces. A member's message, an officer's command and a deadline each begin one.
 */
final class CaseTrace {

    /** A cause that no readable topic holds: it was on a sealed topic, or its retention is over. */
    static final String UNREADABLE = "(not readable)";

    private static final List<String> SOURCES = Stream.of(ClientRole.values())
            .map(role -> "/herald/" + role.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .toList();
    private static final Pattern TYPE = Pattern.compile("dev\\.herald\\.event\\.(\\w{1,40})");
    private static final Pattern SOURCE = Pattern.compile("/herald/([a-z0-9-]{1,20})");

    private final Map<TraceContext, Cause> causes = new HashMap<>();

    /** A record of the case. */
    record TracedRecord(String topic, Instant appendedAt, EventHeaders headers) {

        /** Reads the headers of a record; empty if it is not about the case, or has none. */
        static Optional<TracedRecord> of(ConsumerRecord<byte[], byte[]> record, String caseId) {
            String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
            EventHeaders headers = EventHeaders.from(record.headers());
            boolean about = key.equals(caseId) || key.startsWith(caseId + " ");
            return headers == null || !about
                    ? Optional.empty()
                    : Optional.of(new TracedRecord(record.topic(), Instant.ofEpochMilli(record.timestamp()), headers));
        }

        /** Returns the simple name of the type; {@code ?} where the headers of an outsider say something else. */
        String type() {
            Matcher type = TYPE.matcher(headers.type());
            return type.matches() ? type.group(1) : "?";
        }

        boolean isQuarantined() {
            return topic.equals(Topics.QUARANTINE.name());
        }
    }

    /** An event, and the source of the stage that handled it. */
    private record Cause(TracedRecord event, String source) {}

    private CaseTrace(List<TracedRecord> records) {
        records.stream()
                .filter(record -> !record.isQuarantined())
                .forEach(event -> SOURCES.forEach(
                        source -> causes.putIfAbsent(event.headers().stepOf(source), new Cause(event, source))));
    }

    /** Returns the steps that wrote some records of one case, by the time of their first append. */
    static List<TraceStep> of(List<TracedRecord> records) {
        CaseTrace trace = new CaseTrace(records);
        List<TraceStep> steps = new ArrayList<>();
        Map<TraceContext, List<TracedRecord>> written = new LinkedHashMap<>();
        for (TracedRecord record : records) {
            if (record.isQuarantined()) { // as it came: its headers are those of the record that could not be handled
                steps.add(new TraceStep(
                        record.headers().trace().traceId(),
                        record.appendedAt(),
                        "quarantine",
                        record.type(),
                        null,
                        null,
                        List.of("quarantined")));
            } else {
                written.computeIfAbsent(record.headers().trace(), any -> new ArrayList<>())
                        .add(record);
            }
        }
        written.values().forEach(step -> steps.add(trace.step(step)));
        steps.sort(Comparator.comparing(TraceStep::writtenAt));
        return steps;
    }

    private TraceStep step(List<TracedRecord> written) {
        written.sort(Comparator.comparing(TracedRecord::appendedAt));
        TracedRecord first = written.getFirst();
        EventHeaders headers = first.headers();
        List<String> wrote = written.stream().map(TracedRecord::type).toList();
        Cause cause = causes.get(headers.trace());
        return cause == null
                ? new TraceStep(
                        headers.trace().traceId(),
                        first.appendedAt(),
                        stage(headers.source()),
                        isBeginning(headers.trace()) ? beginning(headers) : UNREADABLE,
                        null,
                        null,
                        wrote)
                : new TraceStep(
                        headers.trace().traceId(),
                        first.appendedAt(),
                        stage(cause.source()),
                        cause.event().type(),
                        between(cause.event().appendedAt(), headers.time()),
                        between(headers.time(), first.appendedAt()),
                        wrote);
    }

    private static boolean isBeginning(TraceContext trace) {
        return trace.equals(TraceContext.beginningWith(trace.traceId()));
    }

    private static String beginning(EventHeaders headers) {
        boolean byEdge = headers.source().startsWith("/i247/") || headers.type().endsWith(".MessageRefused");
        if (byEdge) {
            return "message";
        }
        return headers.source().equals("/herald/officer-console") ? "order" : "deadline";
    }

    private static String stage(String source) {
        Matcher matcher = SOURCE.matcher(source);
        return source.startsWith("/i247/") ? "edge" : matcher.matches() ? matcher.group(1) : "?";
    }

    /** Returns the time between two moments of different clocks; zero if the clocks disagree. */
    private static Duration between(Instant from, Instant to) {
        Duration time = Duration.between(from, to);
        return time.isNegative() ? Duration.ZERO : time;
    }
}
