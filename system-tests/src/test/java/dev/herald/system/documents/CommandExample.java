package dev.herald.system.documents;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** An example of {@code ./herald} in a document, held against the command line. Values are not judged, only names. */
public final class CommandExample {

    /** Added by the module benchmarks, which is no dependency of this one: it needs the services' class paths. */
    private static final Set<String> ELSEWHERE = Set.of("bench");

    private static final Pattern CALL =
            Pattern.compile("(?<![\\w./])\\./herald((?: +(?:\"[^\"]*\"|[^\\s\"`&>#();]+))*)");
    private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|[^\\s\"]+");

    private CommandExample() {}

    /** Returns a sentence for each command or option in this text that does not exist. */
    public static List<String> violations(String text, CommandLine herald) {
        List<String> violations = new ArrayList<>();
        Matcher call = CALL.matcher(text);
        while (call.find()) {
            violation(call.group(1), herald)
                    .ifPresent(why -> violations.add("%s: ./herald%s".formatted(why, call.group(1))));
        }
        return violations;
    }

    private static Optional<String> violation(String arguments, CommandLine herald) {
        CommandLine command = herald;
        boolean value = false;
        Matcher words = WORD.matcher(arguments);
        while (words.find()) {
            String word = words.group().replaceAll("[:,.]+$", "");
            if (word.isEmpty() || word.contains("…") || word.matches("[|-]")) {
                return Optional.empty();
            } else if (value) {
                value = false;
            } else if (word.startsWith("-")) {
                String name = word.split("=", 2)[0];
                OptionSpec option = Optional.ofNullable(command.getCommandSpec().findOption(name))
                        .orElse(command.getCommandSpec().negatedOptionsMap().get(name));
                if (option == null) {
                    return Optional.of("no option " + word);
                }
                value = option.arity().min() > 0 && !word.contains("=");
            } else if (ELSEWHERE.contains(word) && command == herald) {
                return Optional.empty();
            } else if (!command.getSubcommands().isEmpty()) {
                CommandLine parent = command;
                List<String> choices = Arrays.asList(word.split("\\|"));
                Optional<String> unknown = choices.stream()
                        .filter(choice -> !choice.matches("[A-Z]+|<.*"))
                        .filter(choice -> !parent.getSubcommands().containsKey(choice))
                        .findFirst();
                if (unknown.isPresent()) {
                    return Optional.of("no command " + unknown.get());
                }
                if (choices.size() > 1 || !parent.getSubcommands().containsKey(word)) {
                    return Optional.empty();
                }
                command = parent.getSubcommands().get(word);
            }
        }
        return Optional.empty();
    }
}
