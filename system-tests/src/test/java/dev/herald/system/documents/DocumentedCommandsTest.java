package dev.herald.system.documents;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.Herald;
import dev.herald.system.TestStacks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/**
 * The command line accepts every call of {@code ./herald} in fenced code. Commands and options in running text, in
 * messages and in scripts exist. The list says of each command which test runs it, or why none does. The module
 * benchmarks judges its own command {@code bench}.
 */
class DocumentedCommandsTest {

    private static final Path ROOT = TestStacks.project();
    private static final Path LIST = ROOT.resolve("system-tests/src/test/resources/documented-commands.txt");
    private static final Repository REPOSITORY = new Repository(ROOT);

    /** Its pictures and its history name parts of commands, and options that are gone. */
    private static final Set<String> NOT_TYPED = Set.of("docs/architecture.md", "CHANGELOG.md");

    /** Options of programs of others. */
    private static final Set<String> FOREIGN_OPTIONS = Set.of("--herald.review.grace");

    /** Tests that run the fenced code of a document as it stands. */
    private static final Set<String> RUN_DOCUMENTS = Set.of("TourTest", "ConsumersTest");

    private static final Pattern CALL = Pattern.compile("(?<![\\w./\"'])(?:\\./|(?:\\.\\./)+)herald(?= |$)");
    /** A word of a shell; a comment, a pipe or a redirection ends the command. */
    private static final Pattern WORD = Pattern.compile("\\G\\s*((?!#)(?:\"[^\"]*\"|'[^']*'|[^\\s\"'|>;&)])+)");

    private static final Pattern CALL_IN_SENTENCE =
            Pattern.compile("(?<![\\w./])\\./herald((?: +(?:--[a-z][a-z-]*|[\\w%$#/-]+))+)");
    private static final Pattern COMMAND_NAME = Pattern.compile("[a-z][a-z-]*");
    private static final Pattern OPTION = Pattern.compile("\"?(--[a-z][a-z.-]*)\\b.*");

    /** Files whose sentences an operator reads. */
    private static final Pattern ADVISES = Pattern.compile(
            ".*/src/main/java/.*\\.java|.*/templates/.*\\.html|docker/.*|deploy/.*\\.yaml|\\.env\\.example"
                    + "|docs/samples/.*\\.(?:java|js|py)");

    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|(?m)(?<=^|\\s)//.*?$");

    private final CommandLine herald = Herald.commandLine();

    @Test
    void every_command_in_fenced_code_is_accepted_by_the_command_line() {
        Map<String, List<String>> calls = calls();
        List<String> mistakes = new ArrayList<>();
        calls.forEach((at, words) -> {
            if (!words.contains("bench")) {
                try {
                    herald.parseArgs(words.toArray(String[]::new));
                } catch (CommandLine.ParameterException e) {
                    mistakes.add(at + ": " + e.getMessage());
                }
            }
        });
        assertThat(calls).hasSizeGreaterThan(100);
        assertThat(mistakes).isEmpty();
    }

    @Test
    void every_command_in_running_text_messages_and_scripts_exists_with_its_options() throws IOException {
        List<String> mistakes = new ArrayList<>();
        int calls = 0;
        for (MarkdownDocument document : documents()) {
            for (MarkdownDocument.Line code : document.inlineCode()) {
                mistakes(code.text()).forEach(why -> mistakes.add(document.at(code.number()) + ": " + why));
            }
        }
        for (String path : REPOSITORY.filesThat(ADVISES.asMatchPredicate())) {
            String text = Files.readString(ROOT.resolve(path));
            String shown = path.endsWith(".java") ? COMMENT.matcher(text).replaceAll("") : text;
            calls += shown.split("\\./herald ", -1).length - 1;
            mistakes(shown).forEach(why -> mistakes.add(path + ": " + why));
        }
        assertThat(calls).isGreaterThan(50);
        assertThat(mistakes).isEmpty();
    }

    @Test
    void every_option_in_running_text_exists() throws IOException {
        Set<String> options = new TreeSet<>(FOREIGN_OPTIONS);
        collectOptions(herald, options);
        for (String source : REPOSITORY.filesThat(path -> path.startsWith("benchmarks/src/main/java/"))) {
            Pattern.compile("\"(--[a-z][a-z-]*)\"")
                    .matcher(Files.readString(ROOT.resolve(source)))
                    .results()
                    .forEach(found -> options.add(found.group(1)));
        }
        assertThat(documents().stream()
                        .flatMap(document -> document.inlineCode().stream())
                        .map(code -> OPTION.matcher(code.text()))
                        .filter(option -> option.matches())
                        .map(option -> option.group(1)))
                .hasSizeGreaterThan(40)
                .isSubsetOf(options);
    }

    @Test
    void every_command_is_run_by_a_test_or_named_as_not_run() throws IOException {
        Map<String, String> runs = new TreeMap<>();
        Files.readAllLines(LIST).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(": ", 2))
                .forEach(entry -> runs.put(entry[0], entry[1]));

