package dev.herald.console.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpSession;

/** The rounds of the streams. */
class QueueStreamsTest {

    private final List<Runnable> listeners = new ArrayList<>();

    @Test
    void an_error_in_a_round_ends_neither_the_rounds_nor_the_stream() {
        Writers writers = new Writers();
        LiveSettings settings = new LiveSettings(Duration.ofHours(1), Duration.ofHours(1), 1, 1);
        // Nobody asks for the session: no writer runs.
        try (QueueStreams streams = new QueueStreams(listeners::add, null, settings, writers)) {
            streams.open("adeyemi", new MockHttpSession());
            listeners.forEach(Runnable::run);

            Awaitility.await("a second writer").until(() -> writers.started.get() >= 2);
        }
    }

    /** Starts no writer: for the first one there is no thread. */
    private static final class Writers extends AbstractExecutorService {

        private final AtomicInteger started = new AtomicInteger();

        @Override
        public void execute(Runnable writer) {
            if (started.incrementAndGet() == 1) {
                throw new OutOfMemoryError("of a test");
            }
        }

        @Override
        public void shutdown() {}

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }
}
