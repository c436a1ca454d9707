package dev.herald.cli.topics;

/** Receives what a watch reads, in the thread of the watch. */
@FunctionalInterface
public interface WatchListener {

    /** Receives each record. */
    void read(TopicRecord record);

    /** Receives which of the records that existed at the start were left out, if any were. */
    default void leftOut(WatchGap gap) {}

    /** Receives which records are left out because nobody can read them. */
    default void unreadable(UnreadableRange range) {}

    /**
     * Called once when the watch waits, because two attempts in sequence failed; and once more each time that it waits
     * after it has read further.
     *
     * @param failure why the second attempt failed
     */
    default void waits(RuntimeException failure) {}
}
