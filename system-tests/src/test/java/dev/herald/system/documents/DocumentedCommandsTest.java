package dev.herald.system.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.system.TestStacks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every call of {@code ./herald} in a document, and every option and subcommand in its running text, is one that the
 * command line accepts. The list says of each command which test runs it, or why none does.
 */
class DocumentedCommandsTest {

    private static final Path ROOT = TestStacks.project();
    private static final Path LIST = ROOT.resolve("system-tests/src/test/resources/documented-commands.txt");

    /** It also names options that are gone. */
    private static final String HISTORY = "CHANGELOG.md";

    private static final CommandTree HERALD = new CommandTree(ROOT);
    private static final List<MarkdownDocument> DOCUMENTS = new Repository(ROOT).documents();
    private static final List<DocumentedCommand> COMMANDS = DOCUMENTS.stream()
            .flatMap(document -> DocumentedCommand.in(document).stream())
            .toList();

    @Test
    void every_command_is_accepted_by_the_command_line() {
        assertThat(COMMANDS.stream().filter(DocumentedCommand::whole)).hasSizeGreaterThan(150);
        assertThat(COMMANDS.stream().filter(command -> !command.whole())).hasSizeGreaterThan(150);
        assertThat(COMMANDS.stream().map(command -> command.mistake(HERALD)).flatMap(Optional::stream))
                .isEmpty();
    }

    @Test
    void every_option_and_subcommand_in_running_text_exists() {
        List<String> mistakes = new ArrayList<>();
        for (MarkdownDocument document : DOCUMENTS) {
            if (document.path().equals(HISTORY)) {
                continue;
            }
            for (MarkdownDocument.Line code : document.inlineCode()) {
                HERALD.mistakeIn(code.text()).ifPresent(why -> mistakes.add(document.at(code.number()) + ": " + why));
            }
        }
        assertThat(mistakes).isEmpty();
    }

    /** Else a command could hide from these tests between two lines. */
    @Test
    void code_in_running_text_ends_on_its_line() {
        List<String> open = new ArrayList<>();
        for (MarkdownDocument document : DOCUMENTS) {
            document.prose().stream()
                    .filter(line ->
                            line.text().chars().filter(letter -> letter == '`').count() % 2 != 0)
                    .forEach(line -> open.add(document.at(line.number())));
        }
        assertThat(open).isEmpty();
    }

    @Test
    void every_command_is_run_by_a_test_or_named_as_not_run() {
        assertThat(CommandRuns.read(ROOT, LIST)
                        .faults(COMMANDS.stream()
                                .map(command -> command.name(HERALD))
                                .flatMap(Optional::stream)))
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
        assertThat(mistakes("./herald " + call, true))
                .singleElement()
                .asString()
                .startsWith("x.md:1: " + why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "./herald wach                                          ! Unmatched argument",
                "./herald quarantine list --sins 12h                    ! Unknown options: '--sins', '12h'",
                "./herald quarantine list|shw|replay                    ! Unmatched argument",
                "./herald register add | retrct            ─▶ a picture ! Unmatched argument",
                "./herald --clustr prod watch                           ! Unknown options: '--clustr', 'prod'",
                "./herald manifests … --suspnded jp                     ! Unknown options: '--suspnded', 'jp'",
                "./herald start edge --instance two                     ! Invalid value",
                "./herald keys change --signatures DEMANDED             ! Invalid value",
                "./herald status review                                 ! Unmatched argument",
                "./herald help decid                                    ! No command for the help",
            })
    void a_wrong_command_in_running_text_is_caught(String text, String why) {
        assertThat(mistakes(text, false)).singleElement().asString().startsWith("x.md:1: " + why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "./herald",
                "./herald <command>",
                "./herald --cluster NAME …",
                "./herald --cluster prod watch --width=80 decisions",
                "./herald help COMMAND",
                "./herald start screening --instance NUMBER",
                "./herald member …, intake …, orders confirm ─▶ orders",
                "./herald quarantine list|show|replay|discard",
                "./herald register add, retract       ─▶ a picture",
                "./herald decide FR/2026-000101 ask",
                "./herald explain                     (a remark)",
                "./herald intake suspend MEMBER",
            })
    void a_command_may_be_left_incomplete_in_running_text(String text) {
        assertThat(mistakes(text, false)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--seald",
                "--nown=3",
                "list --seald",
                "provision --pln",
                "orders cnfirm",
                "quarantine show --since 3h"
            })
    void a_wrong_option_or_subcommand_in_running_text_is_caught(String code) {
        assertThat(HERALD.mistakeIn(code)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--sealed",
                "--known",
                "--with-gateways fr,br",
                "list --sealed",
                "policy --signatures OPTIONAL",
                "orders confirm",
                "register",
                "kill -9",
                "docker build --target tools .",
                "FOR_OFFICIAL_USE_ONLY"
            })
    void a_right_one_and_other_code_are_not(String code) {
        assertThat(HERALD.mistakeIn(code)).isEmpty();
    }

    private static List<String> mistakes(String text, boolean typed) {
        return DocumentedCommand.in("x.md:1", text, typed).stream()
                .map(command -> command.mistake(HERALD))
                .flatMap(Optional::stream)
                .toList();
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
