package dev.herald.stack.scenario;

import dev.herald.contract.wire.RegistryUnavailable;
import dev.herald.gateway.sending.SendNotConfirmed;
import dev.herald.stack.process.StackException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Tries and looks again until something is so, or until the time for it is over. */
final class Patience {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Duration total;
    private final Duration grace;
    private final long deadline;

    /** From now on, for so long. */
    Patience(Duration total) {
        this(total, Duration.ZERO);
    }

    /**
     * From now on, for so long, and as much longer as somebody interferes: whatever has a time of its own has it too.
     */
    Patience(Duration own, Duration grace) {
        this(own.plus(grace), grace, System.nanoTime() + own.plus(grace).toNanos());
    }

    private Patience(Duration total, Duration grace, long deadline) {
        this.total = total;
        this.grace = grace;
        this.deadline = deadline;
    }

    /** Something that may have to be tried again. */
    @FunctionalInterface
    interface Attempt {
        /** Whether it succeeded; fails for the moment with NotSent, too. */
        boolean succeeds() throws InterruptedException;
    }

    /** From now on for so long, and no longer than this one. */
    Patience atMost(Duration shorter) {
        Patience sooner = new Patience(shorter, grace);
        return sooner.deadline < deadline ? sooner : this;
    }

    boolean isOver() {
        return System.nanoTime() > deadline;
    }

    /**
     * Returns what is there as soon as it is.
     *
     * @throws Untrue naming what it waited for
     */
    <T> T waitFor(String what, Supplier<Optional<T>> look) throws InterruptedException {
        while (true) {
            Optional<T> found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (isOver()) {
                throw new Untrue("not within %d s: %s".formatted(total.toSeconds(), what));
            }
            pause();
        }
    }

    /**
     * Returns when an attempt succeeded. A gateway, registry or broker that fails for the moment is tried again.
     *
     * @throws Untrue naming what it attempted
     */
    void insist(String what, Attempt attempt) throws InterruptedException {
        while (true) {
            try {
                if (attempt.succeeds()) {
                    return;
                }
            } catch (SendNotConfirmed | RegistryUnavailable | StackException e) {
                if (isOver()) {
                    throw new Untrue("not within %d s: %s (%s)".formatted(total.toSeconds(), what, e.getMessage()));
                }
            }
            if (isOver()) {
                throw new Untrue("not within %d s: %s".formatted(total.toSeconds(), what));
            }
            pause();
        }
    }

    static void pause() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
    }
}
