package dev.herald.cli.topics;

/** Is told what a watch reads, in the watch's thread. */
@FunctionalInterface
public interface WatchListener {

    /** Receives each record. */
    void read(TopicRecord record);

    /** Receives which of the records that existed at the start were left out, if any were. */
    default void leftOut(WatchGap gap) {}

    /**
     * Is told that the watch waits, because two attempts in sequence failed. It is told once, and again if the watch
     * waits again after it has read on.
     *
     * @param failure why the second attempt failed
     */
    default void waits(RuntimeException failure) {}
}
