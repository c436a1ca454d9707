package dev.herald.stack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.herald.cluster.Health;
import dev.herald.cluster.UserError;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
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
        assertThat(process().isRunning()).isTrue();
        process().stop(Duration.ofSeconds(5));
        assertThat(process().isRunning()).isFalse();
    }

    @Test
    void every_process_of_a_folder_is_found() {
        assertThat(SupervisedProcess.allIn(folder)).isEmpty();
        process().start(program(Sleeper.class));

        SupervisedProcess.allIn(folder).forEach(SupervisedProcess::kill);

        assertThat(process().isRunning()).isFalse();
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
        assertThat(process().isRunning()).isFalse();
        Files.writeString(pidFile, ours);
    }

    @Test
    void one_that_ends_while_starting_is_explained_by_its_own_words() {
        process().start(program(Failing.class));
        assertThatThrownBy(() -> ReadinessWait.ready(
                        process(), "The sleeper", () -> Health.notReady("yet"), Duration.ofSeconds(30)))
                .hasMessageContaining("ended twice while it was starting")
                .hasMessageContaining("no bed");
    }

    @Test
    void one_that_takes_too_long_is_explained_by_its_health() {
        process().start(program(Sleeper.class));
        assertThatThrownBy(() -> ReadinessWait.ready(
                        process(), "The sleeper", () -> Health.notReady("asleep"), Duration.ofMillis(300)))
                .hasMessageContaining("asleep");
    }

    @Test
    void it_has_a_session_and_a_process_group_of_its_own() throws IOException {
        assumeTrue(hasSetsid(), "setsid is not installed here");
        process().start(program(Sleeper.class));
        long pid = Long.parseLong(
                Files.readString(folder.resolve("run/sleeper.pid")).split(" ")[0]);
        Awaitility.await().atMost(Duration.ofMinutes(3)).untilAsserted(() -> {
            // After the name, in parentheses: state, parent, process group, session.
            String[] fields = Files.readString(Path.of("/proc", Long.toString(pid), "stat"))
                    .replaceFirst(".*\\) ", "")
                    .split(" ");
            assertThat(List.of(fields[2], fields[3])).containsOnly(Long.toString(pid));
        });
    }

    @Test
    void a_program_that_ends_with_an_error_is_started_again() {
        Instant begin = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        process().start(program(Failing.class));

        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .untilAsserted(
                        () -> assertThat(process().state().restarts().count()).isGreaterThanOrEqualTo(2));

        assertThat(process().lastLines(100))
                .filteredOn(line -> line.equals("no bed"))
                .hasSizeGreaterThan(1);
        assertThat(process().state().restarts().last()).isAfterOrEqualTo(begin);
        assertThat(process().lastLines(100))
                .contains("herald: the program ended with exit code 3; it is started again in 1 s")
                .contains("herald: the program ended with exit code 3; it is started again in 2 s");
    }

    @Test
    void a_program_that_somebody_else_killed_is_started_again() {
        process().start(program(Sleeper.class));
        long first = pid();
        ProcessHandle.of(first).orElseThrow().destroyForcibly();

        Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> pid() != first);
    }

    @Test
    void a_killed_program_stays_down() {
        process().start(program(Sleeper.class));
        long program = pid();

        process().kill();

        assertThat(process().isRunning()).isFalse();
        assertThat(process().pid()).isEmpty();
        assertThat(ProcessHandle.of(program)).isEmpty();
    }

    @Test
    void a_program_is_killed_in_the_pause_before_its_restart() {
        process().start(program(Failing.class));
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .until(() -> process().state().isPausing());

        process().kill();

        assertThat(process().isRunning()).isFalse();
    }

    @Test
    void a_stopped_program_may_finish_its_work() throws IOException {
        process().start(program(Finishing.class, folder.toString()));
        Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> Files.exists(folder.resolve("begun")));

        process().stop(Duration.ofSeconds(20));

        assertThat(process().isRunning()).isFalse();
        assertThat(folder.resolve("finished")).exists();
    }

    @Test
    void a_program_that_does_not_stop_is_killed_after_its_grace() {
        process().start(program(Stubborn.class, folder.toString()));
        Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> Files.exists(folder.resolve("begun")));
        long program = pid();

        process().stop(Duration.ofSeconds(1));

        assertThat(process().isRunning()).isFalse();
        assertThat(ProcessHandle.of(program)).isEmpty();
    }

    @Test
    void a_program_that_has_done_its_work_is_not_started_again() {
        process().start(program(Done.class));

        Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> !process().isRunning());
    }

    /** Returns the pid as soon as the program runs. */
    private long pid() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .until(() -> process().pid().isPresent());
        return process().pid().orElseThrow();
    }

    @Test
    void it_survives_the_terminal_of_the_command_that_started_it() throws Exception {
        assumeTrue(hasSetsid() && succeeds("script", "--version"), "setsid and script are not installed here");
        String command = "'%s' -cp '%s' '%s' '%s'"
                .formatted(JavaProgram.java(), System.getProperty("java.class.path"), Launcher.class.getName(), folder);
        Process terminal = new ProcessBuilder("script", "-qec", command, "/dev/null")
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("terminal").toFile())
                .start();

        assertThat(terminal.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(terminal.exitValue())
                .as(Files.readString(folder.resolve("terminal")))
                .isZero();
        assertThat(process().isRunning()).isTrue();
        Files.createFile(folder.resolve("ask"));
        Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> Files.exists(folder.resolve("answer")));
        assertThat(process().isRunning()).isTrue();
    }

    @Test
    void without_setsid_it_ignores_the_signal_of_a_closing_terminal() throws Exception {
        List<String> line = new ArrayList<>(List.of("/bin/sh", "-c", SupervisedProcess.DETACHED, "sh"));
        line.addAll(program(Answerer.class, folder.toString()).commandLine());
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().put("PATH", "/nowhere");
        Process process = builder.start();
        try {
            Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> Files.exists(folder.resolve("begun")));
            assertThat(succeeds("kill", "-HUP", Long.toString(process.pid()))).isTrue();
            Files.createFile(folder.resolve("ask"));
            Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> Files.exists(folder.resolve("answer")));
            assertThat(process.isAlive()).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    private static boolean hasSetsid() {
        return succeeds("setsid", "--version");
    }

    private static boolean succeeds(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private SupervisedProcess process() {
        return new SupervisedProcess("sleeper", folder);
    }

    private static JavaProgram program(Class<?> main, String... arguments) {
        Path classes = Path.of("target", "test-classes").toAbsolutePath();
        List<String> line = new ArrayList<>(List.of("-cp", classes.toString(), main.getName()));
        line.addAll(List.of(arguments));
        return new JavaProgram("sleeper", line, Map.of());
    }

    /** Starts a program, waits until it has begun, and ends, as {@code up} does. */
    static final class Launcher {
        private Launcher() {}

        public static void main(String[] arguments) {
            Path folder = Path.of(arguments[0]);
            new SupervisedProcess("sleeper", folder).start(program(Answerer.class, arguments[0]));
            Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> Files.exists(folder.resolve("begun")));
        }
    }

    /** Writes a file when it has begun, and one when it is asked by a file. */
    static final class Answerer {
        private Answerer() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            Path folder = Path.of(arguments[0]);
            Files.createFile(folder.resolve("begun"));
            CountDownLatch never = new CountDownLatch(1);
            while (!Files.exists(folder.resolve("ask"))) {
                if (never.await(50, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
            Files.createFile(folder.resolve("answer"));
            never.await();
        }
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

    /** Has nothing to do. */
    static final class Done {
        private Done() {}

        public static void main(String[] arguments) {}
    }

    /** Writes a file when it has begun, and one when it has ended in order. */
    static final class Finishing {
        private Finishing() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            Path folder = Path.of(arguments[0]);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    Files.createFile(folder.resolve("finished"));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
            Files.createFile(folder.resolve("begun"));
            new CountDownLatch(1).await();
        }
    }

    /** Never ends by itself, also not when it is asked to. */
    static final class Stubborn {
        private Stubborn() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
            Files.createFile(Path.of(arguments[0]).resolve("begun"));
            new CountDownLatch(1).await();
        }
    }
}
