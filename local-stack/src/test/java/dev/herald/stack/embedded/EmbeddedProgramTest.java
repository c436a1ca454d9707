package dev.herald.stack.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.cluster.Health;
import dev.herald.cluster.UserError;
import dev.herald.stack.process.PortUse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EmbeddedProgramTest {

    private static final Path LOG = Path.of("services.log");

    private final int port = PortUse.free(1).getFirst();
    private final AtomicInteger ended = new AtomicInteger();

    @Test
    void it_is_ready_when_it_has_started_and_ends_once() {
        EmbeddedProgram program = program(() -> ended::incrementAndGet);
        program.launch();
        program.awaitReady();

        assertThat(program.health()).isEqualTo(Health.READY);
        assertThatThrownBy(program::launch).isInstanceOf(UserError.class).hasMessage("The probe runs already.");

        program.stop();
        program.kill();
        assertThat(ended).hasValue(1);
        assertThat(program.isRunning()).isFalse();
        assertThat(program.health().reason()).isEqualTo("does not run");
    }

    @Test
    void it_is_not_ready_while_it_starts() {
        CountDownLatch released = new CountDownLatch(1);
        EmbeddedProgram program = program(() -> {
            released.await();
            return ended::incrementAndGet;
        });
        program.launch();

        assertThat(program.health().reason()).isEqualTo("is starting");
        released.countDown();
        program.stop();
        assertThat(ended).hasValue(1);
    }

    @Test
    void a_start_that_fails_says_why() {
        EmbeddedProgram program = program(() -> {
            throw new IOException("no space");
        });
        program.launch();

        assertThatThrownBy(program::awaitReady)
                .isInstanceOf(UserError.class)
                .hasMessage("The probe did not start: no space. The log: services.log");
        program.stop();
    }

    @Test
    void only_the_process_that_started_it_can_end_it() throws IOException {
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            EmbeddedProgram program = program(() -> ended::incrementAndGet);

            assertThat(program.isRunning()).isEqualTo(taken.isBound());
            assertThatThrownBy(program::stop)
                    .isInstanceOf(UserError.class)
                    .hasMessage("The probe runs within the process that started it, and ends with it.");
        }
    }

    private EmbeddedProgram program(Callable<AutoCloseable> start) {
        return new EmbeddedProgram("The probe", port, LOG, start, () -> Health.READY);
    }
}