        assertThat(calls().values().stream().map(this::name).filter(name -> !name.isEmpty()))
                .isSubsetOf(runs.keySet());
        runs.forEach((command, run) -> assertThat(
                        run.matches("not run: .{10,}") || RUN_DOCUMENTS.contains(run) || sourceRuns(run, command))
                .as("%s: %s", command, run)
                .isTrue());
    }

    /** The line is run: it has to fit the file that it changes. */
    @Test
    void the_settings_of_the_cluster_in_containers_are_made_of_the_example(@TempDir Path folder) throws Exception {
        String line = MarkdownDocument.read(ROOT, "docs/operator-guide.md").commandLines().stream()
                .map(MarkdownDocument.Line::text)
                .filter(text -> text.startsWith("sed ") && text.endsWith(" .env.example > .env"))
                .findFirst()
                .orElseThrow();
        Files.copy(ROOT.resolve(".env.example"), folder.resolve(".env.example"));

        Process shell = new ProcessBuilder("bash", "-c", line)
                .directory(folder.toFile())
                .inheritIO()
                .start();

        assertThat(shell.waitFor()).isZero();
        List<String> made = Files.readAllLines(folder.resolve(".env"));
        assertThat(made).contains("COMPOSE_PROFILES=cluster", "HERALD_STANDBYS=1");
        assertThat(made).hasSameSizeAs(Files.readAllLines(ROOT.resolve(".env.example")));
    }

    private static List<MarkdownDocument> documents() {
        return REPOSITORY.documents().stream()
                .filter(document -> !NOT_TYPED.contains(document.path()))
                .toList();
    }

    /** Returns the words of each call in fenced code that leaves nothing out, by its place. */
    private static Map<String, List<String>> calls() {
        Map<String, List<String>> calls = new TreeMap<>();
        for (MarkdownDocument document : documents()) {
            for (MarkdownDocument.Line line : document.commandLines()) {
                CALL.matcher(line.text())
                        .results()
                        .filter(call -> !line.text().contains("…"))
                        .forEach(call -> calls.put(
                                document.at(line.number()) + " " + call.start(),
                                WORD.matcher(line.text()
                                                .substring(call.end())
                                                .replaceAll("<[a-z]+( [a-z]+)*>", "placeholder"))
                                        .results()
                                        .map(word -> word.group(1).replaceAll("[\"']", ""))
                                        .toList()));
            }
        }
        return calls;
    }

    /** Returns the names of command and subcommand, such as {@code quarantine replay}; empty if there is none. */
    private String name(List<String> words) {
        if (words.contains("bench")) {
            return words.stream().limit(2).collect(joining(" "));
        }
        List<String> names = new ArrayList<>();
        ParseResult parsed = herald.parseArgs(words.toArray(String[]::new));
        while (parsed.hasSubcommand()) {
            parsed = parsed.subcommand();
            names.add(parsed.commandSpec().name());
        }
        return parsed.commandSpec().subcommands().isEmpty() ? String.join(" ", names) : "";
    }

    /** Returns whether the source of a test class has the words of a command, in their order, as texts of a call. */
    private static boolean sourceRuns(String testClass, String command) {
        Pattern words = Pattern.compile(
                Stream.of(command.split(" ", -1)).map(word -> '"' + word + '"').collect(joining(",\\s*")));
        return REPOSITORY.filesThat(path -> path.endsWith("/" + testClass + ".java")).stream()
                .anyMatch(path -> words.matcher(text(path)).find());
    }

    private static String text(String path) {
        try {
            return Files.readString(ROOT.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the calls in sentences, which go on after a call, whose command or option does not exist. */
    private Set<String> mistakes(String text) {
        return CALL_IN_SENTENCE
                .matcher(text)
                .results()
                .filter(call -> !exists(call.group(1).strip().split(" +", -1)))
                .map(call -> call.group())
                .collect(toCollection(TreeSet::new));
    }

    private boolean exists(String... words) {
        CommandLine command = herald;
        for (String word : words) {
            if (word.startsWith("--")) {
                Set<String> options = new TreeSet<>();
                collectOptions(command, options);
                if (!options.contains(word)) {
                    return false;
                }
            } else if (!command.getSubcommands().isEmpty()) {
                if (word.equals("bench") || !COMMAND_NAME.matcher(word).matches()) {
                    return true; // a module or the program knows which command it is
                }
                command = command.getSubcommands().get(word);
                if (command == null) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Adds the options of a command and of those below it. */
    private static void collectOptions(CommandLine command, Set<String> options) {
        options.addAll(command.getCommandSpec().optionsMap().keySet());
        options.addAll(command.getCommandSpec().negatedOptionsMap().keySet());
        command.getSubcommands().values().forEach(subcommand -> collectOptions(subcommand, options));
    }
}
