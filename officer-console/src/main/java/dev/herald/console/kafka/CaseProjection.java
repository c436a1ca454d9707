package dev.herald.console.kafka;

import dev.herald.console.api.CaseQuery;
import dev.herald.console.api.CaseSummary;
import dev.herald.console.api.CaseView;
import dev.herald.console.api.CaseViews;
import dev.herald.console.api.CaseViews.PreviewSeal;
import dev.herald.console.api.ClaimView;
import dev.herald.console.api.CommandRequest;
import dev.herald.console.api.Officer;
import dev.herald.console.api.OfficerDirectory;
import dev.herald.console.api.OpenCaseFile;
import dev.herald.console.index.CaseIndex.Snapshot;
import dev.herald.console.queue.QueueQuery;
import dev.herald.console.queue.QueueViews;
import dev.herald.console.queue.QueueViews.QueueSlice;
import dev.herald.console.queue.QueueViews.SearchResult;
import dev.herald.console.queue.SearchQuery;
import dev.herald.contract.CaseContentKey;
import dev.herald.contract.CaseId;
import dev.herald.contract.explanation.Explanation;
import dev.herald.contract.preview.CommandPreview;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.CaseContent;
import dev.herald.event.CaseFile;
import dev.herald.event.Flag;
import dev.herald.event.RequestSubmitted;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The case files of {@code herald.cases.v1} in files of this process. */
public final class CaseProjection extends IndexedProjection implements CaseViews, QueueViews {

    /** Who gives a command is no part of its preview. */
    private static final long LEAST_PAUSE_NANOS = 1_000_000;

    private final Duration readWithin;
    private final Duration staleness;
    private final EventSerde serde;
    private final OfficerDirectory officers;
    private final InstantSource clock;
    private final Consumer<String> forgotten;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition applied = lock.newCondition();

    /**
     * Creates the projection; its files are opened with the topic.
     *
     * @param readWithin longest wait for a sequence
     * @param officers the officers who may decide on cases
     * @param forgotten receives the id of a case whose file has no content any more: its person is forgotten
     */
    public CaseProjection(
            ProjectionSettings settings,
            Duration readWithin,
            EventSerde serde,
            OfficerDirectory officers,
            InstantSource clock,
            Consumer<String> forgotten) {
        super(settings, clock, "the case files have not been read yet");
        this.readWithin = readWithin;
        this.staleness = settings.staleness();
        this.serde = serde;
        this.officers = officers;
        this.clock = clock;
        this.forgotten = forgotten;
    }

    @Override
    public void accept(ConsumerRecord<String, byte[]> record, @Nullable SpecificRecord event) {
        if (event instanceof CaseFile file) {
            change(index -> index.put(CaseEventMapper.indexed(file, record.value())));
            if (file.getContentRevision() == 0) {
                forgotten.accept(file.getCaseId());
            }
        } else if (event instanceof CaseContent content) {
            change(index -> index.put(ContentEventMapper.indexed(record.key(), content, record.value())));
        } else if (event == null) {
            change(index -> index.delete(record.key()));
        }
    }

