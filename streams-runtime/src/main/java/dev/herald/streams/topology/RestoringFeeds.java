package dev.herald.streams.topology;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.jspecify.annotations.Nullable;

/**
 * Holds the latest record of each key while a partition of a global topic is read for the first time, and passes these
 * when all of it is read. So a feed does not index what a later record replaces or deletes, which may be nearly
 * everything: compaction removes it only after a time.
 *
 * <p>Streams creates processors by their supplier, so they find it in the settings, under {@link #SETTING}. Streams
 * tells it, as its listener, when a partition is being restored; another listener is told the same.
 */
public final class RestoringFeeds implements StateRestoreListener {

    /** Setting: the feeds of the process that are being restored. */
    public static final String SETTING = "herald.topology.restoring.feeds";

    /** No feed is ever restored. */
    static final RestoringFeeds NONE = new RestoringFeeds(new StateRestoreListener() {
        @Override
        public void onRestoreStart(TopicPartition partition, String store, long begin, long end) {}

        @Override
        public void onBatchRestored(TopicPartition partition, String store, long last, long number) {}

        @Override
        public void onRestoreEnd(TopicPartition partition, String store, long total) {}
    });

    private final Map<TopicPartition, Latest> restoring = new ConcurrentHashMap<>();
    private final StateRestoreListener next;

    /**
     * Creates the list.
     *
     * @param next another listener, which Streams can have only one of
     */
    public RestoringFeeds(StateRestoreListener next) {
        this.next = next;
    }

    /** Returns those in some settings; without them, feeds that are never restored. */
    static RestoringFeeds in(Map<String, ?> settings) {
        return settings.get(SETTING) instanceof RestoringFeeds feeds ? feeds : NONE;
    }

    /** Returns the records of a partition that is being restored; null if it is not. */
    @Nullable
    Latest of(TopicPartition partition) {
        return restoring.get(partition);
    }

    /** The latest record of each key so far, without keys that were deleted, in the order of their offsets. */
    static final class Latest {

        private final Map<String, Runnable> byKey = new LinkedHashMap<>();
        private Runnable end = () -> {};

        private Latest() {}

        /**
         * Holds a record in place of the one before it.
         *
         * @param key null for a record that only tells how far the partition was read
         * @param exists whether the record has a value; otherwise the key is deleted
         * @param passing passes the record, at the end
         * @param reaching says that the partition was read so far, at the end, if no record follows
         */
        void hold(@Nullable String key, boolean exists, Runnable passing, Runnable reaching) {
            end = reaching;
            if (key != null) {
                byKey.remove(key); // so that it comes last
                if (exists) {
                    byKey.put(key, passing);
                }
            }
        }

        /** Passes each record and forgets it, so that the heap does not have all of them beside what the feed keeps. */
        private void passAll() {
            Iterator<Runnable> all = byKey.values().iterator();
            while (all.hasNext()) {
                all.next().run();
                all.remove();
            }
            end.run();
        }
    }

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long begin, long end) {
        restoring.put(partition, new Latest());
        next.onRestoreStart(partition, store, begin, end);
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long last, long number) {
        next.onBatchRestored(partition, store, last, number);
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long total) {
        Latest latest = restoring.remove(partition);
        if (latest != null) {
            latest.passAll();
        }
        next.onRestoreEnd(partition, store, total);
    }

    @Override
    public void onRestoreSuspended(TopicPartition partition, String store, long total) {
        restoring.remove(partition);
        next.onRestoreSuspended(partition, store, total);
    }
}
