package dev.herald.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.Herald;
import dev.herald.contract.architecture.TrackedFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every benchmark that a document shows is one that the command line accepts and explains. One runs, with the least
 * sizes: the others need a stack and minutes of a quiet machine.
 */
class DocumentedBenchmarksTest {

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    /** In fenced code with {@code ./herald}, in running text also without. */
    private static final Pattern CALL = Pattern.compile("(?:\\./herald |`)bench(?![\\w-])((?: +[^\\s`#|()…]+)*)");

    private static final CommandLine HERALD = Herald.commandLine();
    private static final CommandLine BENCH = HERALD.getSubcommands().get("bench");
    private static final Set<String> NAMES = BENCH.getSubcommands().keySet();

    private final StringWriter out = new StringWriter();

    @Test
    void every_benchmark_in_a_document_is_accepted_with_its_options_and_each_is_in_one() throws IOException {
        List<String> calls = new ArrayList<>();
        List<String> mistakes = new ArrayList<>();
        for (Path document : TrackedFiles.below(PROJECT)) {
            if (!document.toString().endsWith(".md")) {
                continue;
            }
            Matcher call = CALL.matcher(Files.readString(document));
            while (call.find()) {
                calls.add(call.group(1).strip());
                mistake(call.group(1)).forEach(why -> mistakes.add(PROJECT.relativize(document) + ": " + why));
            }
        }

        assertThat(calls).hasSizeGreaterThan(20);
        assertThat(mistakes).isEmpty();
        Set<String> shown = new TreeSet<>();
        calls.forEach(call -> shown.add(call.split(" ", 2)[0]));
        assertThat(shown).containsAll(NAMES);
    }

    @Test
    void the_smallest_benchmark_prints_its_figures_and_keeps_them(@TempDir Path project) throws IOException {
        Files.createDirectories(project.resolve("local-stack/target"));
        Files.createFile(project.resolve("local-stack/target/classpath"));
        System.setProperty("herald.project", project.toString());
        int code;
        try {
            code = herald("bench", "matcher", "--persons", "300", "--queries", "100");
        } finally {
            System.clearProperty("herald.project");
        }

        Path kept = project.resolve("target/bench/matcher.json");
        assertThat(out.toString())
                .containsPattern("medianMillis +[0-9.]+ +at most 1\\.0")
                .containsPattern("p99Millis +[0-9.]+ +at most 2\\.5")
                .containsPattern("foundPercent +[0-9.]+")
                .contains("kept in " + kept);
        JsonNode report = JsonMapper.shared().readTree(kept.toFile());
        assertThat(report.get("parameters").get("persons").asInt()).isEqualTo(300);
        assertThat(report.get("figures").get("foundPercent").asDouble()).isGreaterThan(90);
        assertThat(code)
                .as("0 if the requirements were met")
                .isEqualTo(report.get("reached").asBoolean() ? 0 : 1);
    }

    private static List<String> mistake(String call) {
        List<String> words = new ArrayList<>(List.of("bench"));
        Stream.of(call.strip().split(" +")).filter(word -> !word.isEmpty()).forEach(words::add);
        try {
            HERALD.parseArgs(words.toArray(String[]::new));
            return List.of();
        } catch (ParameterException e) {
            return List.of("%s: %s".formatted(String.join(" ", words), e.getMessage()));
        }
    }

    private int herald(String... arguments) {
        PrintWriter writer = new PrintWriter(out, true);
        return Herald.commandLine().setOut(writer).setErr(writer).execute(arguments);
    }
}
