package dev.herald.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.command.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

class HeraldTest {

    private static final Pattern COMMAND_OR_PATH =
            Pattern.compile("\\./herald(?: [a-z][\\w-]*)+|(?<![\\w./])[\\w.-]+(?:/[\\w.-]+)+\\w");

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @Test
    void help_lists_the_commands_by_group() {
        assertThat(herald("help")).isZero();

        assertThat(out.toString())
                .containsSubsequence(
                        "For everybody:",
                        "  connect",
                        "For bureaus:",
                        "  check",
                        "  submit",
                        "For officers:",
                        "  case",
                        "  explain",
                        "For operators:",
                        "  status",
                        "  quarantine",
                        "./herald help COMMAND");
    }

    @Test
    void each_command_of_this_module_names_its_group() {
        assertThat(Herald.commandLine().getSubcommands().values())
                .extracting(command -> command.getCommand().getClass())
                .allSatisfy(type -> assertThat(type.getAnnotation(CommandGroup.In.class))
                        .as(type.getSimpleName())
                        .isNotNull());
    }

    @Test
    void each_command_is_listed_once() {
        assertThat(herald()).isZero();

        assertThat(Herald.commandLine().getSubcommands().keySet())
                .allSatisfy(name -> assertThat(
                                out.toString().lines().filter(line -> line.startsWith("  " + name + " ")))
                        .as(name)
                        .hasSize(1));
    }

    @Test
    void a_typo_is_answered_with_the_command_that_was_meant() {
        assertThat(herald("statu")).isEqualTo(2);
        assertThat(errors.toString()).contains("Did you mean", "status");
    }

    @Test
    void a_typo_in_a_group_is_answered_too() {
        assertThat(herald("quarantine", "lst")).isEqualTo(2);
        assertThat(errors.toString()).contains("Did you mean", "quarantine list");
    }

    @Test
    void a_wrong_word_of_a_closed_list_is_answered_with_the_nearest_and_not_with_the_whole_usage() {
        assertThat(herald("decide", "FR/2026-000123", "aprove", "--as", "adeyemi"))
                .isEqualTo(2);
        assertThat(errors.toString())
                .contains("Did you mean approve?", "./herald help decide")
                .doesNotContain("Usage:");
    }

    @Test
    void help_for_a_mistyped_command_suggests_the_command() {
        assertThat(herald("help", "quarantin")).isEqualTo(1);
        assertThat(errors.toString()).contains("Did you mean quarantine?");
    }

    @Test
    void help_of_decide_lists_grounds_and_articles() {
        assertThat(herald("help", "decide")).isZero();
        assertThat(out.toString())
                .contains("HUMAN_RIGHTS", "POLITICAL_CHARACTER", "(human", "COURT_DECISION")
                .doesNotContain("UNKNOWN");
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 120, 200})
    void help_never_wraps_inside_a_command_or_a_path(int columns) {
        System.setProperty(Terminal.COLUMNS, Integer.toString(columns));
        try {
            allCommands(Herald.commandLine())
                    .forEach(command -> assertThat(usage(command))
                            .as("%s at %d columns", command.getCommandName(), columns)
                            .satisfies(text -> commandsAreWhole(command, text))
                            .satisfies(text -> assertThat(text.lines())
                                    .allSatisfy(
                                            line -> assertThat(line.length()).isLessThanOrEqualTo(columns))));
        } finally {
            System.clearProperty(Terminal.COLUMNS);
        }
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
                Stream.of(command), command.getSubcommands().values().stream().flatMap(HeraldTest::allCommands));
    }

    private static String usage(CommandLine command) {
        StringWriter usage = new StringWriter();
        command.usage(new PrintWriter(usage, true));
        return usage.toString();
    }

    private int herald(String... arguments) {
        return Herald.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(errors))
                .execute(arguments);
    }
}