    @Override
    public void applied(Map<Integer, Long> offsets, boolean caughtUp) {
        if (hasChanges()) {
            signalApplied();
        }
        super.applied(offsets, caughtUp);
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
    public Optional<CaseView> find(CaseId id, Officer reader) {
        return view(id, file -> shown(file, reader));
    }

    /** Returns what a reader may see of a file, the flags as they weigh now. */
    CaseFile shown(CaseFile whole, Officer reader) {
        CaseFile file = reader.cleared() ? whole : OpenCaseFile.of(whole);
        CaseFile.Builder shown = CaseFile.newBuilder(file)
                .setFlags(weighed(file.getFlags()))
                .setApprovedFlags(weighed(file.getApprovedFlags()));
        ClaimView claim = CaseEventMapper.claim(file);
        if (claim != null && !claim.isRunning(clock.instant())) {
            shown.setClaim(null);
        }
        return shown.build();
    }

    /** A flag that is settled weighs nothing and needs nothing. */
    private static List<Flag> weighed(List<Flag> flags) {
        return flags.stream()
                .map(flag -> flag.getSettled()
                        ? Flag.newBuilder(flag)
                                .setSeverity(Severity.INFORMATION)
                                .setBlocksInForce(false)
                                .setBlocksOnExpiry(false)
                                .setHolds(false)
                                .setOfficers(1)
                                .setWorksheet(false)
                                .setCleared(false)
                                .setObjectionWithinSeconds(0)
                                .build()
                        : flag)
                .toList();
    }

    @Override
    public Optional<Explanation> explain(CaseId id, Officer reader) {
        return readable()
                .read(snapshot -> file(snapshot, id)
                        .map(file -> reader.cleared() ? file : OpenCaseFile.of(file))
                        .map(file -> ExplanationMapper.explanation(
                                file, request(snapshot, file), approvedRequest(snapshot, file))));
    }

    @Override
    public List<CaseSummary> list(CaseQuery query) {
        return asOfNow(readable().list(query));
    }

    @Override
    public QueueSlice queue(QueueQuery query) {
        QueueSlice page = readable().queue(query);
        return new QueueSlice(asOfNow(page.cases()), page.total());
    }

    @Override
    public SearchResult search(SearchQuery query, Officer reader) {
        return new IndexedCaseSearch(this, serde).search(query, reader);
    }

    private List<CaseSummary> asOfNow(List<CaseSummary> summaries) {
        Instant now = clock.instant();
        return summaries.stream().map(summary -> summary.asOf(now)).toList();
    }

    /**
     * Returns the number of cases whose next deadline is over.
     *
     * @throws dev.herald.console.api.CaseViews.ViewsClosed while the case files have not caught up after a start
     */
    public int pastDeadline(Instant now) {
        return readable().pastDeadline(now);
    }

    /**
     * Returns since when the first of the diffusions that nobody reviewed is out; empty if none is.
     *
     * @throws dev.herald.console.api.CaseViews.ViewsClosed while the case files have not caught up after a start
     */
    public Optional<Instant> oldestUnreviewed() {
        return readable().oldestUnreviewed();
    }

    /** Returns the number of cases of each label; labels without any are left out. */
    public Map<String, Integer> count(Set<String> labels) {
        return readable().count(labels);
    }

    @Override
    public boolean awaitSequence(CaseId id, long sequence) throws InterruptedException {
        return await(() -> hasSequence(id, sequence));
    }

    @Override
    public Optional<ClaimView> claimOf(CaseId id) {
        return opened().flatMap(
                        index -> index.read(snapshot -> file(snapshot, id)).map(CaseEventMapper::claim));
    }

    @Override
    public boolean awaitOtherClaim(CaseId id, Optional<ClaimView> before) throws InterruptedException {
        return await(() -> !claimOf(id).equals(before));
    }

    private boolean await(BooleanSupplier shown) throws InterruptedException {
        long until = System.nanoTime() + readWithin.toNanos();
        lock.lock();
        try {
            while (!shown.getAsBoolean()) {
                long left = until - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                long pause = Math.min(left, Math.max(LEAST_PAUSE_NANOS, staleness.toNanos()));
                boolean unused = applied.await(pause, TimeUnit.NANOSECONDS);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean hasSequence(CaseId id, long sequence) {
        return sequence <= 0
                || opened().map(index -> index.sequenceOf(id.value()).orElse(0) >= sequence)
                        .orElse(false);
    }

    @Override
    public Optional<PreviewSeal> seal(CaseId id, Officer officer, CommandRequest command) {
        return file(id).map(file -> CommandPreview.of(KafkaCommandGateway.event(id, officer, "", command), file))
                .map(preview -> new PreviewSeal(
                        preview.hash(),
                        preview.parts().entrySet().stream()
                                .map(part -> part.getKey() + "=" + part.getValue())
                                .toList()));
    }

    /**
     * Returns a case file with the requests that it names.
     *
     * @param shown gives what a reader may see of the file
     */
    Optional<CaseView> view(CaseId id, UnaryOperator<CaseFile> shown) {
        return readable()
                .read(snapshot -> file(snapshot, id).map(file -> {
                    RequestSubmitted request = request(snapshot, file);
                    RequestSubmitted approved = approvedRequest(snapshot, file);
                    return new CaseView(
                            shown.apply(file),
                            request,
                            approved,
                            content(snapshot, file, file.getPreviousRevision()),
                            DecidingOfficers.count(officers.officers(), file, request, approved));
                }));
    }

    /** Returns a case file. */
    Optional<CaseFile> file(CaseId id) {
        return readable().read(snapshot -> file(snapshot, id));
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
}
