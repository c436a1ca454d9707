package dev.herald.stack.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.cluster.UserError;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResetCommandTest {

    private static final List<Path> KEPT = List.of(Path.of("/home/okafor"), Path.of("/home/okafor/herald"));

    @Test
    void a_folder_that_holds_the_checkout_or_a_home_is_never_deleted() {
        for (String folder :
                List.of("/", "/home", "/home/okafor", "/home/okafor/herald", "/home/okafor/./herald/x/..")) {
            assertThatThrownBy(() -> ResetCommand.requireNothingElseIn(Path.of(folder), KEPT))
                    .as(folder)
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("HERALD_HOME");
        }
    }

    @Test
    void without_a_terminal_nothing_is_deleted_and_the_message_names_the_option() {
        assertThatThrownBy(() -> ResetCommand.isYes(null))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("no terminal")
                .hasMessageContaining("./herald reset --yes");
    }

    @Test
    void only_yes_deletes() {
        assertThat(ResetCommand.isYes(" Y ")).isTrue();
        for (String answer : List.of("", "n", "yes please", "j")) {
            assertThat(ResetCommand.isYes(answer)).as(answer).isFalse();
        }
    }

    @Test
    void the_folder_of_a_stack_below_them_is_deleted() {
        assertThatCode(() -> ResetCommand.requireNothingElseIn(Path.of("/home/okafor/herald/.herald"), KEPT))
                .doesNotThrowAnyException();
    }
}
