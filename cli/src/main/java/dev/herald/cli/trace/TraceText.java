package dev.herald.cli.trace;

import dev.herald.cli.command.Table;
import dev.herald.cli.command.Tone;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi.Text;

/** Formats the way of a case: one line a hop, the time of each stage, and the total. */
final class TraceText {

    private static final int SHORT_ID = 8;
    private static final long MILLISECOND = 1_000_000;

    private TraceText() {}

    static String of(CaseTrace trace) {
        List<String> parts = new ArrayList<>();
        parts.add(hops(trace).toString());
        parts.add(stages(trace).toString());
        parts.add(
                "Total %s from the first arrival to the last write; %s in stages, %s between them: members, officers and deadlines."
                        .formatted(
                                length(trace.elapsed()),
                                length(trace.underWay()),
                                length(trace.elapsed().minus(trace.underWay()))));
        return String.join("\n\n", parts);
    }

    private static Table hops(CaseTrace trace) {
        Table table =
                new Table().headings("TRACE", "READ AT (UTC)", "STAGE", "HANDLED", "WAIT", "WORK", "WRITE", "WROTE");
        for (List<TraceHop> hops : trace.traces().values()) {
            boolean first = true;
            for (TraceHop hop : hops) {
                table.row(
                        first ? hop.traceId().substring(0, SHORT_ID) : "",
                        time(hop.readAt()),
                        hop.stage(),
                        handled(hop),
                        length(hop.waited()),
                        length(hop.worked()),
                        length(hop.wrote()),
                        wrote(hop));
                first = false;
            }
        }
        return table;
    }

    private static Text handled(TraceHop hop) {
        String cause = hop.cause().isEmpty() ? "-" : hop.cause();
        String text = hop.link().isEmpty() ? cause : cause + " after " + hop.link();
        return (hop.stage().equals("quarantine") ? Tone.BAD : Tone.PLAIN).cell(text);
    }

    private static String wrote(TraceHop hop) {
        Map<String, Long> counts = hop.written().stream()
                .collect(Collectors.groupingBy(
                        record -> record.isQuarantined() ? "quarantined" : record.type(),
                        LinkedHashMap::new,
                        Collectors.counting()));
        return counts.entrySet().stream()
                .map(one -> one.getValue() == 1 ? one.getKey() : one.getKey() + " ×" + one.getValue())
                .collect(Collectors.joining(", "));
    }

    private static Table stages(CaseTrace trace) {
        Table table = new Table().headings("STAGE", "HOPS", "WAIT", "WORK", "WRITE");
        trace.stages().forEach((stage, time) -> row(table, stage, time));
        row(table, "all", trace.total());
        return table;
    }

    private static void row(Table table, String stage, CaseTrace.Time time) {
        table.row(stage, time.hops(), length(time.waited()), length(time.worked()), length(time.wrote()));
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static String length(Optional<Duration> time) {
        return time.map(TraceText::length).orElse("-");
    }

    /** Returns a length of time with two or three digits that matter. */
    static String length(Duration time) {
        if (time.toMillis() < 1_000) {
            double millis = (double) time.toNanos() / MILLISECOND;
            return String.format(Locale.ROOT, millis < 10 ? "%.1f ms" : "%.0f ms", millis);
        }
        if (time.toMinutes() < 1) {
            return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1_000.0);
        }
        if (time.toHours() < 1) {
            return "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart());
        }
        return time.toDays() < 1
                ? "%d h %d min".formatted(time.toHours(), time.toMinutesPart())
                : "%d d %d h".formatted(time.toDays(), time.toHoursPart());
    }
}
