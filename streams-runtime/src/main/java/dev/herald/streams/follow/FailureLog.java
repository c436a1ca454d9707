package dev.herald.streams.follow;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;

/** Logs a failure when it is another one, and once a minute for as long as it stays. Used by one thread at a time. */
final class FailureLog {

    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final Logger log;
    private String logged = "";
    private long loggedAt;

    FailureLog(Logger log) {
        this.log = log;
    }

    /**
     * Reports a failure.
     *
     * @return what has to change, without the message of the failure, which may repeat data
     */
    String report(String subject, Throwable failure) {
        Throwable cause =
                failure instanceof ExecutionException && failure.getCause() != null ? failure.getCause() : failure;
        String reason = "%s (%s)".formatted(subject, cause.getClass().getSimpleName());
        long now = System.nanoTime();
        if (!reason.equals(logged) || now - loggedAt > AGAIN.toNanos()) {
            logged = reason;
            loggedAt = now;
            log.warn("waits for {}, and tries again", reason);
        }
        return reason;
    }

    /** Notes that nothing fails now: the next failure is logged. */
    void clear() {
        logged = "";
    }
}
