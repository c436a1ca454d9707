package dev.herald.streams.topology;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
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

    private final Set<TopicPartition> restoring = ConcurrentHashMap.newKeySet();
    private final Map<TopicPartition, Latest> held = new ConcurrentHashMap<>();
    private final StateRestoreListener next;

    /** Creates the list; all that it is told, {@code next} is told too. */
    public RestoringFeeds(StateRestoreListener next) {
        this.next = next;
    }

    /** Returns those in some settings; without them, feeds that are never restored. */
    static RestoringFeeds in(Map<String, ?> settings) {
        return settings.get(SETTING) instanceof RestoringFeeds feeds ? feeds : NONE;
    }

    boolean isRestoring(TopicPartition partition) {
        return restoring.contains(partition);
    }

    /** Returns the records of a partition that is being restored; they are passed to {@code target} at its end. */
    Latest of(TopicPartition partition, Target target) {
        return held.computeIfAbsent(partition, any -> new Latest(target));
    }

    /** Receives the records that are left when a partition is restored. */
    @FunctionalInterface
    interface Target {

        /**
         * Receives a record.
         *
         * @param key null for a record that only tells how far the partition was read
         */
        void pass(@Nullable String key, Record<byte[], byte[]> record, RecordMetadata position);
    }

    /** The latest record of each key so far, without keys that were deleted, in the order of their offsets. */
    static final class Latest {

        private record Held(@Nullable String key, Record<byte[], byte[]> record, RecordMetadata position) {}

        private final Target target;
        private final Map<String, Held> byKey = new LinkedHashMap<>();
        private @Nullable Held last;

        private Latest(Target target) {
            this.target = target;
        }

        /** Adds a record; one with a null key only tells how far the partition was read. */
        void put(@Nullable String key, Record<byte[], byte[]> record, RecordMetadata position) {
            last = new Held(key, record, position);
            if (key != null) {
                byKey.remove(key); // so that it comes last
                if (record.value() != null) {
                    byKey.put(key, last);
                }
            }
        }

        private void passAll() {
            byKey.values().forEach(each -> target.pass(each.key(), each.record(), each.position()));
            if (last != null) {
                target.pass(null, last.record(), last.position());
            }
        }
    }

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long begin, long end) {
        held.remove(partition);
        restoring.add(partition);
        next.onRestoreStart(partition, store, begin, end);
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long last, long number) {
        next.onBatchRestored(partition, store, last, number);
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long total) {
        restoring.remove(partition);
        Latest latest = held.remove(partition);
        if (latest != null) {
            latest.passAll();
        }
        next.onRestoreEnd(partition, store, total);
    }

    @Override
    public void onRestoreSuspended(TopicPartition partition, String store, long total) {
        restoring.remove(partition);
        held.remove(partition);
        next.onRestoreSuspended(partition, store, total);
    }

    private static final RestoringFeeds NONE = new RestoringFeeds(new StateRestoreListener() {
        @Override
        public void onRestoreStart(TopicPartition partition, String store, long begin, long end) {}

        @Override
        public void onBatchRestored(TopicPartition partition, String store, long last, long number) {}

        @Override
        public void onRestoreEnd(TopicPartition partition, String store, long total) {}
    });
}
