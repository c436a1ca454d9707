package dev.herald.streams.lifecycle;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;

/**
 * A thread that follows topics for as long as it is wanted. A failure of broker, registry, disk or virtual machine ends
 * an attempt; the next one begins after a pause. Its health is out of service until everything was read once, while the
 * thread waits for something, and while it has not read everything for too long.
 */
public final class FollowerThread {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LOG_AGAIN = Duration.ofMinutes(1);
    private static final Duration END = Duration.ofSeconds(10);

    private final Logger log;
    private final Description description;
    private final StartCheck check;
    private final Attempt attempt;
    private volatile @Nullable Thread thread;
    private volatile boolean wanted;
    private volatile boolean caughtUpOnce;
    private volatile long caughtUpAt = System.nanoTime();
    private volatile String waitingFor = "its start";
    private long loggedAt;
    private String logged = "";

    /**
     * What a thread follows.
     *
     * @param name name of the thread
     * @param subject what it reads, such as a topic; stands in health and log when it cannot be read
     * @param firstReading what it reads before it has read everything once
     * @param behindAfter time without having read everything after which the thread is not healthy
     */
    public record Description(String name, String subject, String firstReading, Duration behindAfter) {}

    /** Connects and follows, until the thread is no longer wanted. */
    @FunctionalInterface
    public interface Attempt {

        /**
         * Follows while {@link FollowerThread#isWanted()}. An attempt that returns earlier begins again after a pause.
         *
         * @param thread receives how far the attempt is
         * @throws ExecutionException if the broker refuses
         * @throws TimeoutException if the broker does not answer
         */
        void follow(FollowerThread thread) throws ExecutionException, InterruptedException, TimeoutException;
    }

    /** Tells what has to change before a thread may follow. */
    @FunctionalInterface
    public interface StartCheck {

        /** Returns what the thread has to wait for, as the object of a sentence; empty if it may follow. */
        Optional<String> obstacle() throws InterruptedException;
    }

    /**
     * Creates a thread that does not run yet.
     *
     * @param check asked before each attempt
     */
    public FollowerThread(Description description, StartCheck check, Attempt attempt) {
        this(LoggerFactory.getLogger(FollowerThread.class), description, check, attempt);
    }

    FollowerThread(Logger log, Description description, StartCheck check, Attempt attempt) {
        this.log = log;
        this.description = description;
        this.check = check;
        this.attempt = attempt;
    }

    /** Starts the thread. */
    public void start() {
        wanted = true;
        thread = Thread.ofPlatform().name(description.name()).start(this::run);
    }

    private void run() {
        while (wanted) {
            try {
                Optional<String> obstacle = check.obstacle();
                if (obstacle.isPresent()) {
                    waitFor(obstacle.get());
                } else {
                    attempt.follow(this);
                }
                pause();
            } catch (InterruptException | InterruptedException e) {
                wanted = false;
            } catch (RuntimeException | ExecutionException | TimeoutException | Error e) { // ends the attempt alone
                report(e);
                pause();
            }
        }
    }

    /** Logs a reason when it is another one, and once a minute for as long as it stays. */
    private void report(Throwable e) {
        String reason = e.getClass().getSimpleName();
        waitingFor = "%s (%s)".formatted(description.subject(), reason);
        long now = System.nanoTime();
        if (!reason.equals(logged) || now - loggedAt > LOG_AGAIN.toNanos()) {
            logged = reason;
            loggedAt = now;
            log.warn("{} waits for {}, and tries again", description.name(), waitingFor);
        }
    }

    private void pause() {
        if (!wanted) {
            return;
        }
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            wanted = false;
        }
    }

    /** Returns whether an attempt goes on. */
    public boolean isWanted() {
        return wanted;
    }

    /** Notes what the attempt waits for, as the object of a sentence. */
    public void waitFor(String reason) {
        waitingFor = reason;
    }

    /**
     * Notes that the attempt reads.
     *
     * @param caughtUp whether everything is read
     */
    public void reads(boolean caughtUp) {
        if (caughtUp) {
            caughtUpAt = System.nanoTime();
            caughtUpOnce = true;
            logged = "";
        }
        waitingFor = "";
    }

    /** Returns the time since everything was read, or since the thread was created. */
    public Duration behind() {
        return Duration.ofNanos(System.nanoTime() - caughtUpAt);
    }

    /** Ends the thread for good after this attempt, for a reason that health names. */
    public void end(String reason) {
        wanted = false;
        waitingFor = reason;
    }

    /** Ends the thread after the present step of its attempt; returns when it has ended, or after 10 s. */
    public void stop() {
        wanted = false;
        Thread running = thread;
        if (running != null) {
            try {
                running.join(END);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Ends the thread like {@link #stop()}, and interrupts its present step: for an attempt that writes nothing. */
    public void interruptAndStop() {
        wanted = false;
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
        stop();
    }

    /** Returns whether the thread has started and not ended. */
    public boolean isRunning() {
        Thread running = thread;
        return running != null && running.isAlive();
    }

    /** Returns the health of the thread, with the reason where it is not up. */
    public Health health() {
        String reason = waitingFor;
        if (!reason.isEmpty()) {
            return Health.outOfService().withDetail("waiting for", reason).build();
        }
        if (!caughtUpOnce) {
            return Health.outOfService()
                    .withDetail("reading", description.firstReading())
                    .build();
        }
        Duration behind = behind();
        return behind.compareTo(description.behindAfter()) > 0
                ? Health.outOfService()
                        .withDetail("behind", "for %d s".formatted(behind.toSeconds()))
                        .build()
                : Health.up().build();
    }
}
