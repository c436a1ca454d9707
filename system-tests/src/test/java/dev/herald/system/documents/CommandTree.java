package dev.herald.system.documents;

import dev.herald.cli.Herald;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The commands of {@code ./herald} with their options, and a judge of what a document says of them. Of the command
 * {@code bench} it knows the options alone: the module benchmarks is no dependency of this one, and its own tests judge
 * what documents say of it.
 */
public final class CommandTree {

    /** The command that the module benchmarks adds. */
    static final String BENCH = "bench";

    /** Stands for a value that a document leaves to its reader. */
    static final String PLACEHOLDER = "placeholder";

    private static final String HELP = "help";

    /** Options of programs of others. */
    private static final Set<String> FOREIGN_OPTIONS = Set.of("--herald.review.clearance");

    private static final Pattern OPTION = Pattern.compile("\"(--[a-z][a-z-]*)\"");
    private static final Pattern COMMAND_NAME = Pattern.compile("[a-z][a-z-]*");

    /** A call up to a mark of punctuation or the next call; words of a format such as {@code %s} are values. */
    private static final Pattern CALL_IN_SENTENCE =
            Pattern.compile("(?<![\\w./])\\./herald((?: +(?:--[a-z][a-z-]*|[\\w%$#/-]+))+)");

    private final CommandLine herald = Herald.commandLine();
    private final Map<String, List<CommandLine>> byName = new HashMap<>();
    private final Set<String> options = new HashSet<>();

