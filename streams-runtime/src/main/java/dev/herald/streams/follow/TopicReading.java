package dev.herald.streams.follow;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;

/**
 * How far a handler has read its topics. A failure of the handler closes its reading and no other: later records are
 * dropped until the handler was opened again, and come again then, because the consumer goes back to where the handler
 * wants to go on.
 *
 * <p>The follower's thread opens a closed reading, the container's thread works on an open one.
 */
final class TopicReading {

    private enum State {
        CLOSED,
        /** The handler is open, and the consumer has to go to its offsets. */
        OPENED,
        READING
    }

    private final FollowedTopics followed;
    private final Duration behindAfter;
    private final FailureLog failures;
    private volatile State state = State.CLOSED;
    private volatile Map<TopicPartition, Long> next = Map.of();
    private volatile long unread;
    private volatile boolean caughtUpOnce;
    private volatile long caughtUpAt = System.nanoTime();
    private volatile String failure = "";

    TopicReading(FollowedTopics followed, Duration behindAfter, Logger log) {
        this.followed = followed;
        this.behindAfter = behindAfter;
        this.failures = new FailureLog(log);
    }

    boolean isClosed() {
        return state == State.CLOSED;
    }

    /** Closes the reading, because there is no consumer any more. */
    void close() {
        state = State.CLOSED;
    }

    /** Opens the handler, which receives nothing yet; returns whether it is open. */
    boolean open(TopicsSnapshot now) {
        try {
            next = Map.copyOf(followed.handler().open(now));
            return true;
        } catch (RuntimeException | Error e) { // the next attempt follows
            fail(e);
            return false;
        }
    }

    /** Notes that a consumer begins at the offsets of the handler. */
    void begin() {
        state = State.READING;
    }

    /** Demands that the consumer goes to the offsets of the handler. */
    void resume() {
        state = State.OPENED;
    }

    Map<TopicPartition, Long> next() {
        return next;
    }

    void accept(ConsumerRecord<String, byte[]> record) {
        if (state == State.READING) {
            attempt(() -> followed.handler().accept(record));
        }
    }

    /**
     * Tells the handler how far it is.
     *
     * @param ends offsets after the last committed record, of a moment ago
     * @param current whether the broker has just answered
     */
    void applied(Consumer<?, ?> consumer, Map<TopicPartition, Long> ends, boolean current) {
        if (state == State.OPENED) {
            next.forEach(consumer::seek);
            state = State.READING;
        } else if (state == State.READING) {
            Map<TopicPartition, Long> reached = new HashMap<>();
            next.keySet().forEach(partition -> reached.put(partition, consumer.position(partition)));
            unread = reached.entrySet().stream()
                    .mapToLong(entry -> Math.max(0, ends.getOrDefault(entry.getKey(), 0L) - entry.getValue()))
                    .sum();
            boolean caughtUp = current && unread == 0;
            attempt(() -> followed.handler().applied(reached, caughtUp));
            if (state == State.READING) {
                succeed(Map.copyOf(reached), caughtUp);
            }
        }
    }

    private void succeed(Map<TopicPartition, Long> reached, boolean caughtUp) {
        next = reached;
        failure = "";
        if (caughtUp) {
            caughtUpAt = System.nanoTime();
            caughtUpOnce = true;
            failures.clear();
        }
    }

    private void attempt(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) { // no record is skipped: the handler is opened again
            fail(e);
        }
    }

    private void fail(Throwable e) {
        failure = failures.report(followed.toString(), e);
        state = State.CLOSED;
    }

    FollowedTopics followed() {
        return followed;
    }

    /** Returns the number of offsets to the end that was known last. */
    long unread() {
        return unread;
    }

    /** Returns the time since everything was read, or since the start. */
    Duration behind() {
        return Duration.ofNanos(System.nanoTime() - caughtUpAt);
    }

    /** Returns why the topics do not count as read; empty if they do. */
    Optional<String> obstacle() {
        String failed = failure;
        if (!failed.isEmpty()) {
            return Optional.of("waits for " + failed);
        }
        if (!caughtUpOnce) {
            return Optional.of("is read for the first time, %d offsets to go".formatted(unread));
        }
        Duration behind = behind();
        return behind.compareTo(behindAfter) > 0
                ? Optional.of("is behind for %d s, %d offsets to go".formatted(behind.toSeconds(), unread))
                : Optional.empty();
    }
}
