package dev.herald.system.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The committed list that says of each documented command which test runs it, or why none does. A line is
 * {@code command: TestClass} or {@code command: not run: reason}.
 */
public final class CommandRuns {

    private static final String NOT_RUN = "not run: ";

    /** Tests that give Docker commands of the same names. */
    private static final String COMMANDS_OF_DOCKER = "/dev/herald/system/cluster/";

    /** The modules whose tests run commands against processes. */
    private static final List<String> MODULES =
            List.of("system-tests", "local-stack", "scenarios", "preflight", "cli", "benchmarks");

    /** Tests that run the fenced code of a document as it stands. */
    private static final Map<String, List<String>> DOCUMENTS_AS_THEY_STAND = Map.of(
            "TourTest", List.of("README.md", "tour"),
            "ConsumersTest", List.of("docs/consumer-guide.md", "run: java"));

    private final Path root;
    private final Map<String, String> runs;

    private CommandRuns(Path root, Map<String, String> runs) {
        this.root = root;
        this.runs = runs;
    }

    /** Reads the list. */
    public static CommandRuns read(Path root, Path list) {
        try {
            return parse(root, Files.readAllLines(list));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CommandRuns parse(Path root, List<String> lines) {
        Map<String, String> runs = new TreeMap<>();
        for (String line : lines) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.split(": ", 2);
                runs.put(parts[0], parts.length > 1 ? parts[1] : "");
            }
        }
        return new CommandRuns(root, runs);
    }

    /** Returns a sentence for each command without an entry, each entry without a command, and each wrong entry. */
    public List<String> faults(Stream<String> documented) {
        List<String> faults = new ArrayList<>();
        List<String> commands = documented.distinct().sorted().toList();
        commands.stream()
                .filter(command -> !runs.containsKey(command))
                .forEach(command -> faults.add(command + " is in a document and not in the list"));
        runs.forEach((command, run) -> {
            if (!commands.contains(command)) {
                faults.add(command + " is in the list and in no document");
            } else if (!run.startsWith(NOT_RUN)) {
                if (!runsIn(run, command)) {
                    faults.add("%s is not run by %s".formatted(command, run));
                }
            } else if (run.length() < NOT_RUN.length() + 10) {
                faults.add(command + " is not run for no reason");
            } else {
                testsThat(name -> true)
                        .filter(test -> test.startsWith("system-tests/") && !test.contains(COMMANDS_OF_DOCKER))
                        .filter(test -> sourceRuns(root.resolve(test), command))
                        .findFirst()
                        .ifPresent(test -> faults.add("%s is run: %s".formatted(command, test)));
            }
        });
        return faults;
    }

    private boolean runsIn(String testClass, String command) {
        List<String> document = DOCUMENTS_AS_THEY_STAND.get(testClass);
        if (document != null
                && MarkdownDocument.read(root, document.getFirst()).codeBelow(document.getLast()).stream()
                        .anyMatch(line ->
                                line.contains("./herald " + command + " ") || line.endsWith("./herald " + command))) {
            return true;
        }
        return testsThat(name -> name.equals(testClass + ".java"))
                .anyMatch(test -> sourceRuns(root.resolve(test), command));
    }

    /** Whether a source has the words of a command, in their order, as texts of a call. */
    private static boolean sourceRuns(Path source, String command) {
        String words = Stream.of(command.split(" ", -1))
                .map(word -> "\"" + Pattern.quote(word) + "\"")
                .reduce((first, second) -> first + ",\\s*" + second)
                .orElseThrow();
        try {
            return Pattern.compile("[({,]\\s*" + words + "\\s*[},)]")
                    .matcher(Files.readString(source))
                    .find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<String> testsThat(Predicate<String> named) {
        return MODULES.stream().flatMap(module -> {
            try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src/test/java"))) {
                return files
                        .filter(file -> file.toString().endsWith(".java"))
                        .filter(file -> named.test(file.getFileName().toString()))
                        .map(file -> root.relativize(file).toString())
                        .toList()
                        .stream();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
