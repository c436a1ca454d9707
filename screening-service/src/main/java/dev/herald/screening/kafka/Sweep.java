package dev.herald.screening.kafka;

import dev.herald.contract.SweepId;
import dev.herald.event.SweepHeld;
import dev.herald.screening.kafka.PendingOutcomes.PendingCase;
import dev.herald.screening.sweep.HeldSweep;
import dev.herald.screening.sweep.SweepProgress;
import dev.herald.screening.sweep.SweepProgress.Phase;
import dev.herald.screening.sweep.SweepProgress.Scope;
import dev.herald.screening.sweep.SweepTimeBudget;
import dev.herald.state.LiveCase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Re-screens open and in-force cases in batches: only affected cases after a fact changes, all cases after a rule-book
 * change or on schedule (a warrant expires and a term begins without an event). Scans all cases first and announces
 * afterwards. If more cases would change than the limit allows, the sweep is held until two officers agree.
 *
 * <p>A case that cannot be screened is counted and left for the next sweep; the sweep continues.
 */
final class Sweep {

    private static final Logger log = LoggerFactory.getLogger(Sweep.class);

    private final CaseEvaluator evaluator;
    private final ScreeningMetrics metrics;
    private final SweepSettings settings;
    private final SweepTimeBudget timeBudget;
    private final LongSupplier nanos;
    private final KeyValueStore<String, LiveCase> cases;
    private final PendingOutcomes pending;
    private final SweepState state;
    private final SweepScheduler scheduler;

    private long throttledUntil = Long.MIN_VALUE;

    /**
     * The result of a batch.
     *
     * @param changed cases to announce; their stored state is unchanged so far
     * @param held the report for the officers, if this batch held the sweep
     * @param fullScanComplete whether this batch screened the last case of a full scan
     */
    record BatchResult(List<ChangedCase> changed, Optional<SweepHeld> held, boolean fullScanComplete) {

        private static final BatchResult EMPTY = new BatchResult(List.of(), Optional.empty(), false);
    }

    /**
     * A case whose changed outcome is to be announced.
     *
     * @param digest digest of the previous and the new flags
     */
    record ChangedCase(String caseId, String digest, Reevaluation result) {}

    Sweep(
            CaseEvaluator evaluator,
            ScreeningMetrics metrics,
            SweepSettings settings,
            SweepTimeBudget timeBudget,
            LongSupplier nanos,
            KeyValueStore<String, LiveCase> cases,
            PendingOutcomes pending,
            SweepState state) {
        this.evaluator = evaluator;
        this.metrics = metrics;
        this.settings = settings;
        this.timeBudget = timeBudget;
        this.nanos = nanos;
        this.cases = cases;
        this.pending = pending;
        this.state = state;
        this.scheduler = new SweepScheduler(
                evaluator.facts(), evaluator.rules().hash(), settings.schedule(), cases, pending, state);
    }

    /**
     * Starts a sweep if one is due.
     *
     * @return the id of a held sweep that the new one supersedes
     */
    Optional<SweepId> startIfDue(Instant now, int partition) {
        return scheduler.startIfDue(now, partition);
    }

    /**
     * Runs one batch, if a sweep is under way: as many cases as the time slice allows, at least one. Finding matches
     * takes milliseconds, so a partition that overran its slice is throttled until its average is back at its share.
     */
    BatchResult runBatch(Instant now, int partition) {
        SweepProgress progress = state.progress();
        long startedAt = nanos.getAsLong();
        boolean mayRun = startedAt >= throttledUntil
                && progress.mayRunAt(evaluator.facts().position())
                && scheduler.knowsCasesOf(progress);
        BatchResult result = mayRun ? runBatch(progress, progress.id(partition), now) : BatchResult.EMPTY;
        if (mayRun) {
            throttledUntil = startedAt + throttleFor(nanos.getAsLong() - startedAt);
        }
        SweepProgress reached = state.progress();
        metrics.versionsBehind(
                partition, reached.versionsBehind(evaluator.facts().version()));
        metrics.sweepHeld(partition, reached.phase() == Phase.HELD);
        return result;
    }

    private BatchResult runBatch(SweepProgress progress, SweepId id, Instant now) {
        return progress.phase() == Phase.SCANNING ? scan(progress, id, now) : announce(progress, id, now);
    }

    /** A batch of the scan: screens cases and keeps the changed outcomes. */
    private final class SweepBatch {

        private final SweepProgress progress;
        private final SweepId id;
        private final Instant now;
        private final long deadline = batchDeadline();
        private final List<PendingCase> changed = new ArrayList<>();
        private final List<ScreenedCase> rematched = new ArrayList<>();
        private String last;
        private int examined;

        SweepBatch(SweepProgress progress, SweepId id, Instant now) {
            this.progress = progress;
            this.id = id;
            this.now = now;
            this.last = progress.cursor();
        }

        boolean hasTime() {
            return examined == 0 || nanos.getAsLong() < deadline;
        }

        void scan(String caseId, LiveCase stored) {
            reevaluate(caseId, stored, progress, now).ifPresent(result -> {
                ScreenedCase before = StateMapper.screenedCase(stored);
                if (!result.changed().isEmpty()) {
                    changed.add(new PendingCase(caseId, PendingOutcome.of(id, before, result)));
                }
                ScreenedCase after = before.withMatchesOf(result.screened());
                if (!after.equals(before)) {
                    rematched.add(after);
                }
            });
            examined++;
            last = caseId;
        }

        /** Scans all cases after the cursor, and returns whether it reached the end. */
        boolean scanAll() {
            try (KeyValueIterator<String, LiveCase> rest = cases.range(last.isEmpty() ? null : last, null)) {
                while (rest.hasNext() && hasTime()) {
                    KeyValue<String, LiveCase> next = rest.next();
                    if (!next.key.equals(last)) {
                        scan(next.key, next.value);
                    }
                }
                return !rest.hasNext();
            }
        }

