package dev.herald.system.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.system.TestStacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every command that a message, a help text, a page, a manifest or a script advises exists, with its options. A tired
 * operator types what a message says.
 */
class CommandsInMessagesTest {

    private static final Path ROOT = TestStacks.project();
    private static final CommandTree HERALD = new CommandTree(ROOT);

    private static final Pattern ADVISES = Pattern.compile(
            ".*/src/main/java/.*\\.java|.*/templates/.*\\.html|docker/.*|deploy/.*\\.yaml|\\.env\\.example"
                    + "|docs/samples/.*\\.(?:java|js|py)");

    /** What only its developers read. */
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|(?m)(?<=^|\\s)//.*?$");

    @Test
    void every_command_that_a_program_or_a_file_advises_exists() throws IOException {
        List<String> mistakes = new ArrayList<>();
        int calls = 0;
        for (String path : new Repository(ROOT).filesThat(ADVISES.asMatchPredicate())) {
            String text = Files.readString(ROOT.resolve(path));
            String shown = path.endsWith(".java") ? COMMENT.matcher(text).replaceAll("") : text;
            calls += shown.split("\\./herald ", -1).length - 1;
            HERALD.mistakesInSentences(shown).forEach(why -> mistakes.add(path + ": " + why));
        }
        assertThat(calls).isGreaterThan(100);
        assertThat(mistakes).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "See ./herald statsu.                               ! No command 'statsu'",
                "./herald up runs, ./herald member ad CODE          ! No command 'ad'",
                "./herald rotate %1$s --ends%n                      ! No option '--ends'",
                "./herald verify-proof %1$s --keys FILE --pln       ! No option '--pln'",
            })
    void a_command_that_does_not_exist_is_caught(String text, String why) {
        assertThat(HERALD.mistakesInSentences(text)).singleElement().asString().startsWith(why + ": ./herald ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "./herald status shows the state of every component.",
                "Start the %2$s: ./herald start %2$s. Start everything: ./herald up",
                "Admit it: ./herald provision --members %1$s",
                "./herald rotate %1$s --signing-key --end%n",
                "./herald help%s explains the usage.%n",
                "./herald bench pipeline --none",
                "<code>./herald verify-proof</code> verifies it without a cluster.",
            })
    void a_sentence_may_go_on_after_a_command(String text) {
        assertThat(HERALD.mistakesInSentences(text)).isEmpty();
    }
}
