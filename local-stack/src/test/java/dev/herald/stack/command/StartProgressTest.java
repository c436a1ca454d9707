package dev.herald.stack.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class StartProgressTest {

    private final StringWriter out = new StringWriter();

    @Test
    void without_a_terminal_each_step_is_one_line_with_its_time() {
        try (StartProgress progress = new StartProgress(new PrintWriter(out, true), false)) {
            progress.waitingFor("broker");
            progress.report("broker is ready");
            progress.waitedFor("broker");
        }
        assertThat(out.toString()).matches(" +[0-9]\\.[0-9] s  broker is ready\\R");
    }

    @Test
    void on_a_terminal_the_last_line_names_all_that_is_awaited_and_is_redrawn() {
        try (StartProgress progress = new StartProgress(new PrintWriter(out, true), true)) {
            progress.waitingFor("screening");
            progress.waitingFor("review");
            Awaitility.await()
                    .atMost(Duration.ofMinutes(3))
                    .until(() -> out.toString().split("waiting for screening, review", -1).length > 2);
            progress.waitedFor("screening");
            assertThat(lastLine()).endsWith("waiting for review");
            progress.waitedFor("review");
        }
        assertThat(lastLine()).isEmpty();
    }

    private String lastLine() {
        String all = out.toString();
        String clear = "\033[K";
        return all.substring(all.lastIndexOf(clear) + clear.length());
    }
}
