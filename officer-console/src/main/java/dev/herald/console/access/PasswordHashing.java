package dev.herald.console.access;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Bounds how many password hashes are computed at a time, and how many logins wait for that: each costs much CPU. */
final class PasswordHashing {

    private static final int MAX_WAITING = 8;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final Semaphore permits;
    private final Duration longestWait;
    private final AtomicInteger waiting = new AtomicInteger();

    /**
     * Creates it.
     *
     * @param atATime how many hashes are computed at a time
     * @param longestWait how long a login waits for its turn at most
     */
    PasswordHashing(int atATime, Duration longestWait) {
        this.permits = new Semaphore(atATime, true);
        this.longestWait = longestWait;
    }

    /** Leaves at least half of the processors to officers who have signed in. */
    static PasswordHashing forThisMachine() {
        return new PasswordHashing(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), LONGEST_WAIT);
    }

    /**
     * Checks a password when its turn comes.
     *
     * @throws LoginRefused if too many wait, or the turn does not come in time
     */
    boolean check(BooleanSupplier matches) {
        if (waiting.incrementAndGet() > MAX_WAITING) {
            waiting.decrementAndGet();
            throw new LoginRefused(false, longestWait);
        }
        boolean admitted = false;
        try {
            admitted = permits.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.decrementAndGet();
        }
        if (!admitted) {
            throw new LoginRefused(false, longestWait);
        }
        try {
            return matches.getAsBoolean();
        } finally {
            permits.release();
        }
    }
}
