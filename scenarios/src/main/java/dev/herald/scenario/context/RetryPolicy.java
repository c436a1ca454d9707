package dev.herald.scenario.context;

import dev.herald.cluster.UserError;
import dev.herald.contract.wire.RegistryUnavailable;
import dev.herald.gateway.sending.SendNotConfirmed;
import dev.herald.scenario.data.ExpectationFailed;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A time limit for retries. */
public final class RetryPolicy {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Duration total;
    private final long deadline;

    /** Creates a limit that starts now. */
    public RetryPolicy(Duration total) {
        this.total = total;
        this.deadline = System.nanoTime() + total.toNanos();
    }

    /** An action that may have to be repeated. */
    @FunctionalInterface
    public interface Attempt {
        /** Returns whether the action succeeded. */
        boolean succeeds() throws InterruptedException;
    }

    public boolean isExpired() {
        return System.nanoTime() > deadline;
    }

    /**
     * Returns a value as soon as it is there.
     *
     * @throws ExpectationFailed naming what it waited for
     */
    public <T> T waitFor(String what, Supplier<Optional<T>> probe) throws InterruptedException {
        while (true) {
            Optional<T> found = probe.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (isExpired()) {
                throw new ExpectationFailed("not within %d s: %s".formatted(total.toSeconds(), what));
            }
            pause();
        }
    }

    /**
     * Returns when an attempt succeeded. A gateway, registry or broker that fails for the moment is tried again.
     *
     * @throws ExpectationFailed naming what it attempted
     */
    public void retryUntil(String what, Attempt attempt) throws InterruptedException {
        while (true) {
            try {
                if (attempt.succeeds()) {
                    return;
                }
            } catch (SendNotConfirmed | RegistryUnavailable | UserError e) {
                if (isExpired()) {
                    throw new ExpectationFailed(
                            "not within %d s: %s (%s)".formatted(total.toSeconds(), what, e.getMessage()));
                }
            }
            if (isExpired()) {
                throw new ExpectationFailed("not within %d s: %s".formatted(total.toSeconds(), what));
            }
            pause();
        }
    }

    public static void pause() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
    }
}
