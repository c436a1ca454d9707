package dev.herald.screening.sweep;

import dev.herald.contract.SweepId;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.screening.matching.AffectedCases;
import dev.herald.screening.matching.ChangeLogPosition;
import dev.herald.screening.matching.FactStore;
import dev.herald.screening.matching.KnowledgePosition;
import dev.herald.screening.sweep.CaseScreener.Announced;
import dev.herald.screening.sweep.PendingOutcome.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The sweeps of one partition: decides what is screened again, and runs it in batches. The package describes the
 * states.
 */
public final class Sweep {

    /** An instance that has read less than the stored position waits at most this long for its feed. */
    private static final Duration LONGEST_LAG = Duration.ofMinutes(1);

    private static final long UNKNOWN = -1;

    /**
     * Changes supersede a held sweep at most this often. Afterwards it stays until officers settle it, so that nobody
     * keeps it from being settled by one report after another.
     */
    static final int MAX_SUPERSESSIONS = 3;

    private final int partition;
    private final FactStore facts;
    private final String ruleBook;
    private final SweepPolicy policy;
    private final CaseScreener cases;
    private final SweepStore store;

    private final List<SweepNotice> notices = new ArrayList<>();
    private SweepState state;
    private SweepState saved;
    private boolean hasCandidates = true;

    /** Number of the last logged change that was handled; unknown after a start or a take-over. */
    private long lastChange = UNKNOWN;

    private @Nullable Instant behindSince;

    /**
     * The sweeps of a partition, as they were stored.
     *
     * @param ruleBook hash of the rule book in force
     */
    public Sweep(
            int partition, FactStore facts, String ruleBook, SweepPolicy policy, CaseScreener cases, SweepStore store) {
        this.partition = partition;
        this.facts = facts;
        this.ruleBook = ruleBook;
        this.policy = policy;
        this.cases = cases;
        this.store = store;
        this.state = store.state();
        this.saved = state;
    }

    /**
     * Starts what is due, and runs one batch: announces outcomes first, then scans candidates, then all cases.
     *
     * @param hasTime whether the batch may screen another case; it screens at least one
     */
    public List<SweepNotice> run(Instant now, BooleanSupplier hasTime) {
        notices.clear();
        if (canWork(now)) {
            startDue(now);
            runBatch(now, hasTime);
            save();
        }
        return List.copyOf(notices);
    }

    /** Returns whether a scan or an announcement is under way. */
    public boolean isUnderWay() {
        return behindSince == null && (hasCandidates || !state.isIdle());
    }

    /** Returns whether a sweep waits for officers. */
    public boolean isHeld() {
        return state.held() != null;
    }

    /** Returns the number of register versions that are not yet applied to every case and announced; 0 at rest. */
    public long versionsBehind() {
        boolean rests = state.isIdle() && !hasCandidates && !isHeld();
        return Math.max(
                rests ? 0 : 1, facts.version() - state.applied().position().version());
    }

    /** Returns the decision on an order. */
    public SweepOrderDecision decisionOn(SweepId id, SweepOrder order) {
        HeldSweep held = state.held();
        return held == null || !held.id().equals(id)
                ? new SweepOrderDecision.Rejected(SweepOrderDecision.RejectionReason.NOT_HELD)
                : held.decide(order);
    }

    /** Stores an order, or settles the held sweep. */
    public void carryOut(SweepOrderDecision decision) {
        switch (decision) {
            case SweepOrderDecision.AwaitsSecondOfficer awaits -> state = state.withHeld(awaits.held());
            case SweepOrderDecision.CarriedOut agreed -> {
                HeldSweep held = state.held();
                if (held != null) {
                    settle(held, agreed.kind());
                }
            }
            case SweepOrderDecision.Rejected rejected -> {}
        }
        save();
    }

