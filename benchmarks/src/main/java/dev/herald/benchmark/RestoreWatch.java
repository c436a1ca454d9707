package dev.herald.benchmark;

import dev.herald.cluster.UserError;
import dev.herald.stack.ComponentInstance;
import dev.herald.stack.Stack;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Measures how long an instance restores state that it takes over, to a fifth of a second. */
final class RestoreWatch implements AutoCloseable {

    private static final String REMAINING = "herald_streams_restore_remaining_records";
    private static final long PAUSE_MILLIS = 200;

    private final AtomicLong restoringNanos = new AtomicLong();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final RemainingRecords remaining;
    private final Runnable onClose;
    private final Thread thread;

    /** Returns how many records an instance still has to restore. */
    @FunctionalInterface
    interface RemainingRecords {
        double count() throws InterruptedException;
    }

    /** Watches an instance from now on. */
    RestoreWatch(Stack stack, ComponentInstance instance) {
        this(new ServiceMetrics(stack, instance));
    }

    private RestoreWatch(ServiceMetrics metrics) {
        this(() -> metrics.sum(REMAINING), metrics::close);
    }

    RestoreWatch(RemainingRecords remaining, Runnable onClose) {
        this.remaining = remaining;
        this.onClose = onClose;
        this.thread = Thread.ofPlatform().daemon().name("restore-watch").start(this::watch);
    }

    private void watch() {
        try {
            long last = System.nanoTime();
            while (true) {
                boolean restoring = remaining.count() > 0;
                long now = System.nanoTime();
                if (restoring) {
                    restoringNanos.addAndGet(now - last);
                }
                last = now;
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it is closed
        } catch (RuntimeException | Error e) {
            failure.set(e);
        }
    }

    /**
     * Returns the time so far in which records were still to be restored.
     *
     * @throws UserError if the metrics could not be read once: the time would be too short
     */
    Duration duration() {
        Throwable known = failure.get();
        if (known != null) {
            throw new UserError("The restore could not be measured to its end.", known);
        }
        return Duration.ofNanos(restoringNanos.get());
    }

    @Override
    public void close() {
        thread.interrupt();
        onClose.run();
    }
}
