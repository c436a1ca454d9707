package dev.herald.scenario.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.Herald;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The command line with the commands of every module but the benchmarks. */
class CommandLineTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @Test
    void without_a_command_every_command_is_explained() {
        assertThat(run()).isZero();
        assertThat(out.toString())
                .contains("up", "status", "logs", "kill", "start", "down", "reset", "connect", "provision");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void help_explains_each_command(String command) {
        assertThat(run("help", command)).isZero();
        assertThat(out.toString()).startsWith("Usage: herald " + command);
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "show", "replay", "discard"})
    void help_explains_each_command_of_a_group(String command) {
        assertThat(run("help", "quarantine", command)).isZero();
        assertThat(out.toString()).startsWith("Usage: herald quarantine " + command);
    }

    @ParameterizedTest
    @ValueSource(strings = {"add", "list", "retract"})
    void help_explains_each_command_of_the_register(String command) {
        assertThat(run("help", "register", command)).isZero();
        assertThat(out.toString()).startsWith("Usage: herald register " + command);
    }

    @Test
    void a_fact_that_says_nothing_is_refused_with_all_its_reasons_and_without_a_stack(@TempDir Path folder)
            throws IOException {
        Path form = Files.writeString(folder.resolve("form.json"), "{\"kind\": \"JUDGMENT\", \"confidence\": 101}");
        assertThat(run("register", "add", form.toString())).isEqualTo(1);
        assertThat(errors.toString()).contains("provenance", "Nothing was added.");

        Path meaning = Files.writeString(
                folder.resolve("fact.json"),
                "{\"kind\": \"JUDGMENT\", \"confidence\": 101, \"provenance\": \"a court\"}");
        assertThat(run("register", "add", meaning.toString())).isEqualTo(1);
        assertThat(errors.toString()).contains("person", "judgment", "confidence", "Nothing was added.");
    }

    @Test
    void a_good_fact_can_be_checked_without_a_stack() {
        assertThat(run("register", "add", "--check", "../docs/samples/facts/situation.json"))
                .isZero();
        assertThat(out.toString()).contains("no problem found");
    }

    @Test
    void a_reason_to_retract_is_a_word_of_a_closed_list() {
        assertThat(run("register", "retract", "f", "--reason", "because")).isEqualTo(2);
        assertThat(errors.toString()).contains("FOUND_UNTRUE", "REPLACED");
    }

    @Test
    void a_reason_to_discard_is_a_word_of_a_closed_list() {
        assertThat(run("quarantine", "discard", "3@41", "--reason", "because")).isEqualTo(2);
        assertThat(errors.toString()).contains("GARBAGE", "SENT_AGAIN");
    }

    @Test
    void an_operator_s_name_leaves_no_room_for_anything_else() {
        assertThat(run("intake", "suspend", "jp", "--reasons", "flood", "--as", "Jeanne Exemple"))
                .isEqualTo(1);
        assertThat(errors.toString()).contains("is not an operator's name");
    }

    @Test
    void an_unknown_command_is_answered_with_the_known_ones() {
        assertThat(run("help", "fly")).isEqualTo(1);
        assertThat(errors.toString()).contains("no command 'fly'", "up", "status");
    }

    @Test
    void an_error_is_one_message_and_a_stack_trace_only_when_asked_for() {
        assertThat(run("logs", "toaster")).isEqualTo(1);
        assertThat(errors.toString()).doesNotContain("\tat ");
        assertThat(run("logs", "toaster", "--verbose")).isEqualTo(1);
        assertThat(errors.toString()).contains("\tat ");
    }

    @Test
    void a_mistyped_command_line_has_an_exit_code_of_its_own() {
        assertThat(run("up", "--nonsense")).isEqualTo(2);
    }

    @Test
    void an_unknown_cluster_is_answered_with_the_known_ones() {
        assertThat(run("--cluster", "nowhere", "watch")).isEqualTo(1);
        assertThat(errors.toString()).contains("no cluster 'nowhere'", "local");
        assertThat(run("audit", "--witnesses", "--cluster", "elsewhere")).isEqualTo(1);
        assertThat(errors.toString()).contains("no cluster 'elsewhere'");
    }

    @Test
    void a_command_of_this_machine_refuses_another_cluster() {
        assertThat(run("--cluster", "somewhere", "up")).isEqualTo(2);
        assertThat(errors.toString()).contains("up works on this machine only");
    }

    static Stream<String> commands() {
        return Herald.commandLine().getSubcommands().keySet().stream();
    }

    private int run(String... arguments) {
        CommandLine herald = Herald.commandLine();
        herald.setOut(new PrintWriter(out, true));
        herald.setErr(new PrintWriter(errors, true));
        return herald.execute(arguments);
    }
}
