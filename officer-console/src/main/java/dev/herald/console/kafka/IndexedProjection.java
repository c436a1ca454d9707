package dev.herald.console.kafka;

import dev.herald.console.api.CaseViews.ViewsClosed;
import dev.herald.console.index.CaseIndex;
import dev.herald.console.index.IndexPosition;
import dev.herald.console.kafka.TopicHandler.TopicSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A projection in the files of a folder: its index, and the offsets up to which it has read its topic. It goes on where
 * the files end, and builds them again where there are none, where they belong to another topic or are damaged, and
 * where the console was away for so long that it may have missed tombstones. Written by one thread and read by any
 * number.
 */
public abstract class IndexedProjection implements TopicHandler, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(IndexedProjection.class);

    private final ProjectionSettings settings;
    private final InstantSource clock;
    private final String notReadYet;
    private volatile @Nullable CaseIndex index;
    private volatile boolean caughtUpOnce;
    private volatile @Nullable IndexPosition position;
    private volatile boolean halfApplied;
    private volatile boolean changed;
    private volatile long refreshedAt;
    private long committedAt;
    private long purgedAt;

    /**
     * Creates a projection; its files are opened with the topic.
     *
     * @param notReadYet the sentence for who asks before it has caught up
     */
    protected IndexedProjection(ProjectionSettings settings, InstantSource clock, String notReadYet) {
        this.settings = settings;
        this.clock = clock;
        this.notReadYet = notReadYet;
        this.purgedAt = System.nanoTime();
        this.committedAt = purgedAt;
        this.refreshedAt = System.nanoTime() - settings.staleness().toNanos();
    }

    /**
     * Opens the files for a connection to their topic. Files that are open and go on stay open: closing them would lose
     * changes that were not committed, and readers have seen those. Nothing is readable until the files have caught up
     * if records come again that readers may have seen.
     */
    @Override
    public Map<Integer, Long> open(TopicSnapshot topic) {
        try {
            CaseIndex open = index;
            IndexPosition known = position;
            if (open == null || !open.isWritable() || known == null || !goesOn(known, topic)) {
                return reopen(topic).next();
            }
            caughtUpOnce = caughtUpOnce && !halfApplied;
            open.refresh();
            return known.next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private IndexPosition reopen(TopicSnapshot topic) throws IOException {
        caughtUpOnce = false;
        closeIndex();
        CaseIndex opened = openIndex();
        IndexPosition known =
                opened.position().filter(found -> goesOn(found, topic)).orElse(null);
        if (known == null) {
            opened.clear();
            known = new IndexPosition(topic.id(), topic.beginnings(), clock.instant());
        }
        opened.refresh();
        halfApplied = false;
        position = known;
        index = opened;
        return known;
    }

    private CaseIndex openIndex() throws IOException {
        try {
            return CaseIndex.open(settings.folder());
        } catch (CorruptIndexException | IndexFormatTooOldException | IndexFormatTooNewException e) {
            log.warn(
                    "the files of a projection are built again in {}: {}",
                    settings.folder().getFileName(),
                    e.getClass().getSimpleName());
            CaseIndex.delete(settings.folder());
            return CaseIndex.open(settings.folder());
        }
    }

    private boolean goesOn(IndexPosition known, TopicSnapshot topic) {
        return known.topicId().equals(topic.id())
                && known.at().plus(settings.longestAway()).isAfter(clock.instant())
                && known.next().entrySet().stream()
                        .allMatch(entry -> entry.getValue() <= topic.ends().getOrDefault(entry.getKey(), 0L));
    }

    /** A change of the index. */
    @FunctionalInterface
    protected interface Change {
        /** Changes the index. */
        void applyTo(CaseIndex index) throws IOException;
    }

    /** Changes the index; readers see it after the next refresh. */
    protected final void change(Change change) {
        CaseIndex open = required();
        halfApplied = true;
        try {
            change.applyTo(open);
            changed = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Shows readers all changes at once. */
    protected final void refresh() {
        try {
            required().refresh();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether there are changes that readers have not been shown. */
    boolean hasChanges() {
        return changed;
    }

    /** Purges and commits when their time has come. */
    @Override
    public void applied(Map<Integer, Long> offsets, boolean caughtUp) {
        CaseIndex open = required();
        IndexPosition reached = new IndexPosition(requiredPosition().topicId(), offsets, clock.instant());
        position = reached;
        halfApplied = false;
        try {
            if (caughtUp) {
                caughtUpOnce = true;
            }
            if (isOver(purgedAt, settings.purgeEvery())) {
                open.purge();
                purgedAt = System.nanoTime();
            }
            if (isOver(committedAt, settings.commitEvery())) {
                open.commit(reached);
                committedAt = System.nanoTime();
                open.refresh(); // lets go of files that a merge has replaced
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOver(long since, Duration interval) {
        return System.nanoTime() - since >= interval.toNanos();
    }

    /** Whether the files have caught up after a start. */
    final boolean isReadable() {
        return index != null && caughtUpOnce;
    }

    /**
     * Returns the index, with the latest changes shown.
     *
     * @throws ViewsClosed before it has caught up after a start
     */
    protected final CaseIndex readable() {
        return opened().filter(any -> caughtUpOnce).orElseThrow(() -> new ViewsClosed(notReadYet));
    }

    /** Returns the index, though it may not have caught up, with the latest changes shown; empty before it is open. */
    final Optional<CaseIndex> opened() {
        CaseIndex open = index;
        if (open != null) {
            refreshIfChanged(open);
        }
        return Optional.ofNullable(open);
    }

    /**
     * Returns the index as readers were last shown it, for its writer, who needs no new file; empty before it is open.
     */
    protected final Optional<CaseIndex> shown() {
        return Optional.ofNullable(index);
    }

    /**
     * Shows readers the latest changes. Only a read does so: each time that changes are shown costs a new file, whether
     * anybody reads it or not.
     */
    private void refreshIfChanged(CaseIndex open) {
        if (changed && isOver(refreshedAt, settings.staleness())) {
            changed = false;
            refreshedAt = System.nanoTime();
            try {
                open.refresh();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private CaseIndex required() {
        CaseIndex open = index;
        if (open == null) {
            throw new IllegalStateException("not open");
        }
        return open;
    }

    private IndexPosition requiredPosition() {
        IndexPosition known = position;
        if (known == null) {
            throw new IllegalStateException("not open");
        }
        return known;
    }

    private void closeIndex() throws IOException {
        CaseIndex open = index;
        index = null;
        if (open != null) {
            open.close();
        }
    }

    /**
     * Writes the files durably and closes them. With a batch that was not applied to its end, they stay as they were
     * committed last: the position would not be that of their content.
     */
    @Override
    public void close() throws IOException {
        CaseIndex open = index;
        IndexPosition known = position;
        if (open != null && known != null && !halfApplied) {
            open.commit(known);
        }
        closeIndex();
    }
}