    /**
     * Announces the outcomes of a released sweep; those of a discarded one stay stored, so that none is found again.
     * What changed while the sweep could not be superseded any more is scanned now: an announcement finds it by itself,
     * after a discard every held case is scanned again.
     */
    private void settle(HeldSweep held, SweepOrder.Kind kind) {
        boolean lasted = lasts();
        List<String> waiting = casesOf(held.waiting());
        List<String> discarded = lasted && kind == SweepOrder.Kind.DISCARD ? casesOf(held.scans()) : List.of();
        if (kind == SweepOrder.Kind.RELEASE) {
            state = state.announce(held.scans());
        }
        state = state.withHeld(null).withSupersessions(0);
        waiting.forEach(caseId -> {
            store.removeFinding(caseId);
            store.addCandidate(caseId);
        });
        discarded.forEach(store::addCandidate);
        hasCandidates = store.hasCandidates();
    }

    /** Returns whether the held sweep was superseded so often that it stays until officers settle it. */
    private boolean lasts() {
        return state.held() != null && state.supersessions() >= MAX_SUPERSESSIONS;
    }

    private List<String> casesOf(Set<Integer> scans) {
        List<String> found = new ArrayList<>();
        store.visitFindings("", (caseId, pending) -> {
            if (scans.contains(pending.scan())) {
                found.add(caseId);
            }
            return true;
        });
        return found;
    }

    private void save() {
        if (!state.equals(saved)) {
            store.saveState(state);
            saved = state;
        }
    }

    /**
     * Returns whether this instance knows what the stored position covers. Its feed lags for moments after a take-over.
     * If it never catches up, the topics are not those of the position, and every person is searched again.
     */
    private boolean canWork(Instant now) {
        ChangeLogPosition current = facts.changeLogPosition(partition);
        if (current.knowledge().covers(state.applied().position())) {
            behindSince = null;
            return true;
        }
        if (behindSince == null) {
            behindSince = now;
        }
        if (now.isBefore(behindSince.plus(LONGEST_LAG))) {
            return false;
        }
        lastChange = current.lastChange();
        behindSince = null;
        startFull(ScreeningCause.REGISTER, null, now);
        state = state.withPosition(current.knowledge());
        return true;
    }

    private void startDue(Instant now) {
        boolean isFirst = state.applied().lastRematch().equals(Instant.EPOCH) && state.full() == null;
        if (isFirst) {
            ChangeLogPosition current = facts.changeLogPosition(partition);
            lastChange = current.lastChange();
            state = state.withPosition(current.knowledge());
            startFull(ScreeningCause.RULE_BOOK, null, now);
        } else if (state.targeted() == null) {
            applyChanges(now);
        }
        if (!state.applied().ruleBook().equals(ruleBook)) {
            FullSweep running = state.full();
            applyRuleBook(running == null ? state.applied().position() : running.matchedAt(), now);
        }
        if (state.full() == null && !now.isBefore(state.applied().lastRematch().plus(policy.schedule()))) {
            startFull(ScreeningCause.SCHEDULE, null, now);
        }
    }

    /**
     * Starts a full sweep in place of a running one. Removes the findings of the running one, so that the new sweep
     * finds them again. Findings that are announced, held or discarded have the numbers of completed sweeps.
     */
    private void startFull(ScreeningCause cause, @Nullable KnowledgePosition matchedAt, Instant now) {
        FullSweep running = state.full();
        if (running != null) {
            casesOf(Set.of(running.number())).forEach(store::removeFinding);
        }
        state = state.startFull(ruleBook, cause, matchedAt, now);
    }

    /** Screens all cases by another rule book. Its outcomes replace those that wait, are held or were discarded. */
    private void applyRuleBook(@Nullable KnowledgePosition matchedAt, Instant now) {
        supersedeHeld();
        List<String> found = new ArrayList<>();
        store.visitFindings("", (caseId, pending) -> found.add(caseId));
        found.forEach(store::removeFinding);
        state = state.withAnnouncement(null).withSupersessions(0);
        startFull(ScreeningCause.RULE_BOOK, matchedAt, now);
    }

