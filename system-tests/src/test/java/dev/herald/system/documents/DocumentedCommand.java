package dev.herald.system.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A call of {@code ./herald} in a document.
 *
 * @param at document and line
 * @param words the arguments, as a shell passes them on
 * @param whole whether a reader can type it as it stands: it is in fenced code, in no picture, and without an ellipsis
 */
public record DocumentedCommand(String at, List<String> words, boolean whole) {

    /** Pictures, in which a command stands for a part of Herald. */
    private static final Set<String> PICTURES = Set.of("docs/architecture.md");

    private static final Pattern CALL = Pattern.compile("(?<![\\w./\"'])(?:\\./|(?:\\.\\./)+)herald(?= |$)");
    private static final Pattern NAMED_PLACEHOLDER = Pattern.compile("<[a-z]+( [a-z]+)*>");
    private static final Pattern END = Pattern.compile("[#|>;&)]");

    /** Where a call ends that is not whole: before a remark, an arrow or the next call of a list. */
    private static final Pattern END_OF_PART = Pattern.compile(" {2,}|[─(]|, ");

    private static final Pattern LEFT_OUT = Pattern.compile("\\S*…\\S*");

    /** Several commands of one group, such as {@code quarantine list | show}. */
    private static final Pattern ALTERNATIVES =
            Pattern.compile("((?: [a-z-]+)*) ([a-z-]+(?: ?[|,] ?[a-z-]+)+)(?= |$).*");

    public DocumentedCommand {
        words = List.copyOf(words);
    }

    /** Returns the calls in fenced code and in running text. */
    public static List<DocumentedCommand> in(MarkdownDocument document) {
        boolean typed = !PICTURES.contains(document.path());
        return Stream.concat(
                        document.commandLines().stream().flatMap(line -> in(document, line, typed)),
                        document.inlineCode().stream().flatMap(line -> in(document, line, false)))
                .toList();
    }

    private static Stream<DocumentedCommand> in(MarkdownDocument document, MarkdownDocument.Line line, boolean typed) {
        return in(document.at(line.number()), line.text(), typed).stream();
    }

    /** Returns the calls of a text. */
    static List<DocumentedCommand> in(String at, String text, boolean typed) {
        List<DocumentedCommand> commands = new ArrayList<>();
        Matcher call = CALL.matcher(text);
        while (call.find()) {
            String rest = text.substring(call.end());
            if (typed && !rest.contains("…")) {
                commands.add(new DocumentedCommand(at, words(rest), true));
            } else {
                parts(rest).forEach(part -> commands.add(new DocumentedCommand(at, words(part), false)));
            }
        }
        return commands;
    }

    private static List<String> parts(String rest) {
        Matcher alternatives = ALTERNATIVES.matcher(rest);
        if (alternatives.matches()) {
            return Stream.of(alternatives.group(2).split(" ?[|,] ?", -1))
                    .map(last -> alternatives.group(1) + " " + last)
                    .toList();
        }
        return List.of(LEFT_OUT.matcher(END_OF_PART.split(rest, 2)[0]).replaceAll(""));
    }

    /** Returns the words up to a comment, a redirection or the end of the command, without their quotes. */
    static List<String> words(String text) {
        String line = NAMED_PLACEHOLDER.matcher(text).replaceAll(CommandTree.PLACEHOLDER);
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
    public Optional<String> mistake(CommandTree herald) {
        boolean namesNone = !whole && words.stream().findFirst().equals(Optional.of(CommandTree.PLACEHOLDER));
        return namesNone ? Optional.empty() : herald.mistake(words, whole).map(why -> "%s: %s".formatted(at, why));
    }

    /** Returns the names of command and subcommand, such as {@code quarantine replay}; empty if it names none. */
    public Optional<String> name(CommandTree herald) {
        return herald.name(words);
    }
}
