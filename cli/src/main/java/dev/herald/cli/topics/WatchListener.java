package dev.herald.cli.topics;

import java.time.Instant;

/** Receives what a watch reads, in the thread of the watch. */
@FunctionalInterface
public interface WatchListener {

    /** Receives each record. */
    void read(TopicRecord record);

    /** Called if the limit left out records that existed at the start: those after this time of the broker. */
    default void limited(Instant after) {}

    /**
     * Called once when the watch waits, because two attempts in sequence failed; and once more each time that it waits
     * after it has read further.
     *
     * @param failure why the second attempt failed
     */
    default void waits(RuntimeException failure) {}
}
