package dev.herald.console.queue;

/** Announces that what an open queue shows changed. */
@FunctionalInterface
public interface QueueChanges {

    /** Calls a listener after each batch of changes. The listener returns at once. */
    void onChange(Runnable listener);
}
