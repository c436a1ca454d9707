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
    private final Duration grace;
    private final long deadline;

    /** Creates a limit that starts now. */
    public RetryPolicy(Duration total) {
        this(total, Duration.ZERO);
    }

    /**
     * From now on, for so long, and as much longer as somebody interferes: whatever has a time of its own has it too.
     */
    public RetryPolicy(Duration own, Duration grace) {
        this(own.plus(grace), grace, System.nanoTime() + own.plus(grace).toNanos());
    }

    private RetryPolicy(Duration total, Duration grace, long deadline) {
        this.total = total;
        this.grace = grace;
        this.deadline = deadline;
    }

    /** An action that may have to be repeated. */
    @FunctionalInterface
    public interface Attempt {
        /** Returns whether the action succeeded. */
        boolean succeeds() throws InterruptedException;
    }

    /** Returns a shorter limit that starts now and ends no later than this one. */
    public RetryPolicy cappedAt(Duration shorter) {
        RetryPolicy sooner = new RetryPolicy(shorter, grace);
        return sooner.deadline < deadline ? sooner : this;
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
