package dev.herald.benchmark;

import dev.herald.stack.ComponentInstance;
import dev.herald.stack.Stack;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Measures how long an instance restores state that it takes over, to a fifth of a second. */
final class RestoreWatch implements AutoCloseable {

    private static final String REMAINING = "herald_streams_restore_remaining_records";
    private static final long PAUSE_MILLIS = 200;

    private final AtomicLong restoringNanos = new AtomicLong();
    private final ServiceMetrics metrics;
    private final Thread thread;

    /** Watches an instance from now on. */
    RestoreWatch(Stack stack, ComponentInstance instance) {
        this.metrics = new ServiceMetrics(stack, instance);
        this.thread = Thread.ofPlatform().daemon().name("restore-watch").start(this::watch);
    }

    private void watch() {
        try {
            long last = System.nanoTime();
            while (true) {
                boolean restoring = metrics.sum(REMAINING) > 0;
                long now = System.nanoTime();
                if (restoring) {
                    restoringNanos.addAndGet(now - last);
                }
                last = now;
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // it is closed
        }
    }

    /** Returns the time so far in which records were still to be restored. */
    Duration duration() {
        return Duration.ofNanos(restoringNanos.get());
    }

    @Override
    public void close() {
        thread.interrupt();
        metrics.close();
    }
}
