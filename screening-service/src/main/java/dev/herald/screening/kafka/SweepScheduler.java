package dev.herald.screening.kafka;

import dev.herald.contract.SweepId;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.screening.matching.AffectedCases;
import dev.herald.screening.matching.ChangeLogPosition;
import dev.herald.screening.matching.FactStore;
import dev.herald.screening.sweep.SweepProgress;
import dev.herald.screening.sweep.SweepProgress.Phase;
import dev.herald.screening.sweep.SweepProgress.Scope;
import dev.herald.state.LiveCase;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Decides which sweep of a partition starts next.
 *
 * <p>A <em>targeted</em> sweep screens the cases that logged changes may affect. It needs the position in this
 * process's log of changes, and is possible only while the partition's cases were screened at exactly this instance's
 * knowledge position. After a restart with new facts, or a takeover from an instance that has read other records, a
 * <em>full</em> sweep is needed.
 *
 * <p>A targeted sweep takes priority: a full sweep that is still scanning is paused and resumed afterwards.
 */
final class SweepScheduler {

    private static final long UNKNOWN = -1;

    private final FactStore facts;
    private final String ruleBook;
    private final Duration fullSweepInterval;
    private final KeyValueStore<String, LiveCase> cases;
    private final PendingOutcomes pending;
    private final SweepState state;

    /** Number of the last logged change that was handled; unknown after a start, until the positions are equal. */
    private long lastChange = UNKNOWN;

    private @Nullable NavigableSet<String> candidates;

    /**
     * Creates the scheduler of a partition.
     *
     * @param ruleBook hash of the rule book in force
     */
    SweepScheduler(
            FactStore facts,
            String ruleBook,
            Duration fullSweepInterval,
            KeyValueStore<String, LiveCase> cases,
            PendingOutcomes pending,
            SweepState state) {
        this.facts = facts;
        this.ruleBook = ruleBook;
        this.fullSweepInterval = fullSweepInterval;
        this.cases = cases;
        this.pending = pending;
        this.state = state;
    }

    /** Returns whether the cases of a sweep are known; a restart loses the candidates of a targeted sweep. */
    boolean knowsCasesOf(SweepProgress sweep) {
        return !sweep.isScanningCandidates() || candidates != null;
    }

    /** Returns the cases of the running targeted sweep. */
    NavigableSet<String> candidates() {
        if (candidates == null) {
            throw new IllegalStateException("the candidates of the sweep are not known");
        }
        return candidates;
    }

    /**
     * Starts a sweep if one is due.
     *
     * @return the id of a held sweep that the new one supersedes
     */
    Optional<SweepId> startIfDue(Instant now, int partition) {
        SweepProgress progress = resumePaused(state.progress());
        ChangeLogPosition current = facts.changeLogPosition(partition);
        if (lastChange == UNKNOWN && progress.position().equals(current.knowledge())) {
            lastChange = current.lastChange();
        }
        if (!progress.ruleBook().equals(ruleBook)) {
            boolean matchesAreCurrent = lastChange != UNKNOWN && progress.hasAllMatches() && !state.hasPausedSweep();
            return startFull(
                    progress,
                    matchesAreCurrent ? Scope.EVERYTHING_AS_MATCHED : Scope.EVERYTHING,
                    current,
                    ScreeningCause.RULE_BOOK,
                    now);
        }
        return lastChange == UNKNOWN
                ? startAtOtherPosition(progress, current, now, partition)
                : startAfterChanges(progress, current, now, partition);
    }

    /** Resumes a paused full sweep at the position of the finished one, which has screened the affected cases. */
    private SweepProgress resumePaused(SweepProgress progress) {
        if (progress.phase() == Phase.DONE && lastChange != UNKNOWN) {
            state.resumePaused(progress);
        }
        return state.progress();
    }

    private Optional<SweepId> startAtOtherPosition(
            SweepProgress progress, ChangeLogPosition current, Instant now, int partition) {
        boolean hasReadLess = !current.knowledge().covers(progress.position());
        boolean continues = !progress.isResting() && !progress.isScanningCandidates();
        if (hasReadLess || continues) {
            return Optional.empty();
        }
        Optional<SweepId> superseded = startFull(progress, Scope.EVERYTHING, current, ScreeningCause.REGISTER, now);
        NavigableSet<String> affected = inPartition(
                facts.casesAffectedByFactsAfter(progress.position(), partition).caseIds());
        if (!affected.isEmpty() && affected.size() < progress.caseCount()) { // first the cases that new facts affect
            SweepProgress full = state.progress();
            candidates = affected;
            state.pauseFor(full, targetedAfter(full, current, now));
        }
        return superseded;
    }

    private NavigableSet<String> inPartition(Set<String> caseIds) {
        return caseIds.stream().filter(id -> cases.get(id) != null).collect(Collectors.toCollection(TreeSet::new));
    }

    private SweepProgress targetedAfter(SweepProgress progress, ChangeLogPosition current, Instant now) {
        return progress.startNext(Scope.CANDIDATES, current.knowledge(), ruleBook, ScreeningCause.REGISTER, now);
    }

    private Optional<SweepId> startAfterChanges(
            SweepProgress progress, ChangeLogPosition current, Instant now, int partition) {
        if (!knowsCasesOf(progress)) {
            return startFull(progress, Scope.EVERYTHING, current, progress.cause(), now);
        }
        if (progress.phase() == Phase.DONE && progress.incomplete()) {
            return startFull(progress, Scope.EVERYTHING, current, ScreeningCause.SCHEDULE, now);
        }
        if (current.lastChange() != lastChange && (progress.isResting() || progress.isScanningEverything())) {
            return startTargeted(progress, facts.casesAffectedSince(partition, lastChange), now, partition);
        }
        if (!current.knowledge().equals(progress.position()) && progress.phase() == Phase.DONE) {
            state.saveProgress(progress.withPosition(current.knowledge())); // facts of kinds that no rule uses
        }
        return progress.isDue(now, fullSweepInterval)
                ? startFull(progress, Scope.EVERYTHING, current, ScreeningCause.SCHEDULE, now)
                : Optional.empty();
    }

    private Optional<SweepId> startTargeted(
            SweepProgress progress, AffectedCases affected, Instant now, int partition) {
        ChangeLogPosition current = affected.position();
        if (affected.anyCase()) {
            return startFull(progress, Scope.EVERYTHING, current, ScreeningCause.REGISTER, now);
        }
        lastChange = current.lastChange();
        NavigableSet<String> caseIds = inPartition(affected.caseIds());
        if (caseIds.isEmpty()) {
            state.saveProgress(progress.withPosition(current.knowledge()));
            return Optional.empty();
        }
        if (progress.phase() == Phase.HELD) { // the new sweep also screens the cases of the held one again
            caseIds.addAll(pending.caseIdsOf(progress.id(partition)));
        }
        caseIds.forEach(pending::remove);
        candidates = caseIds;
        SweepProgress next = targetedAfter(progress, current, now);
        return progress.isScanningEverything() ? state.pauseFor(progress, next) : state.start(next);
    }

    private Optional<SweepId> startFull(
            SweepProgress progress, Scope scope, ChangeLogPosition current, ScreeningCause cause, Instant now) {
        if (cause != ScreeningCause.SCHEDULE) { // a sweep by schedule keeps what officers discarded
            pending.clear();
        }
        lastChange = current.lastChange();
        candidates = null;
        state.dropPaused();
        return state.start(progress.startNext(scope, current.knowledge(), ruleBook, cause, now));
    }
}
