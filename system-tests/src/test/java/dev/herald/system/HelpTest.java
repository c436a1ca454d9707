package dev.herald.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.Herald;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** The help of every command, also of those that the local stack and the demo add. */
class HelpTest {

    private static final Pattern COMMAND_OR_PATH =
            Pattern.compile("\\./herald(?: [a-z][\\w-]*)+|(?<![\\w./])[\\w.-]+(?:/[\\w.-]+)+\\w");

    @ParameterizedTest
    @ValueSource(ints = {80, 120, 200})
    void help_never_wraps_inside_a_command_or_a_path(int columns) {
        allCommands(Herald.commandLine().setUsageHelpWidth(columns))
                .forEach(command -> assertThat(usage(command))
                        .as("%s at %d columns", command.getCommandName(), columns)
                        .satisfies(text -> commandsAreWhole(command, text))
                        .satisfies(text -> assertThat(text.lines())
                                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(columns))));
    }

    private static void commandsAreWhole(CommandLine command, String usage) {
        List<String> lines = usage.lines().toList();
        assertThat(COMMAND_OR_PATH.matcher(descriptions(command)).results().map(MatchResult::group))
                .allSatisfy(text -> assertThat(lines).anyMatch(line -> line.contains(text)));
        assertThat(usage).doesNotContain("`");
    }

    /** Returns the descriptions as they are written in the source, without backticks. */
    private static String descriptions(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        return Stream.concat(
                        Stream.of(
                                spec.usageMessage().description(),
                                spec.usageMessage().footer()),
                        spec.args().stream().map(ArgSpec::description))
                .flatMap(Arrays::stream)
                .collect(Collectors.joining(" "))
                .chars()
                .map(letter -> letter >= 0xE000 && letter <= 0xE07F ? letter - 0xE000 : letter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static Stream<CommandLine> allCommands(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(HelpTest::allCommands));
    }

    private static String usage(CommandLine command) {
        StringWriter usage = new StringWriter();
        command.usage(new PrintWriter(usage, true));
        return usage.toString();
    }
}
