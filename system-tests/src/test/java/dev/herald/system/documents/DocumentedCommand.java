package dev.herald.system.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * A call of {@code ./herald} in fenced code of a document, as a reader types it.
 *
 * @param at document and line
 * @param words the arguments, as a shell passes them on
 */
public record DocumentedCommand(String at, List<String> words) {

    /** Added by the module benchmarks, which is no dependency of this one. */
    private static final String BENCH = "bench";

    /** Pictures, in which a command stands for a part of Herald. */
    private static final Set<String> PICTURES = Set.of("docs/architecture.md");

    private static final Pattern CALL = Pattern.compile("(?<![\\w./\"'])\\./herald(?= |$)");
    private static final Pattern PLACEHOLDER = Pattern.compile("<[a-z]+( [a-z]+)*>");
    private static final Pattern END = Pattern.compile("[#|>;&)]");

    public DocumentedCommand {
        words = List.copyOf(words);
    }

    /** Returns the calls in the fenced code of a document; one with an ellipsis is no example. */
    public static List<DocumentedCommand> in(MarkdownDocument document) {
        List<DocumentedCommand> commands = new ArrayList<>();
        if (PICTURES.contains(document.path())) {
            return commands;
        }
        List<MarkdownDocument.Line> lines = document.code();
        for (int i = 0; i < lines.size(); i++) {
            int first = lines.get(i).number();
            StringBuilder text = new StringBuilder(lines.get(i).text());
            while (text.toString().endsWith("\\") && i + 1 < lines.size()) {
                text.setLength(text.length() - 1);
                text.append(lines.get(++i).text().strip());
            }
            Matcher call = CALL.matcher(text);
            while (call.find()) {
                String rest = text.substring(call.end());
                if (!rest.contains("…")) {
                    commands.add(new DocumentedCommand(document.at(first), words(rest)));
                }
            }
        }
        return commands;
    }

    /** Returns the words up to a comment, a redirection or the end of the command, without their quotes. */
    static List<String> words(String text) {
        String line = PLACEHOLDER.matcher(text).replaceAll("placeholder");
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (char letter : line.toCharArray()) {
            if (quote != 0) {
                if (letter == quote) {
                    quote = 0;
                } else {
                    word.append(letter);
                }
            } else if (letter == '"' || letter == '\'') {
                quote = letter;
                inWord = true;
            } else if (letter == ' ') {
                if (inWord) {
                    words.add(word.toString());
                }
                word.setLength(0);
                inWord = false;
            } else if (END.matcher(String.valueOf(letter)).matches() && !(letter == '#' && inWord)) {
                break;
            } else {
                word.append(letter);
                inWord = true;
            }
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words;
    }

    /** Returns why the command line does not accept these arguments; empty if it does. */
    public Optional<String> mistake(CommandLine herald) {
        if (words.contains(BENCH)) {
            return Optional.empty();
        }
        try {
            herald.parseArgs(words.toArray(String[]::new));
            return Optional.empty();
        } catch (ParameterException e) {
            return Optional.of("%s: %s".formatted(at, e.getMessage()));
        }
    }

    /**
     * Returns the names of command and subcommand, such as {@code quarantine replay}.
     *
     * @throws ParameterException if the command line does not accept the arguments
     */
    public String name(CommandLine herald) {
        if (words.contains(BENCH)) {
            return words.size() > 1 ? BENCH + " " + words.get(1) : BENCH;
        }
        List<String> names = new ArrayList<>();
        ParseResult parsed = herald.parseArgs(words.toArray(String[]::new));
        while (parsed.hasSubcommand()) {
            parsed = parsed.subcommand();
            names.add(parsed.commandSpec().name());
        }
        return String.join(" ", names);
    }
}
