package dev.herald.system.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.Herald;
import dev.herald.system.TestStacks;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every call of {@code ./herald} in a document is one that the command line accepts, and the list says which test runs
 * it, or why none does.
 */
class DocumentedCommandsTest {

    private static final Path ROOT = TestStacks.project();
    private static final Path LIST = ROOT.resolve("system-tests/src/test/resources/documented-commands.txt");

    private static final List<DocumentedCommand> COMMANDS = new Repository(ROOT)
            .documents().stream()
                    .flatMap(document -> DocumentedCommand.in(document).stream())
                    .toList();

    @Test
    void every_command_is_accepted_by_the_command_line() {
        assertThat(COMMANDS).hasSizeGreaterThan(150);
        assertThat(COMMANDS.stream()
                        .map(command -> command.mistake(Herald.commandLine()))
                        .flatMap(Optional::stream))
                .isEmpty();
    }

    @Test
    void every_command_is_run_by_a_test_or_named_as_not_run() {
        assertThat(CommandRuns.read(ROOT, LIST)
                        .faults(COMMANDS.stream().map(command -> command.name(Herald.commandLine()))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "quarantine lst                        ! Unmatched argument",
                "quarantine list --since               ! Missing required parameter",
                "quarantine discard 3@41               ! Missing required option",
                "quarantine discard 3@41 --reason NONE ! Invalid value",
                "submit --as fr                        ! Missing required parameter",
                "up --instances two                    ! Invalid value",
            })
    void a_command_that_the_command_line_refuses_is_caught(String call, String why) {
        assertThat(new DocumentedCommand("x.md:1", DocumentedCommand.words(" " + call)).mistake(Herald.commandLine()))
                .get()
                .asString()
                .startsWith("x.md:1: " + why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "match \"A B\" 'C'    # a remark ! match,A B,C",
                "audit --all > audit.txt         ! audit,--all",
                "orders confirm <order id> --x   ! orders,confirm,placeholder,--x",
                "kill screening#2                ! kill,screening#2",
                "down && time ./herald up        ! down",
                "audit '~orders' | head          ! audit,~orders",
            })
    void words_are_those_of_a_shell(String text, String words) {
        assertThat(DocumentedCommand.words(" " + text)).containsExactly(words.split(",", -1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tour: TourTest",
                "quarantine list: OperatorCommandsTest",
                "mailbox: TourTest",
                "bench pipeline: not run: it takes minutes of a quiet machine",
            })
    void a_right_entry_is_accepted(String entry) {
        assertThat(faults(entry, entry.split(": ", 2)[0])).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "quarantine list: TourTest                                 ! quarantine list is not run by TourTest",
                "quarantine list: NoSuchTest                               ! quarantine list is not run by NoSuchTest",
                "quarantine list: not run: nobody has time to write a test ! quarantine list is run: system-tests/",
                "bench pipeline: not run: no                               ! bench pipeline is not run for no reason",
            })
    void a_wrong_entry_is_caught(String entry, String why) {
        assertThat(faults(entry, entry.split(": ", 2)[0]))
                .singleElement()
                .asString()
                .startsWith(why);
    }

    @Test
    void a_missing_entry_and_one_without_a_command_are_caught() {
        assertThat(faults("tour: TourTest", "mailbox"))
                .containsExactly(
                        "mailbox is in a document and not in the list", "tour is in the list and in no document");
    }

    private static List<String> faults(String entry, String documented) {
        return CommandRuns.parse(ROOT, List.of(entry)).faults(Stream.of(documented));
    }
}
