package dev.herald.stack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.cluster.Health;
import dev.herald.cluster.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisedProcessTest {

    @TempDir
    private Path folder;

    @AfterEach
    void end() {
        process().kill();
    }

    @Test
    void a_later_command_finds_and_ends_what_an_earlier_one_started() {
        process().start(program(Sleeper.class));
        assertThat(process().running()).isPresent();
        process().stop(Duration.ofSeconds(5));
        assertThat(process().running()).isEmpty();
    }

    @Test
    void it_is_not_started_twice() {
        process().start(program(Sleeper.class));
        assertThatThrownBy(() -> process().start(program(Sleeper.class)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("runs already");
    }

    @Test
    void a_stranger_with_the_same_pid_is_not_taken_for_ours() throws IOException {
        process().start(program(Sleeper.class));
        Path pidFile = folder.resolve("run/sleeper.pid");
        String ours = Files.readString(pidFile);
        Files.writeString(pidFile, ours.split(" ")[0] + " 1000");
        assertThat(process().running()).isEmpty();
        Files.writeString(pidFile, ours);
    }

    @Test
    void one_that_ends_while_starting_is_explained_by_its_own_words() {
        process().start(program(Failing.class));
        assertThatThrownBy(() -> ReadinessWait.ready(
                        process(), "The sleeper", () -> Health.notReady("yet"), Duration.ofSeconds(30)))
                .hasMessageContaining("ended while it was starting")
                .hasMessageContaining("no bed");
    }

    @Test
    void one_that_takes_too_long_is_explained_by_its_health() {
        process().start(program(Sleeper.class));
        assertThatThrownBy(() -> ReadinessWait.ready(
                        process(), "The sleeper", () -> Health.notReady("asleep"), Duration.ofMillis(300)))
                .hasMessageContaining("asleep");
    }

    private SupervisedProcess process() {
        return new SupervisedProcess("sleeper", folder);
    }

    private static JavaProgram program(Class<?> main) {
        Path classes = Path.of("target", "test-classes").toAbsolutePath();
        return new JavaProgram("sleeper", List.of("-cp", classes.toString(), main.getName()), Map.of());
    }

    /** Waits to be ended. */
    static final class Sleeper {
        private Sleeper() {}

        public static void main(String[] arguments) throws InterruptedException {
            new CountDownLatch(1).await();
        }
    }

    /** Ends at once. */
    static final class Failing {
        private Failing() {}

        public static void main(String[] arguments) {
            System.err.println("no bed");
            System.exit(3);
        }
    }
}
