package dev.herald.scenario.demo;

import dev.herald.cli.command.Tone;
import dev.herald.promise.PromiseResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Ansi;

/** The results of the promises as lines for a reader: one for each promise, and the first violations of each. */
final class PromiseLines {

    /** Promises that a run of two minutes cannot judge, and the tests that judge them. */
    private static final List<String> JUDGED_ELSEWHERE = List.of(
            "8 forgotten means gone, on disks       judged by ForgettingTest in mvn verify",
            "10 no mass harm by mistake             judged by MassHarmTest in mvn verify");

    private static final int MOST_VIOLATIONS = 5;

    private PromiseLines() {}

    /** Returns the lines, in the order of the results, and what is judged elsewhere. */
    static List<String> of(List<PromiseResult> results) {
        return Stream.concat(
                        results.stream().flatMap(result -> of(result).stream()),
                        JUDGED_ELSEWHERE.stream().map(promise -> Tone.FAINT.of("-       " + promise)))
                .toList();
    }

    private static List<String> of(PromiseResult result) {
        List<String> lines = new ArrayList<>();
        lines.add(Ansi.AUTO.string(result.held() ? "@|bold,green held|@  " : "@|bold,red BROKEN|@")
                + "  %-38s %4d records checked".formatted(result.promise(), result.checkedRecords()));
        result.violations().stream()
                .limit(MOST_VIOLATIONS)
                .forEach(violation ->
                        lines.add("          %s (%s)".formatted(violation.problem(), violation.position())));
        if (result.violations().size() > MOST_VIOLATIONS) {
            lines.add("          and %d more".formatted(result.violations().size() - MOST_VIOLATIONS));
        }
        return lines;
    }
}
