package dev.herald.cli.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.Herald;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks of form. The module preflight tests {@code --preflight}, which is not on this class path. */
class CheckCommandTest {

    private static final Path EXAMPLES = Path.of("..", "member-gateway", "examples");

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @Test
    void a_correct_file_has_no_problem() {
        String file = EXAMPLES.resolve("red-notice.json").toString();
        assertThat(check(file)).isZero();
        assertThat(out.toString().lines()).containsExactly(file + ": no problem found.");
    }

    @Test
    void every_file_below_a_folder_is_checked(@TempDir Path folder) throws Exception {
        Path inside = Files.createDirectory(folder.resolve("inside"));
        Files.copy(EXAMPLES.resolve("diffusion.json"), inside.resolve("a.json"));
        Files.writeString(folder.resolve("b.json"), "{\"nam\": 1}");
        Files.writeString(folder.resolve("notes.txt"), "no request");
        assertThat(check(folder.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains(inside.resolve("a.json") + ": no problem found.")
                .contains(folder.resolve("b.json") + ":")
                .contains("nam: unknown field (")
                .doesNotContain("notes.txt");
    }

    @Test
    void a_folder_without_a_file_is_an_error(@TempDir Path folder) {
        assertThat(check(folder.toString())).isEqualTo(1);
        assertThat(errors.toString()).contains("has no file that ends in .json");
    }

    @Test
    void options_of_the_preflight_need_it() {
        assertThat(check("--json", EXAMPLES.resolve("diffusion.json").toString()))
                .isEqualTo(2);
        assertThat(check(
                        "--members-file",
                        "x",
                        EXAMPLES.resolve("diffusion.json").toString()))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("need --preflight");
    }

    @Test
    void without_the_module_the_preflight_says_so() {
        assertThat(check("--preflight", EXAMPLES.resolve("diffusion.json").toString()))
                .isEqualTo(1);
        assertThat(errors.toString()).contains("The module preflight is not on the class path");
    }

    private int check(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "check";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Herald.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(errors))
                .execute(all);
    }
}
