package dev.herald.cli.command;

import java.util.Arrays;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Prepares descriptions for help. The list of commands shows the first sentence of each description. The backticks
 * around a command or a path are for readers of the source: they are not printed.
 */
public final class HelpText {

    private HelpText() {}

    /** Prepares a command and all its subcommands. */
    public static void prepare(CommandLine command) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        usage.description(Arrays.stream(usage.description())
                .flatMap(HelpText::sentences)
                .map(HelpText::unquoted)
                .toArray(String[]::new));
        usage.footer(Arrays.stream(usage.footer()).map(HelpText::unquoted).toArray(String[]::new));
        command.getSubcommands().values().stream().distinct().forEach(HelpText::prepare);
    }

    /** Returns the first sentence, and the rest if there is one. */
    private static Stream<String> sentences(String description) {
        int end = description.indexOf(". ");
        return end < 0
                ? Stream.of(description)
                : Stream.of(description.substring(0, end + 1), description.substring(end + 2));
    }

    private static String unquoted(String text) {
        return text.replace("`", "");
    }
}
