package dev.herald.console.kafka;

import dev.herald.console.api.CaseQuery;
import dev.herald.console.api.CaseSummary;
import dev.herald.console.api.CaseView;
import dev.herald.console.api.CaseViews;
import dev.herald.console.index.CaseIndex;
import dev.herald.console.index.CaseIndex.Snapshot;
import dev.herald.console.index.IndexPosition;
import dev.herald.contract.CaseContentKey;
import dev.herald.contract.CaseId;
import dev.herald.contract.explanation.Explanation;
import dev.herald.contract.json.AvroToJson;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.CaseContent;
import dev.herald.event.CaseFile;
import dev.herald.event.RequestSubmitted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The case files of {@code herald.cases.v1} in files of this process. It goes on where the files end, and builds them
 * again where there are none, where they belong to another topic or are damaged, and where the console was away for so
 * long that it may have missed tombstones.
 */
public final class CaseProjection implements CaseViews, TopicHandler, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(CaseProjection.class);

    private static final long LEAST_PAUSE_NANOS = 1_000_000;

    private final Settings settings;
    private final EventSerde serde;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition applied = lock.newCondition();
    private volatile @Nullable CaseIndex index;
    private volatile boolean caughtUpOnce;
    private String topicId = "";
    private Map<Integer, Long> next = Map.of();
    private volatile boolean changed;
    private volatile long refreshedAt;
    private long committedAt;
    private long purgedAt;

    /**
     * The settings of a projection.
     *
     * @param folder its files
     * @param commitEvery interval at which they are written durably
     * @param purgeEvery interval at which deleted data is removed from them
     * @param longestAway time after which they are built again
     * @param readWithin longest wait for a sequence
     * @param staleness a read that waits for no sequence may miss changes that are younger
     */
    public record Settings(
            Path folder,
            Duration commitEvery,
            Duration purgeEvery,
            Duration longestAway,
            Duration readWithin,
            Duration staleness) {}

    /** Creates the projection; its files are opened with the topic. */
    public CaseProjection(Settings settings, EventSerde serde, InstantSource clock) {
        this.settings = settings;
        this.serde = serde;
        this.clock = clock;
        this.purgedAt = System.nanoTime();
        this.committedAt = purgedAt;
        this.refreshedAt = System.nanoTime() - settings.staleness().toNanos();
    }

    @Override
    public Map<Integer, Long> open(TopicSnapshot topic) {
        try {
            closeIndex();
            CaseIndex opened = openIndex();
            IndexPosition position =
                    opened.position().filter(known -> goesOn(known, topic)).orElse(null);
            if (position == null) {
                opened.clear();
                caughtUpOnce = false;
            }
            opened.refresh();
            topicId = topic.id();
            next = position == null ? topic.beginnings() : position.next();
            index = opened;
            return next;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CaseIndex openIndex() throws IOException {
        try {
            return CaseIndex.open(settings.folder());
        } catch (CorruptIndexException | IndexFormatTooOldException | IndexFormatTooNewException e) {
            log.warn(
                    "the files of the case projection are built again: {}",
                    e.getClass().getSimpleName());
            CaseIndex.delete(settings.folder());
            return CaseIndex.open(settings.folder());
        }
    }

    private boolean goesOn(IndexPosition position, TopicSnapshot topic) {
        return position.topicId().equals(topic.id())
                && position.at().plus(settings.longestAway()).isAfter(clock.instant())
                && position.next().entrySet().stream()
                        .allMatch(entry -> entry.getValue() <= topic.ends().getOrDefault(entry.getKey(), 0L));
    }

    @Override
    public void accept(ConsumerRecord<String, byte[]> record, @Nullable SpecificRecord event) {
        CaseIndex open = required();
        try {
            if (event instanceof CaseFile file) {
                open.put(CaseEventMapper.indexed(file, record.value()));
            } else if (event instanceof CaseContent) {
                open.put(record.key(), record.value());
            } else if (event == null) {
                open.delete(record.key());
            }
            changed = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void applied(Map<Integer, Long> offsets, boolean caughtUp) {
        next = Map.copyOf(offsets);
        CaseIndex open = required();
        try {
            if (changed) {
                signalApplied();
            }
            if (caughtUp) {
                caughtUpOnce = true;
            }
            if (isOver(purgedAt, settings.purgeEvery())) {
                open.purge();
                purgedAt = System.nanoTime();
            }
            if (isOver(committedAt, settings.commitEvery())) {
                open.commit(new IndexPosition(topicId, next, clock.instant()));
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

    private void signalApplied() {
        lock.lock();
        try {
            applied.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<CaseView> find(CaseId id) {
        return readable()
                .read(snapshot -> file(snapshot, id).map(file -> {
                    ObjectNode fields = AvroToJson.writeWithNulls(file);
                    fields.set("request", json(request(snapshot, file)));
                    fields.set("approvedRequest", json(approvedRequest(snapshot, file)));
                    return ViewMapper.view(fields, CaseView.class);
                }));
    }

    private static @Nullable ObjectNode json(@Nullable RequestSubmitted request) {
        return request == null ? null : AvroToJson.writeWithNulls(request);
    }

    @Override
    public Optional<Explanation> explain(CaseId id) {
        return readable()
                .read(snapshot -> file(snapshot, id)
                        .map(file -> ExplanationMapper.explanation(
                                file, request(snapshot, file), approvedRequest(snapshot, file))));
    }

    @Override
    public List<CaseSummary> list(CaseQuery query) {
        return readable().list(query).stream().map(CaseEventMapper::summary).toList();
    }

    @Override
    public boolean awaitSequence(CaseId id, long sequence) throws InterruptedException {
        long until = System.nanoTime() + settings.readWithin().toNanos();
        lock.lock();
        try {
            while (!hasSequence(id, sequence)) {
                long left = until - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                long pause = Math.min(
                        left, Math.max(LEAST_PAUSE_NANOS, settings.staleness().toNanos()));
                boolean unused = applied.await(pause, TimeUnit.NANOSECONDS);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean hasSequence(CaseId id, long sequence) {
        CaseIndex open = index;
        if (sequence <= 0) {
            return true;
        }
        if (open == null) {
            return false;
        }
        refreshIfChanged(open);
        return open.sequenceOf(id.value()).orElse(0) >= sequence;
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

    private Optional<CaseFile> file(Snapshot snapshot, CaseId id) {
        return snapshot.find(id.value()).map(bytes -> (CaseFile) serde.deserialize(bytes));
    }

    private @Nullable RequestSubmitted request(Snapshot snapshot, CaseFile file) {
        return content(snapshot, file, file.getContentRevision());
    }

    /** Returns the request in force, where it is another revision than the one that officers read. */
    private @Nullable RequestSubmitted approvedRequest(Snapshot snapshot, CaseFile file) {
        return file.getApprovedRevision() == file.getContentRevision()
                ? null
                : content(snapshot, file, file.getApprovedRevision());
    }

    private @Nullable RequestSubmitted content(Snapshot snapshot, CaseFile file, int revision) {
        return revision == 0
                ? null
                : snapshot.find(new CaseContentKey(new CaseId(file.getCaseId()), revision).toString())
                        .map(bytes -> ((CaseContent) serde.deserialize(bytes)).getRequest())
                        .orElse(null);
    }

    /** Whether the case files have caught up after a start. */
    boolean isReadable() {
        return index != null && caughtUpOnce;
    }

    private CaseIndex readable() {
        CaseIndex open = index;
        if (open == null || !caughtUpOnce) {
            throw new ViewsClosed("the case files have not been read yet");
        }
        refreshIfChanged(open);
        return open;
    }

    private CaseIndex required() {
        CaseIndex open = index;
        if (open == null) {
            throw new IllegalStateException("not open");
        }
        return open;
    }

    private void closeIndex() throws IOException {
        CaseIndex open = index;
        index = null;
        if (open != null) {
            open.close();
        }
    }

    /** Writes the files durably and closes them. */
    @Override
    public void close() throws IOException {
        CaseIndex open = index;
        if (open != null && !topicId.isEmpty()) {
            open.commit(new IndexPosition(topicId, next, clock.instant()));
        }
        closeIndex();
    }
}
