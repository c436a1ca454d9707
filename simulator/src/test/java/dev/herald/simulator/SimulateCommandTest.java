package dev.herald.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.Herald;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SimulateCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void runs_say_what_they_saw() {
        assertThat(run("simulate", "--seeds", "2", "--from", "11", "--coverage"))
                .isZero();
        assertThat(out.toString())
                .contains("2 of 2 runs kept every promise: ", "seeds a second", "decision APPROVED", "fault: ");
    }

    @Test
    void runs_that_a_folder_records_are_not_run_again(@TempDir Path folder) throws IOException {
        assertThat(run("simulate", "--seeds", "1", "--from", "11", "--record", folder.toString()))
                .isZero();
        Path file = folder.resolve("seeds-11-11.json");
        Files.writeString(file, Files.readString(file).replaceFirst("\"broken\" : \\[ ]", "\"broken\" : [ 11 ]"));

        assertThat(run("simulate", "--seeds", "1", "--from", "11", "--record", folder.toString()))
                .isOne();
        assertThat(out.toString()).contains("0 of 1 runs kept every promise").contains("broken: [11]");
    }

    @Test
    void a_run_alone_tells_its_story() {
        assertThat(run("simulate", "--seed", "11")).isZero();
        assertThat(out.toString())
                .contains("sends RequestSubmitted about ", " orders ", "from here on nothing fails")
                .containsPattern("seed 11: every promise was kept \\(records [0-9a-f]{12}\\)\n$");
    }

    /** Sets and maps of the platform are iterated in another order in each process. */
    @Test
    void a_seed_is_the_same_run_in_another_process() throws IOException {
        Process other = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Herald.class.getName(),
                        "simulate",
                        "--seed",
                        "11")
                .redirectErrorStream(true)
                .start();
        String there = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(run("simulate", "--seed", "11")).isZero();
        assertThat(there.lines().toList().getLast())
                .isEqualTo(out.toString().lines().toList().getLast());
    }

    @Test
    void a_number_out_of_range_is_named_with_its_limit() {
        assertThat(run("simulate", "--seeds", "0")).isNotZero();
        assertThat(out.toString() + err).contains("--seeds must be 1 to 10000000, and is 0");
    }

    private int run(String... words) {
        CommandLine herald =
                Herald.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return herald.execute(words);
    }
}
