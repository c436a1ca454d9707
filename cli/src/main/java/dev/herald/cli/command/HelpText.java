package dev.herald.cli.command;

import java.util.Arrays;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * Prepares descriptions for help. The list of commands shows the first sentence of each description. A text in
 * backticks is a command or a path: it is printed without them, and never wrapped.
 */
public final class HelpText {

    /** Private-use characters have no opportunity for a line break beside them. */
    private static final int SHIFT = 0xE000;

    private static final int LAST_SHIFTED = SHIFT + 0x7F;
    private static final char QUOTE = '`';

    private HelpText() {}

    /** Prepares a command and all its subcommands. */
    public static void prepare(CommandLine command) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        usage.description(Arrays.stream(usage.description())
                .flatMap(HelpText::sentences)
                .map(HelpText::withUnbrokenCommands)
                .toArray(String[]::new));
        usage.footer(Arrays.stream(usage.footer())
                .map(HelpText::withUnbrokenCommands)
                .toArray(String[]::new));
        usage.sectionMap().replaceAll((key, renderer) -> decoding(renderer));
        command.getSubcommands().values().stream().distinct().forEach(HelpText::prepare);
    }

    /** Returns the first sentence, and the rest if there is one. */
    private static Stream<String> sentences(String description) {
        int end = description.indexOf(". ");
        return end < 0
                ? Stream.of(description)
                : Stream.of(description.substring(0, end + 1), description.substring(end + 2));
    }

    private static String withUnbrokenCommands(String text) {
        StringBuilder prepared = new StringBuilder();
        boolean inside = false;
        for (int index = 0; index < text.length(); index++) {
            char letter = text.charAt(index);
            if (letter == QUOTE) {
                inside = !inside;
            } else {
                prepared.append(
                        inside && letter < 0x80 && !Character.isLetterOrDigit(letter)
                                ? (char) (letter + SHIFT)
                                : letter);
            }
        }
        return prepared.toString();
    }

    private static IHelpSectionRenderer decoding(IHelpSectionRenderer renderer) {
        return help -> renderer.render(help)
                .chars()
                .map(letter -> letter >= SHIFT && letter <= LAST_SHIFTED ? letter - SHIFT : letter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
