package dev.herald.streams.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Processes that end themselves: their supervisor sees the exit code. */
@Timeout(300)
class OrderlyExitTest {

    private static final String NO_THREADS = "no threads";

    @ParameterizedTest
    @EnumSource
    void a_process_runs_its_shutdown_and_ends_with_the_code_of_its_reason(ProcessExit.Reason reason) throws Exception {
        EndedProcess ended = EndedProcess.of(reason, Duration.ofMinutes(3), Duration.ZERO);

        assertThat(ended.code()).isEqualTo(reason.code());
        assertThat(ended.output()).contains("this process ends with exit code " + reason.code(), "shut down in order");
    }

    @Test
    void a_process_that_cannot_shut_down_ends_by_force_with_the_same_code() throws Exception {
        EndedProcess ended =
                EndedProcess.of(ProcessExit.Reason.CLIENT_DEAD, Duration.ofMillis(300), Duration.ofMinutes(5));

        assertThat(ended.code()).isEqualTo(76);
        assertThat(ended.output()).doesNotContain("shut down in order");
    }

    @Test
    void a_process_that_can_start_no_thread_ends_by_force_with_the_same_code() throws Exception {
        EndedProcess ended = EndedProcess.of(ProcessExit.Reason.CLIENT_DEAD, null, Duration.ZERO);

        assertThat(ended.code()).isEqualTo(76);
        assertThat(ended.output()).doesNotContain("shut down in order");
    }

    @Test
    void the_codes_are_what_the_documents_say() {
        assertThat(ProcessExit.Reason.values())
                .extracting(ProcessExit.Reason::code)
                .containsExactly(75, 76, 77);
    }

    /** A process that has ended. */
    private record EndedProcess(int code, String output) {

        /**
         * Starts a process that ends itself, and waits for its end.
         *
         * @param longest the time for an end in order; null if the process can start no thread for it
         * @param shutdown the time that its shutdown takes
         */
        static EndedProcess of(ProcessExit.Reason reason, @Nullable Duration longest, Duration shutdown)
                throws IOException, InterruptedException {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            EndingProgram.class.getName(),
                            reason.name(),
                            longest == null ? NO_THREADS : Long.toString(longest.toMillis()),
                            Long.toString(shutdown.toMillis()))
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes());
            return new EndedProcess(process.waitFor(), output);
        }
    }

    /** A program that ends itself for a reason; what it says next is too late. */
    static final class EndingProgram {

        private EndingProgram() {}

        public static void main(String[] arguments) throws InterruptedException {
            long shutdownMillis = Long.parseLong(arguments[2]);
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
                pause(shutdownMillis);
                System.out.println("shut down in order");
            }));
            ProcessExit exit = arguments[1].equals(NO_THREADS)
                    ? new OrderlyExit(Duration.ofMinutes(5), task -> {
                        throw new OutOfMemoryError("unable to create a thread");
                    })
                    : new OrderlyExit(Duration.ofMillis(Long.parseLong(arguments[1])));
            ProcessExit.Reason reason = ProcessExit.Reason.valueOf(arguments[0]);
            exit.exit(reason);
            for (ProcessExit.Reason later : ProcessExit.Reason.values()) {
                exit.exit(later);
            }
            Thread.currentThread().join(); // only the exit ends this process
        }

        private static void pause(long millis) {
            try {
                TimeUnit.MILLISECONDS.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
