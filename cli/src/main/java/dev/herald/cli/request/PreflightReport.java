package dev.herald.cli.request;

import dev.herald.cli.command.Table;
import dev.herald.cli.command.Terminal;
import dev.herald.cli.command.Tone;
import dev.herald.cli.request.FilePreflight.Verdict;
import dev.herald.cli.request.PreflightResult.UnjudgedPoint;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.event.RequestSubmitted;
import dev.herald.gateway.json.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi.Text;

/** Writes preflights as text for people, as wide as the terminal, or 80 columns, except for the lines of problems. */
final class PreflightReport {

    private static final int WIDTH = 80;
    private static final String DOCUMENTS = "documents";

    private PreflightReport() {}

    /** Returns the lines about one file. */
    static String ofFile(FilePreflight one) {
        List<String> parts = new ArrayList<>();
        parts.add(one.type() == null ? one.file() + ":" : "%s: %s".formatted(one.file(), event(one)));
        one.problems().stream().map(Problem::toString).forEach(parts::add);
        parts.add(verdict(one));
        if (one.result() != null) {
            addScreening(parts, one, one.result());
            addUnjudged(parts, List.of(one));
        }
        return String.join(System.lineSeparator(), parts);
    }

    private static String event(FilePreflight one) {
        return one.type() + (one.sender() == null ? "" : " of " + one.sender());
    }

    private static String verdict(FilePreflight one) {
        String text = switch (one.verdict()) {
            case ADMITTED -> "Intake would admit it.";
            case REFUSED -> "Intake would refuse it: %s.".formatted(String.join(", ", one.codes()));
            case MALFORMED ->
                one.result() == null
                        ? "It cannot be sent, and the rules of intake and screening were not applied."
                        : "It cannot be sent as it is. Intake has no other reason to refuse it.";
        };
        return wrapped(List.<Text[]>of(new Text[] {tone(one.verdict()).cell(text)}));
    }

    private static void addScreening(List<String> parts, FilePreflight one, PreflightResult result) {
        if (!result.screened()) {
            if (RequestSubmitted.class.getSimpleName().equals(one.type())) {
                parts.add("The rules of screening were not applied: they need a correct form.");
            }
            return;
        }
        String would = one.verdict() == Verdict.ADMITTED ? "Screening would" : "Once admitted, screening would";
        if (result.flags().isEmpty()) {
            parts.add(would + " raise no flag.");
            return;
        }
        parts.add("%s flag it: %s."
                .formatted(would, result.flags().stream().map(RaisedFlag::rule).collect(Collectors.joining(", "))));
        List<Text[]> rows = new ArrayList<>();
        for (RaisedFlag flag : result.flags()) {
            rows.add(new Text[] {plain(flag.rule()), severity(flag.severity()), plain(flag.explanation())});
            rows.add(new Text[] {plain(""), plain(""), plain(restsOn(flag))});
        }
        parts.add(wrapped(rows));
    }

    private static String restsOn(RaisedFlag flag) {
        return Stream.concat(Stream.of(flag.legalBasis()), flag.evidence().stream())
                .collect(Collectors.joining("; "));
    }

    /** Returns a line for each file, and a summary. */
    static String ofFiles(List<FilePreflight> all) {
        Table table = new Table();
        all.forEach(one -> table.row(
                tone(one.verdict()).cell(one.verdict().name().toLowerCase(Locale.ROOT)), one.file(), findings(one)));
        List<String> parts = new ArrayList<>(List.of(table.toString(), ""));
        Map<Verdict, Long> verdicts =
                all.stream().collect(Collectors.groupingBy(FilePreflight::verdict, Collectors.counting()));
        parts.add("%d files: %d would be admitted, %d refused, %d malformed."
                .formatted(
                        all.size(),
                        verdicts.getOrDefault(Verdict.ADMITTED, 0L),
                        verdicts.getOrDefault(Verdict.REFUSED, 0L),
                        verdicts.getOrDefault(Verdict.MALFORMED, 0L)));
        List<Text[]> rows = new ArrayList<>();
        addCounts(rows, "reasons", all, FilePreflight::codes);
        addCounts(rows, "flags", all, one -> ruleIds(one));
        if (!rows.isEmpty()) {
            parts.add(wrapped(rows));
        }
        addUnjudged(parts, all);
        return String.join(System.lineSeparator(), parts);
    }

    private static String findings(FilePreflight one) {
        String flags = String.join(", ", ruleIds(one));
        if (one.problems().isEmpty()) {
            return flags.isEmpty() ? "" : "flags " + flags;
        }
        return String.join(", ", one.codes()) + (flags.isEmpty() ? "" : "; flags " + flags);
    }

    private static List<String> ruleIds(FilePreflight one) {
        return one.flags().stream().map(RaisedFlag::rule).distinct().toList();
    }

    private static void addCounts(
            List<Text[]> rows, String label, List<FilePreflight> all, Function<FilePreflight, List<String>> words) {
        Map<String, Long> counts = all.stream()
                .flatMap(one -> words.apply(one).stream())
                .collect(Collectors.groupingBy(word -> word, TreeMap::new, Collectors.counting()));
        if (!counts.isEmpty()) {
            String text = counts.entrySet().stream()
                    .map(entry -> entry.getKey() + " " + entry.getValue())
                    .collect(Collectors.joining(", "));
            rows.add(new Text[] {plain(label), plain(text)});
        }
    }

    private static void addUnjudged(List<String> parts, List<FilePreflight> all) {
        Map<String, String> reasons = new LinkedHashMap<>();
        List<PreflightResult> results =
                all.stream().flatMap(one -> Stream.ofNullable(one.result())).toList();
        results.stream()
                .flatMap(result -> result.unjudged().stream())
                .distinct()
                .forEach((UnjudgedPoint point) ->
                        reasons.merge(point.subject(), point.reason(), (one, other) -> one + "; " + other));
        int documents =
                results.stream().mapToInt(PreflightResult::namedDocuments).sum();
        if (documents > 0) {
            reasons.put(DOCUMENTS, "not checked here, %d %s named".formatted(documents, documents == 1 ? "is" : "are"));
        }
        if (!reasons.isEmpty()) {
            parts.add("");
            parts.add("Not judged here:");
            parts.add(wrapped(reasons.entrySet().stream()
                    .map(entry -> new Text[] {plain(entry.getKey()), plain(entry.getValue())})
                    .toList()));
        }
    }

    /** Lays out rows of equal length; the last column takes the rest of the width and wraps. */
    private static String wrapped(List<Text[]> rows) {
        Table table = new Table();
        rows.forEach(row -> table.row((Object[]) row));
        return table.fitted(OptionalInt.of(Terminal.columns().orElse(WIDTH)));
    }

    private static Text plain(String text) {
        return Tone.PLAIN.cell(text);
    }

    private static Text severity(Severity severity) {
        return switch (severity) {
            case BLOCK, BLOCK_OVERRIDABLE, UNKNOWN -> Tone.BAD.cell(severity.name());
            case REVIEW -> Tone.WARNING.cell(severity.name());
            case INFORMATION -> plain(severity.name());
        };
    }

    private static Tone tone(Verdict verdict) {
        return verdict == Verdict.ADMITTED ? Tone.GOOD : Tone.BAD;
    }
}
