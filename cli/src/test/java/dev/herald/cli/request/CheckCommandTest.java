package dev.herald.cli.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.Herald;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks of form. The module preflight, which has the rules of intake and screening, is not on this class path. */
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
    void a_file_that_cannot_be_read_says_why(@TempDir Path folder) throws Exception {
        assertThat(check(folder.resolve("gone.json").toString())).isEqualTo(1);
        assertThat(errors.toString()).contains("gone.json does not exist.").doesNotContain("Exception");

        Path latin = Files.write(folder.resolve("latin.json"), new byte[] {'"', (byte) 0xe9, '"'});
        assertThat(check(latin.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("save it in UTF-8").doesNotContain("Exception");
    }

    @Test
    void a_file_without_an_object_says_what_a_file_has(@TempDir Path folder) throws Exception {
        for (String content : List.of("[]", "")) {
            Path file = Files.writeString(folder.resolve("a.json"), content);
            assertThat(check(file.toString())).isEqualTo(1);
            assertThat(out.toString()).contains("begins with { and ends with }");
            out.getBuffer().setLength(0);
        }
    }

    @Test
    void a_cluster_that_does_not_exist_is_named() {
        assertThat(check("--cluster", "x", EXAMPLES.resolve("diffusion.json").toString()))
                .isEqualTo(1);
        assertThat(errors.toString()).contains("x");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void options_of_the_preflight_need_it() {
        assertThat(check("--json", EXAMPLES.resolve("diffusion.json").toString()))
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
