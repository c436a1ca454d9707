package dev.herald.cli.command;

import java.util.Arrays;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Prepares descriptions for help. The list of commands shows the first sentence of each description. */
public final class HelpText {

    private HelpText() {}

    /** Prepares a command and all its subcommands. */
    public static void prepare(CommandLine command) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        usage.description(
                Arrays.stream(usage.description()).flatMap(HelpText::sentences).toArray(String[]::new));
        command.getSubcommands().values().stream().distinct().forEach(HelpText::prepare);
    }

    /** Returns the first sentence, and the rest if there is one. */
    private static Stream<String> sentences(String description) {
        int end = description.indexOf(". ");
        return end < 0
                ? Stream.of(description)
                : Stream.of(description.substring(0, end + 1), description.substring(end + 2));
    }
}