    /** Makes the cases that changes may affect candidates. */
    private void applyChanges(Instant now) {
        ChangeLogPosition current = facts.changeLogPosition(partition);
        KnowledgePosition applied = state.applied().position();
        if (lastChange == UNKNOWN) {
            lastChange = current.lastChange();
            addCandidates(casesWithFingerprint());
            if (!current.knowledge().equals(applied)) {
                applyChangesSince(applied, now);
            }
        } else if (current.lastChange() != lastChange) {
            AffectedCases affected = facts.casesAffectedSince(partition, lastChange);
            current = affected.position();
            lastChange = current.lastChange();
            if (affected.anyCase()) {
                startFull(ScreeningCause.REGISTER, null, now);
            } else {
                addCandidates(affected.caseIds());
            }
        }
        state = state.withPosition(current.knowledge());
    }

    /**
     * Returns the open cases with a fingerprint, which may have been read while no instance watched the partition. A
     * case with an outcome that waits, is held or was discarded is left to the sweep by schedule.
     */
    private List<String> casesWithFingerprint() {
        return facts.fingerprints().casesWithFingerprint().stream()
                .filter(caseId -> store.finding(caseId) == null)
                .toList();
    }

    /**
     * Applies the changes after a stored position, of which only the present content is known. A full sweep with stored
     * matches finds the cases that matched an earlier content.
     */
    private void applyChangesSince(KnowledgePosition applied, Instant now) {
        AffectedCases affected = facts.casesAffectedByFactsAfter(applied, partition);
        if (affected.anyCase()) {
            startFull(ScreeningCause.REGISTER, null, now);
        } else {
            addCandidates(affected.caseIds());
            state = state.requestFull(applied, now);
        }
    }

    /**
     * A change that affects a held outcome supersedes the held sweep; others leave it and its orders. A sweep that was
     * superseded too often stays, and so do its cases.
     */
    private void addCandidates(Collection<String> caseIds) {
        Set<String> here = new TreeSet<>();
        caseIds.stream().filter(cases::contains).forEach(here::add);
        if (lasts()) {
            here.removeIf(this::isHeldCase);
        } else if (here.stream().anyMatch(this::isHeldCase)) {
            here.addAll(heldCases());
            supersedeByChange();
        }
        here.forEach(caseId -> {
            store.removeFinding(caseId);
            store.addCandidate(caseId);
        });
    }

    private boolean isHeldCase(String caseId) {
        PendingOutcome found = store.finding(caseId);
        return found != null && state.isHeld(found);
    }

    private void supersedeByChange() {
        state = state.withSupersessions(state.supersessions() + 1);
        supersedeHeld();
    }

    private Set<String> heldCases() {
        Set<String> held = new HashSet<>();
        store.visitFindings("", (caseId, found) -> {
            if (state.isHeld(found)) {
                held.add(caseId);
            }
            return true;
        });
        return held;
    }

    private void supersedeHeld() {
        HeldSweep held = state.held();
        if (held != null) {
            notices.add(new SweepNotice.Superseded(held.id()));
            state = state.withHeld(null);
        }
    }

    private void runBatch(Instant now, BooleanSupplier hasTime) {
        hasCandidates = store.hasCandidates();
        if (state.announcement() != null) {
            announce(state.announcement(), now, hasTime);
        } else if (state.targeted() == null && hasCandidates) {
            state = state.startTargeted(now);
            runBatch(now, hasTime);
        } else if (state.targeted() != null) {
            scanCandidates(state.targeted(), now, hasTime);
        } else if (state.full() != null) {
            scanAll(state.full(), now, hasTime);
        }
    }

    private void scanCandidates(TargetedSweep sweep, Instant now, BooleanSupplier hasTime) {
        Batch batch = new Batch(sweep, hasTime);
        boolean isComplete = store.visitCandidates(caseId -> {
            store.removeCandidate(caseId);
            return batch.visit(caseId, cases.screen(caseId, sweep.cause(), now));
        });
        TargetedSweep reached = sweep.after(batch.examined, batch.changed);
        state = state.withTargeted(isComplete ? null : reached);
        if (isComplete) {
            hasCandidates = false;
            announceOrHold(reached, now);
            if (state.held() == null) { // the change that was held is gone
                state = state.withSupersessions(0);
            }
        }
    }

