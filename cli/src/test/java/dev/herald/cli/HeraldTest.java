package dev.herald.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.command.CommandGroup;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeraldTest {

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
                        "  decide",
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

        assertThat(Herald.commandLine().getSubcommands().entrySet().stream()
                        .filter(command -> !command.getValue()
                                .getCommandSpec()
                                .usageMessage()
                                .hidden())
                        .map(Map.Entry::getKey))
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
    void a_word_that_is_no_command_and_near_none_is_answered_without_a_guess() {
        assertThat(herald("foo")).isEqualTo(2);
        assertThat(errors.toString())
                .contains("There is no command 'foo'.", "./herald help explains")
                .doesNotContain("Did you mean", "Unmatched");
    }

    @Test
    void a_typo_in_a_group_is_answered_too() {
        assertThat(herald("quarantine", "lst")).isEqualTo(2);
        assertThat(errors.toString()).contains("There is no command 'lst'. Did you mean list?");
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

    private int herald(String... arguments) {
        return Herald.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(errors))
                .execute(arguments);
    }
}
