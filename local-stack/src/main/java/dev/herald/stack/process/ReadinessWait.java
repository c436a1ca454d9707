package dev.herald.stack.process;

import dev.herald.cluster.Health;
import dev.herald.cluster.UserError;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** A wait for a component to become ready. */
public final class ReadinessWait {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private ReadinessWait() {}

    /**
     * Returns when it is ready.
     *
     * @throws UserError with its own reason if it takes longer than this
     */
    public static void ready(String name, Supplier<Health> health, Duration longest) {
        long deadline = System.nanoTime() + longest.toNanos();
        while (true) {
            Health now = health.get();
            if (now.ready()) {
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new UserError(
                        "%s is not ready after %d s: %s".formatted(name, longest.toSeconds(), now.reason()));
            }
            pause(name);
        }
    }

    /**
     * Returns when a process is ready, and notices when it ends instead. A process may end once while it starts, and is
     * started again: what it needs may come a moment later.
     *
     * @throws UserError with the end of its log if it ends for good or twice, with its own reason if it takes longer
     *     than this
     */
    static void ready(SupervisedProcess process, String name, Supplier<Health> health, Duration longest) {
        ready(
                name,
                () -> {
                    if (!process.isRunning() || isEndedAgain(process.state())) {
                        throw ended(process, name);
                    }
                    Health now = health.get();
                    return now.ready()
                            ? now
                            : Health.notReady("%s. Its log: %s".formatted(now.reason(), process.logFile()));
                },
                longest);
    }

    private static boolean isEndedAgain(SupervisorState state) {
        return state.restarts().count() > 1 || (state.restarts().count() == 1 && state.isPausing());
    }

    private static UserError ended(SupervisedProcess process, String name) {
        List<String> lines = process.lastLines(12);
        String times = process.isRunning() ? " twice" : "";
        return new UserError("%s ended%s while it was starting. The end of its log (%s):%n  %s"
                .formatted(name, times, process.logFile(), String.join(System.lineSeparator() + "  ", lines)));
    }

    private static void pause(String name) {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Interrupted while waiting for " + name + ".", e);
        }
    }
}
