package dev.herald.streams;

import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;

/**
 * A stream thread that died is replaced after a pause: a registry or broker that is down delays and breaks nothing. The
 * pause doubles from half a second to thirty seconds while threads keep dying.
 */
final class ReplaceThreadWithPause implements StreamsUncaughtExceptionHandler {

    private static final long FIRST_PAUSE = 500;
    private static final long LONGEST_PAUSE = 30_000;
    private static final long CALM = 60_000;

    private final String service;
    private final Logger log;
    private long pause = FIRST_PAUSE;
    private long lastNanos;

    ReplaceThreadWithPause(String service, Logger log) {
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

    /** Classes of the causes: messages may hold what a record held. */
    private static String chain(Throwable error) {
        StringBuilder names = new StringBuilder();
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            names.append(names.isEmpty() ? "" : " < ").append(cause.getClass().getSimpleName());
        }
        return names.toString();
    }
}