    /** Reads the options of benchmarks from the sources of the repository. */
    public CommandTree(Path root) {
        add(herald);
        try (Stream<Path> sources = Files.walk(root.resolve("benchmarks/src/main/java"))) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                OPTION.matcher(Files.readString(source))
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .forEach(options::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(CommandLine command) {
        command.getCommandSpec().parser().collectErrors(true);
        options.addAll(command.getCommandSpec().optionsMap().keySet());
        options.addAll(command.getCommandSpec().negatedOptionsMap().keySet());
        command.getSubcommands().forEach((name, subcommand) -> {
            byName.computeIfAbsent(name, one -> new ArrayList<>()).add(subcommand);
            add(subcommand);
        });
    }

    /**
     * Returns why the command line does not accept these arguments; empty if it does.
     *
     * @param whole whether nothing is left out; else values and arguments may be missing, and a value may be the
     *     placeholder or the name of its parameter in the help
     */
    Optional<String> mistake(List<String> words, boolean whole) {
        if (words.contains(BENCH)) {
            return Optional.empty();
        }
        return mistake(herald, words, whole).or(() -> mistakeInHelp(words));
    }

    private static Optional<String> mistake(CommandLine command, List<String> words, boolean whole) {
        return errors(command.parseArgs(words.toArray(String[]::new))).stream()
                .filter(error -> whole || !isLeftOut(error))
                .map(error -> String.valueOf(error.getMessage()))
                .findFirst();
    }

    private static List<Exception> errors(ParseResult parsed) {
        List<Exception> errors = new ArrayList<>(parsed.errors());
        parsed.subcommands().forEach(subcommand -> errors.addAll(errors(subcommand)));
        return errors;
    }

    private static boolean isLeftOut(Exception error) {
        if (error instanceof MissingParameterException) {
            return true;
        }
        return error instanceof ParameterException wrong
                && wrong.getArgSpec() != null
                && wrong.getValue() != null
                && Set.of(PLACEHOLDER, wrong.getArgSpec().paramLabel()).contains(wrong.getValue());
    }

    /** The command {@code help} accepts every word; the command that it explains has to exist. */
    private Optional<String> mistakeInHelp(List<String> words) {
        if (words.isEmpty() || !words.getFirst().equals(HELP)) {
            return Optional.empty();
        }
        CommandLine explained = herald;
        for (String word : words.subList(1, words.size())) {
            if (!COMMAND_NAME.matcher(word).matches() || word.equals(PLACEHOLDER)) {
                return Optional.empty();
            }
            explained = explained.getSubcommands().get(word);
            if (explained == null) {
                return Optional.of("No command for the help: '%s'".formatted(word));
            }
        }
        return Optional.empty();
    }

    /**
     * Returns the names of command and subcommand, such as {@code quarantine replay}. Empty if these arguments name
     * none, or only a group of commands.
     */
    Optional<String> name(List<String> words) {
        if (words.contains(BENCH)) {
            return words.size() > 1 && COMMAND_NAME.matcher(words.get(1)).matches()
                    ? Optional.of(BENCH + " " + words.get(1))
                    : Optional.empty();
        }
        List<String> names = new ArrayList<>();
        ParseResult parsed = herald.parseArgs(words.toArray(String[]::new));
        while (parsed.hasSubcommand()) {
            parsed = parsed.subcommand();
            names.add(parsed.commandSpec().name());
        }
        return names.isEmpty() || !parsed.commandSpec().subcommands().isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(" ", names));
    }

    /**
     * Returns what is wrong with code in running text that is an option, such as {@code --sealed}, or a command without
     * {@code ./herald}, such as {@code list --sealed} or {@code orders confirm}. Empty if nothing is, or if the code is
     * something else.
     */
    Optional<String> mistakeIn(String code) {
        String first = code.split("[ =]", 2)[0];
        if (first.startsWith("--")) {
            return options.contains(first) || FOREIGN_OPTIONS.contains(first)
                    ? Optional.empty()
                    : Optional.of("No command has the option: '%s'".formatted(first));
        }
        List<CommandLine> commands = byName.getOrDefault(first, List.of());
        List<String> words = DocumentedCommand.words(code);
        if (commands.isEmpty() || words.size() < 2 || !isCall(commands, words.subList(1, words.size()))) {
            return Optional.empty();
        }
        List<String> mistakes = commands.stream()
                .map(command -> mistake(command, words.subList(1, words.size()), false))
                .flatMap(Optional::stream)
                .toList();
        return mistakes.size() == commands.size() ? Optional.of(mistakes.getFirst()) : Optional.empty();
    }

    private static boolean isCall(List<CommandLine> commands, List<String> arguments) {
        return arguments.stream().anyMatch(word -> word.startsWith("--"))
                || (COMMAND_NAME.matcher(arguments.getFirst()).matches()
                        && commands.stream()
                                .anyMatch(command -> !command.getSubcommands().isEmpty()));
    }

    /**
     * Returns what is wrong with the calls of {@code ./herald} in sentences, which go on after a call: commands and
     * options that do not exist.
     */
    List<String> mistakesInSentences(String text) {
        List<String> mistakes = new ArrayList<>();
        Matcher call = CALL_IN_SENTENCE.matcher(text);
        while (call.find()) {
            mistakeInSentence(call.group(1))
                    .map(why -> why + ": " + call.group())
                    .ifPresent(mistakes::add);
        }
        return mistakes;
    }

    private Optional<String> mistakeInSentence(String rest) {
        CommandLine command = herald;
        for (String word : rest.strip().split(" +")) {
            if (word.equals(BENCH)) {
                return Optional.empty();
            }
            boolean isName = COMMAND_NAME.matcher(word).matches();
            if (word.startsWith("--")) {
                if (!hasOption(command, word)) {
                    return Optional.of("No option '%s'".formatted(word));
                }
            } else if (!command.getSubcommands().isEmpty()) {
                if (!isName) { // which command it is, the program knows
                    return Optional.empty();
                }
                command = command.getSubcommands().get(word);
                if (command == null) {
                    return Optional.of("No command '%s'".formatted(word));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean hasOption(CommandLine command, String name) {
        return command.getCommandSpec().optionsMap().containsKey(name)
                || command.getCommandSpec().negatedOptionsMap().containsKey(name);
    }
}
