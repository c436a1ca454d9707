package dev.herald.stack.embedded;

import dev.herald.cluster.Health;
import dev.herald.cluster.UserError;
import dev.herald.stack.process.ManagedProgram;
import dev.herald.stack.process.PortUse;
import dev.herald.stack.process.ReadinessWait;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A program of the stack within this JVM. Only the process that started it can end it; in another it is known by its
 * port. Safe for use by several threads.
 */
public final class EmbeddedProgram implements ManagedProgram {

    private static final Duration LONGEST_START = Duration.ofMinutes(3);

    private final String title;
    private final int port;
    private final Path logFile;
    private final Callable<AutoCloseable> start;
    private final Supplier<Health> health;
    private volatile @Nullable FutureTask<AutoCloseable> started;

    /**
     * Creates a program that does not run yet.
     *
     * @param title its name in messages, such as {@code The broker}
     * @param port where it listens
     * @param logFile the file of all that run in this JVM
     * @param start starts it; what it returns ends it
     * @param health its health once it has started
     */
    public EmbeddedProgram(
            String title, int port, Path logFile, Callable<AutoCloseable> start, Supplier<Health> health) {
        this.title = title;
        this.port = port;
        this.logFile = logFile;
        this.start = start;
        this.health = health;
    }

    @Override
    public synchronized void launch() {
        if (isRunning()) {
            throw new UserError(title + " runs already.");
        }
        started = new FutureTask<>(start);
        Thread.ofPlatform().daemon().name("start").start(started); // what it starts are daemons too
    }

    @Override
    public void awaitReady() {
        ReadinessWait.ready(title, this::healthWhileStarting, LONGEST_START);
    }

    private Health healthWhileStarting() {
        FutureTask<AutoCloseable> task = started;
        if (task != null && task.state() == Future.State.FAILED) {
            throw new UserError(
                    "%s did not start: %s. The log: %s"
                            .formatted(title, task.exceptionNow().getMessage(), logFile),
                    task.exceptionNow());
        }
        return health();
    }

    @Override
    public Health health() {
        FutureTask<AutoCloseable> task = started;
        if (task != null && !task.isDone()) {
            return Health.notReady("is starting");
        }
        return isRunning() ? health.get() : Health.notReady("does not run");
    }

    @Override
    public boolean isRunning() {
        return started != null || !PortUse.isFree(port);
    }

    @Override
    public Path logFile() {
        return logFile;
    }

    /**
     * Ends it.
     *
     * @throws UserError if another process has started it
     */
    @Override
    public synchronized void stop() {
        if (started == null) {
            if (isRunning()) {
                throw new UserError("%s runs within the process that started it, and ends with it.".formatted(title));
            }
            return;
        }
        try {
            started.get().close();
        } catch (ExecutionException failed) {
            // it did not start, so nothing is left to end
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new UserError("%s did not end in order: %s".formatted(title, e.getMessage()), e);
        } finally {
            started = null;
        }
    }

    /** Ends it in order: within a JVM nothing can be killed. */
    @Override
    public void kill() {
        stop();
    }
}
