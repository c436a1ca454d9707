package dev.herald.streams.lifecycle;

import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;

/**
 * Replaces a stream thread that ended by an error, after a pause: a registry or broker that is down causes a delay and
 * no failure. The pause doubles from half a second to thirty seconds while threads keep ending.
 */
final class ThreadReplacementHandler implements StreamsUncaughtExceptionHandler {

    private static final long FIRST_PAUSE = 500;
    private static final long LONGEST_PAUSE = 30_000;
    private static final long CALM = 60_000;

    private final String service;
    private final Logger log;
    private long pause = FIRST_PAUSE;
    private long lastNanos;

    ThreadReplacementHandler(String service, Logger log) {
        this.service = service;
        this.log = log;
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable error) {
        long now = System.nanoTime();
        boolean calm = TimeUnit.NANOSECONDS.toMillis(now - lastNanos) > CALM;
        pause = calm ? FIRST_PAUSE : Math.min(pause * 2, LONGEST_PAUSE);
        lastNanos = now;
        log.error("{}: a stream thread ended by {}, replaced in {} ms", service, chain(error), pause);
        try {
            TimeUnit.MILLISECONDS.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** Returns the classes of the causes, because messages may repeat a record's content. */
    private static String chain(Throwable error) {
        StringBuilder names = new StringBuilder();
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            names.append(names.isEmpty() ? "" : " < ").append(cause.getClass().getSimpleName());
        }
        return names.toString();
    }
}