    private void scanAll(FullSweep sweep, Instant now, BooleanSupplier hasTime) {
        Batch batch = new Batch(sweep, hasTime);
        boolean isComplete = cases.screenAfter(sweep.cursor(), sweep.matchedAt(), sweep.cause(), now, batch);
        FullSweep reached =
                sweep.after(batch.last == null ? sweep.cursor() : batch.last, batch.examined, batch.changed);
        state = isComplete ? state.endFull(reached, now) : state.withFull(reached);
        if (isComplete) {
            announceOrHold(reached, now);
            notices.add(new SweepNotice.FullScanComplete());
        }
    }

    /** A batch of a scan. Keeps the changed outcomes. */
    private final class Batch implements CaseScreener.Visitor {

        private final Scan scan;
        private final BooleanSupplier hasTime;
        private @Nullable String last;
        private int examined;
        private int changed;

        Batch(Scan scan, BooleanSupplier hasTime) {
            this.scan = scan;
            this.hasTime = hasTime;
        }

        @Override
        public boolean visit(String caseId, Optional<Change> change) {
            last = caseId;
            examined++;
            if (change.isPresent() && isNew(caseId, change.get())) {
                store.saveFinding(caseId, new PendingOutcome(scan.number(), scan.cause(), change.get()));
                changed++;
            }
            return hasTime.getAsBoolean();
        }

        /** Returns whether a change is not held, discarded or found by another scan already. */
        private boolean isNew(String caseId, Change change) {
            PendingOutcome earlier = store.finding(caseId);
            return earlier == null || (!state.isHeld(earlier) && !earlier.isSameChangeAs(change));
        }
    }

    /**
     * Announces the outcomes that a scan found, or holds them. The limit includes the cases changed without officers
     * within the hour. Outcomes that are too many join those that are held already, and two officers agree anew.
     */
    private void announceOrHold(Scan scan, Instant now) {
        int before = state.recent().countAt(now);
        int total = Math.max(state.applied().caseCount(), scan.examined());
        if (scan.changed() == 0 || !policy.limit().isExceededBy(before + scan.changed(), total)) {
            state = scan.changed() == 0
                    ? state
                    : state.announce(Set.of(scan.number())).plusRecent(scan.changed(), now);
            return;
        }
        if (state.held() != null && lasts()) {
            state = state.withHeld(state.held().withWaiting(scan.number()));
            return;
        }
        Set<Integer> scans = new TreeSet<>(Set.of(scan.number()));
        if (state.held() != null) {
            scans.addAll(state.held().scans());
        }
        SweepImpact impact = impactOf(scans);
        if (impact.changed() == 0) { // another rule book replaced what it found
            return;
        }
        if (state.held() != null) {
            supersedeByChange();
        }
        HeldSweep held = new HeldSweep(scan.id(partition), scans, Set.of(), List.of());
        state = state.withHeld(held);
        notices.add(new SweepNotice.Held(
                held.id(),
                scan.cause(),
                ruleBook,
                state.applied().position().version(),
                Math.max(scan.examined(), impact.changed()),
                impact,
                policy.limit().maxChanged(total),
                state.recent().at(now)));
    }

    private SweepImpact impactOf(Set<Integer> scans) {
        SweepImpact impact = new SweepImpact();
        store.visitFindings("", (caseId, found) -> {
            if (scans.contains(found.scan())) {
                impact.add(caseId, found.change());
            }
            return true;
        });
        return impact;
    }

    /** Announces a batch of outcomes. A case whose outcome is another one now is screened again. */
    private void announce(Announcement announcement, Instant now, BooleanSupplier hasTime) {
        Announcement[] reached = {announcement};
        boolean isComplete = store.visitFindings(announcement.cursor(), (caseId, found) -> {
            if (announcement.scans().contains(found.scan())) {
                if (cases.announce(caseId, found, now) == Announced.CHANGED_AGAIN) {
                    store.addCandidate(caseId);
                    hasCandidates = true;
                }
                store.removeFinding(caseId);
            }
            reached[0] = announcement.after(caseId);
            return hasTime.getAsBoolean();
        });
        state = state.withAnnouncement(isComplete ? null : reached[0]);
    }
}