        /** Scans the candidates after the cursor, and returns whether it reached the end. */
        boolean scanCandidates(NavigableSet<String> candidates) {
            for (String caseId : candidates.tailSet(last, false)) {
                if (!hasTime()) {
                    return false;
                }
                LiveCase stored = cases.get(caseId);
                if (stored != null) { // it may have ended meanwhile
                    scan(caseId, stored);
                }
            }
            return true;
        }

        /** Stores the changed outcomes and the matches; announces nothing. */
        void save() {
            metrics.casesExamined(examined);
            changed.forEach(one -> pending.add(one.caseId(), one.outcome()));
            rematched.forEach(one -> cases.put(one.latest().request().getCaseId(), StateMapper.liveCase(one)));
        }
    }

    private BatchResult scan(SweepProgress progress, SweepId id, Instant now) {
        SweepBatch batch = new SweepBatch(progress, id, now);
        boolean targeted = progress.scope() == Scope.CANDIDATES;
        boolean complete = targeted ? batch.scanCandidates(scheduler.candidates()) : batch.scanAll();
        batch.save();
        SweepProgress reached = progress.withScanned(batch.last, batch.examined);
        state.saveProgress(reached);
        return new BatchResult(
                List.of(),
                complete ? announceOrHold(reached.withScanComplete(), id, now) : Optional.empty(),
                complete && !targeted);
    }

    /**
     * Decides after the scan whether to announce the changed outcomes or to hold the sweep. The limit includes the
     * cases changed without officers within the last hour, since many facts that each change a little can be one
     * mistake too.
     */
    private Optional<SweepHeld> announceOrHold(SweepProgress scanned, SweepId id, Instant now) {
        SweepImpact impact = pending.impactOf(id);
        int changed = impact.changed();
        int changedBefore = state.changedWithinHour(now);
        if (changed == 0 || !settings.limit().isExceededBy(changedBefore + changed, scanned.totalCases())) {
            state.saveProgress(scanned.withPhase(changed == 0 ? Phase.DONE : Phase.ANNOUNCING));
            state.addChanged(changed, now);
            return Optional.empty();
        }
        log.warn(
                "sweep {} held: {} of {} cases would change, after {} within an hour",
                id,
                changed,
                scanned.examined(),
                changedBefore);
        state.saveProgress(scanned.withPhase(Phase.HELD));
        state.saveHeld(HeldSweep.of(id));
        int limitLeft = Math.max(0, settings.limit().maxChanged(scanned.totalCases()) - changedBefore);
        return Optional.of(impact.toSweepHeld(id, scanned, limitLeft, now));
    }

    /** Announces a batch of pending outcomes. An outcome that has changed since the scan is left for the next sweep. */
    private BatchResult announce(SweepProgress progress, SweepId id, Instant now) {
        SweepProgress reached = progress;
        List<ChangedCase> changed = new ArrayList<>();
        long deadline = batchDeadline();
        Optional<PendingCase> next = pending.nextAfter(progress.cursor(), id);
        for (int seen = 0; next.isPresent() && (seen == 0 || nanos.getAsLong() < deadline); seen++) {
            PendingCase found = next.get();
            Optional<ChangedCase> current = changedNow(found, progress, now);
            boolean isUnchanged = current.filter(
                            change -> change.digest().equals(found.outcome().digest()))
                    .isPresent();
            if (isUnchanged) {
                changed.add(current.get());
            }
            pending.remove(found.caseId());
            reached = reached.withAnnounced(found.caseId(), current.isPresent() && !isUnchanged);
            next = pending.nextAfter(found.caseId(), id);
        }
        state.saveProgress(next.isPresent() ? reached : reached.withPhase(Phase.DONE));
        return new BatchResult(changed, Optional.empty(), false);
    }

    private Optional<ChangedCase> changedNow(PendingCase found, SweepProgress progress, Instant now) {
        LiveCase stored = cases.get(found.caseId());
        return stored == null // it may have ended meanwhile
                ? Optional.empty()
                : reevaluate(found.caseId(), stored, progress, now)
                        .filter(result -> !result.changed().isEmpty())
                        .map(result -> new ChangedCase(
                                found.caseId(),
                                PendingOutcome.of(found.outcome().sweep(), StateMapper.screenedCase(stored), result)
                                        .digest(),
                                result));
    }

    /** Screens a case again; returns nothing if that fails. */
    private Optional<Reevaluation> reevaluate(String caseId, LiveCase stored, SweepProgress progress, Instant now) {
        try {
            boolean rematch = progress.scope() != Scope.EVERYTHING_AS_MATCHED;
            return Optional.of(evaluator.reevaluate(StateMapper.screenedCase(stored), rematch, progress.cause(), now));
        } catch (RuntimeException e) { // no environment is involved: the cause is this case, and the next may be sound
            metrics.sweepFailed();
            log.error(
                    "case left out of the sweep: {} ({})", caseId, e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    /**
     * Returns how long the partition is throttled after a batch: as many intervals as the batch took time slices,
     * rounded. Rounding keeps a batch that overran its slice slightly from missing the next interval.
     */
    private long throttleFor(long tookNanos) {
        double slices = (double) tookNanos / timeBudget.shareOf(settings.work()).toNanos();
        return slices <= 1 ? 0 : (long) ((slices - 0.5) * settings.every().toNanos());
    }

    private long batchDeadline() {
        return nanos.getAsLong() + timeBudget.shareOf(settings.work()).toNanos();
    }
}
