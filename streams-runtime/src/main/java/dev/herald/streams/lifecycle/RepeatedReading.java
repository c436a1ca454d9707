package dev.herald.streams.lifecycle;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** A reading that is repeated on a thread of its own until it is closed. No failure ends the thread. */
public abstract class RepeatedReading implements AutoCloseable {

    private final Logger log;
    private final String name;
    private final String failure;
    private final Duration pause;
    private volatile @Nullable Thread thread;
    private boolean fails;

    /**
     * Creates a reading that does not run yet.
     *
     * @param log logs the failures
     * @param name name of the thread
     * @param failure what the log says if a reading fails, such as "the flow cannot be read"
     * @param pause time between two readings
     */
    protected RepeatedReading(Logger log, String name, String failure, Duration pause) {
        this.log = log;
        this.name = name;
        this.failure = failure;
        this.pause = pause;
    }

    /** Begins to read. */
    public final void start() {
        thread = Thread.ofPlatform().daemon().name(name).start(this::repeat);
    }

    private void repeat() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                read();
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended();
        }
    }

    /**
     * Reads once. A failure is logged in one line until a reading succeeds: without a broker the reasons take turns.
     */
    public final void read() throws InterruptedException {
        try {
            readAll();
            fails = false;
        } catch (ExecutionException | TimeoutException | RuntimeException | Error e) { // nothing ends the thread
            failed();
            if (!fails) {
                fails = true;
                Throwable reason = e.getCause() == null ? e : e.getCause();
                log.warn(
                        "{}, and this is tried again: {}",
                        failure,
                        reason.getClass().getSimpleName());
            }
        }
    }

    /** Reads everything and keeps it. */
    protected abstract void readAll() throws ExecutionException, TimeoutException, InterruptedException;

    /** Marks what was read before as out of date. */
    protected abstract void failed();

    /** Closes what only the thread may close. */
    protected void ended() {}

    /** Ends the thread. */
    @Override
    public void close() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }
}
