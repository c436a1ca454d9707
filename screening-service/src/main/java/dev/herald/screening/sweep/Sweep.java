package dev.herald.screening.sweep;

import dev.herald.contract.SweepId;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.contract.vocabulary.screening.SweepOrderKind;
import dev.herald.screening.matching.AffectedCases;
import dev.herald.screening.matching.ChangeLogPosition;
import dev.herald.screening.matching.FactStore;
import dev.herald.screening.matching.KnowledgePosition;
import dev.herald.screening.sweep.CaseScreener.Announced;
import dev.herald.state.FullSweep;
import dev.herald.state.HeldSweep;
import dev.herald.state.SweepAnnouncement;
import dev.herald.state.SweepFinding;
import dev.herald.state.SweepOrder;
import dev.herald.state.SweepState;
import dev.herald.state.TargetedSweep;
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
        return behindSince == null && (hasCandidates || !SweepEvolver.isIdle(state));
    }

    /** Returns whether a sweep waits for officers. */
    public boolean isHeld() {
        return state.getHeld() != null;
    }

    /** Returns the number of register versions that are not yet applied to every case and announced; 0 at rest. */
    public long versionsBehind() {
        boolean rests = SweepEvolver.isIdle(state) && !hasCandidates && !isHeld();
        return Math.max(rests ? 0 : 1, facts.version() - position().version());
    }

    private KnowledgePosition position() {
        return KnowledgePosition.of(state.getPosition());
    }

    /** Returns the decision on an order. */
    public SweepOrderDecision decisionOn(SweepId id, SweepOrder order) {
        HeldSweep held = state.getHeld();
        return SweepOrderPolicy.decide(held != null && held.getSweepId().equals(id.toString()) ? held : null, order);
    }

    /** Stores an order, or settles the held sweep. */
    public void carryOut(SweepOrderDecision decision) {
        switch (decision) {
            case SweepOrderDecision.AwaitsSecondOfficer awaits ->
                state = changed().setHeld(awaits.held()).build();
            case SweepOrderDecision.CarriedOut agreed -> {
                HeldSweep held = state.getHeld();
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
    private void settle(HeldSweep held, SweepOrderKind kind) {
        boolean lasted = lasts();
        List<String> waiting = casesOf(held.getWaiting());
        List<String> discarded = lasted && kind == SweepOrderKind.DISCARD ? casesOf(held.getScans()) : List.of();
        if (kind == SweepOrderKind.RELEASE) {
            state = SweepEvolver.announce(state, held.getScans());
        }
        state = changed().setHeld(null).setSupersessions(0).build();
        waiting.forEach(caseId -> {
            store.removeFinding(caseId);
            store.addCandidate(caseId);
        });
        discarded.forEach(store::addCandidate);
        hasCandidates = store.hasCandidates();
    }

    /** Returns whether the held sweep was superseded so often that it stays until officers settle it. */
    private boolean lasts() {
        return state.getHeld() != null && state.getSupersessions() >= MAX_SUPERSESSIONS;
    }

    private List<String> casesOf(Collection<Integer> scans) {
        List<String> found = new ArrayList<>();
        store.visitFindings("", (caseId, pending) -> {
            if (scans.contains(pending.getScan())) {
                found.add(caseId);
            }
            return true;
        });
        return found;
    }

    private SweepState.Builder changed() {
        return SweepState.newBuilder(state);
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
        if (current.knowledge().covers(position())) {
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
        state = changed().setPosition(current.knowledge().toState()).build();
        return true;
    }

    private void startDue(Instant now) {
        boolean isFirst = state.getLastRematch().equals(Instant.EPOCH) && state.getFull() == null;
        if (isFirst) {
            ChangeLogPosition current = facts.changeLogPosition(partition);
            lastChange = current.lastChange();
            state = changed().setPosition(current.knowledge().toState()).build();
            startFull(ScreeningCause.RULE_BOOK, null, now);
        } else if (state.getTargeted() == null) {
            applyChanges(now);
        }
        if (!state.getRuleBook().equals(ruleBook)) {
            FullSweep running = state.getFull();
            applyRuleBook(running == null ? state.getPosition() : running.getMatchedAt(), now);
        }
        if (state.getFull() == null && !now.isBefore(state.getLastRematch().plus(policy.schedule()))) {
            startFull(ScreeningCause.SCHEDULE, null, now);
        }
    }

    /**
     * Starts a full sweep in place of a running one. Removes the findings of the running one, so that the new sweep
     * finds them again. Findings that are announced, held or discarded have the numbers of completed sweeps.
     */
    private void startFull(ScreeningCause cause, dev.herald.state.@Nullable KnowledgePosition matchedAt, Instant now) {
        FullSweep running = state.getFull();
        if (running != null) {
            casesOf(Set.of(running.getNumber())).forEach(store::removeFinding);
        }
        state = SweepEvolver.startFull(state, ruleBook, cause, matchedAt, now);
    }

    /** Screens all cases by another rule book. Its outcomes replace those that wait, are held or were discarded. */
    private void applyRuleBook(dev.herald.state.@Nullable KnowledgePosition matchedAt, Instant now) {
        supersedeHeld();
        List<String> found = new ArrayList<>();
        store.visitFindings("", (caseId, pending) -> found.add(caseId));
        found.forEach(store::removeFinding);
        state = changed().setAnnouncement(null).setSupersessions(0).build();
        startFull(ScreeningCause.RULE_BOOK, matchedAt, now);
    }

    /** Makes the cases that changes may affect candidates. */
    private void applyChanges(Instant now) {
        ChangeLogPosition current = facts.changeLogPosition(partition);
        KnowledgePosition applied = position();
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
        state = changed().setPosition(current.knowledge().toState()).build();
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
            state = SweepEvolver.requestFull(state, applied.toState(), now);
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
        SweepFinding found = store.finding(caseId);
        return found != null && SweepEvolver.isHeld(state, found);
    }

    private void supersedeByChange() {
        state = changed().setSupersessions(state.getSupersessions() + 1).build();
        supersedeHeld();
    }

    private Set<String> heldCases() {
        Set<String> held = new HashSet<>();
        store.visitFindings("", (caseId, found) -> {
            if (SweepEvolver.isHeld(state, found)) {
                held.add(caseId);
            }
            return true;
        });
        return held;
    }

    private void supersedeHeld() {
        HeldSweep held = state.getHeld();
        if (held != null) {
            notices.add(new SweepNotice.Superseded(SweepId.parse(held.getSweepId())));
            state = changed().setHeld(null).build();
        }
    }

    private void runBatch(Instant now, BooleanSupplier hasTime) {
        hasCandidates = store.hasCandidates();
        if (state.getAnnouncement() != null) {
            announce(state.getAnnouncement(), now, hasTime);
        } else if (state.getTargeted() == null && hasCandidates) {
            state = SweepEvolver.startTargeted(state, now);
            runBatch(now, hasTime);
        } else if (state.getTargeted() != null) {
            scanCandidates(state.getTargeted(), now, hasTime);
        } else if (state.getFull() != null) {
            scanAll(state.getFull(), now, hasTime);
        }
    }

    private void scanCandidates(TargetedSweep sweep, Instant now, BooleanSupplier hasTime) {
        Batch batch = new Batch(hasTime);
        boolean isComplete = store.visitCandidates(caseId -> {
            store.removeCandidate(caseId);
            return batch.visit(caseId, cases.screen(caseId, Scan.of(sweep), now));
        });
        TargetedSweep reached = TargetedSweep.newBuilder(sweep)
                .setExamined(sweep.getExamined() + batch.examined)
                .setChanged(sweep.getChanged() + batch.changed)
                .build();
        state = changed().setTargeted(isComplete ? null : reached).build();
        if (isComplete) {
            hasCandidates = false;
            announceOrHold(Scan.of(reached), now);
            if (state.getHeld() == null) { // the change that was held is gone
                state = changed().setSupersessions(0).build();
            }
        }
    }

    private void scanAll(FullSweep sweep, Instant now, BooleanSupplier hasTime) {
        Batch batch = new Batch(hasTime);
        KnowledgePosition matchedAt = sweep.getMatchedAt() == null ? null : KnowledgePosition.of(sweep.getMatchedAt());
        boolean isComplete = cases.screenAfter(sweep.getCursor(), matchedAt, Scan.of(sweep), now, batch);
        FullSweep reached = FullSweep.newBuilder(sweep)
                .setCursor(batch.last == null ? sweep.getCursor() : batch.last)
                .setExamined(sweep.getExamined() + batch.examined)
                .setChanged(sweep.getChanged() + batch.changed)
                .build();
        state = isComplete
                ? SweepEvolver.endFull(state, reached, now)
                : changed().setFull(reached).build();
        if (isComplete) {
            announceOrHold(Scan.of(reached), now);
            notices.add(new SweepNotice.FullScanComplete());
        }
    }

    /** A batch of a scan. Keeps the changed outcomes. */
    private final class Batch implements CaseScreener.Visitor {

        private final BooleanSupplier hasTime;
        private @Nullable String last;
        private int examined;
        private int changed;

        Batch(BooleanSupplier hasTime) {
            this.hasTime = hasTime;
        }

        @Override
        public boolean visit(String caseId, Optional<SweepFinding> change) {
            last = caseId;
            examined++;
            if (change.isPresent() && isNew(caseId, change.get())) {
                store.saveFinding(caseId, change.get());
                changed++;
            }
            return hasTime.getAsBoolean();
        }

        /** Returns whether a change is not held, discarded or found by another scan already. */
        private boolean isNew(String caseId, SweepFinding change) {
            SweepFinding earlier = store.finding(caseId);
            return earlier == null
                    || (!SweepEvolver.isHeld(state, earlier)
                            && !earlier.getDigest().equals(change.getDigest()));
        }
    }

    /**
     * Announces the outcomes that a scan found, or holds them. The limit includes the cases changed without officers
     * within the hour. Outcomes that are too many join those that are held already, and two officers agree anew.
     */
    private void announceOrHold(Scan scan, Instant now) {
        int before = SweepEvolver.recentChanges(state, now);
        int total = Math.max(state.getCaseCount(), scan.examined());
        if (scan.changed() == 0 || !policy.limit().isExceededBy(before + scan.changed(), total)) {
            if (scan.changed() > 0) {
                SweepState announced = SweepEvolver.announce(state, Set.of(scan.number()));
                state = SweepEvolver.plusChanges(announced, scan.changed(), now);
            }
            return;
        }
        HeldSweep earlier = state.getHeld();
        if (earlier != null && lasts()) {
            Set<Integer> waiting = new TreeSet<>(earlier.getWaiting());
            waiting.add(scan.number());
            HeldSweep longer = HeldSweep.newBuilder(earlier)
                    .setWaiting(List.copyOf(waiting))
                    .build();
            state = changed().setHeld(longer).build();
            return;
        }
        Set<Integer> scans = new TreeSet<>(Set.of(scan.number()));
        if (earlier != null) {
            scans.addAll(earlier.getScans());
        }
        SweepImpact impact = impactOf(scans);
        if (impact.changed() == 0) { // another rule book replaced what it found
            return;
        }
        if (earlier != null) {
            supersedeByChange();
        }
        SweepId id = scan.id(partition);
        HeldSweep held = new HeldSweep(id.toString(), List.copyOf(scans), List.of(), List.of());
        state = changed().setHeld(held).build();
        notices.add(new SweepNotice.Held(
                id,
                scan.cause(),
                ruleBook,
                position().version(),
                Math.max(scan.examined(), impact.changed()),
                impact,
                policy.limit().maxChanged(total),
                before,
                before == 0 ? null : SweepEvolver.hourEnds(state)));
    }

    private SweepImpact impactOf(Set<Integer> scans) {
        SweepImpact impact = new SweepImpact();
        store.visitFindings("", (caseId, found) -> {
            if (scans.contains(found.getScan())) {
                impact.add(caseId, found);
            }
            return true;
        });
        return impact;
    }

    /** Announces a batch of outcomes. A case whose outcome is another one now is screened again. */
    private void announce(SweepAnnouncement announcement, Instant now, BooleanSupplier hasTime) {
        String[] cursor = {announcement.getCursor()};
        boolean isComplete = store.visitFindings(announcement.getCursor(), (caseId, found) -> {
            if (announcement.getScans().contains(found.getScan())) {
                if (cases.announce(caseId, found, now) == Announced.CHANGED_AGAIN) {
                    store.addCandidate(caseId);
                    hasCandidates = true;
                }
                store.removeFinding(caseId);
            }
            cursor[0] = caseId;
            return hasTime.getAsBoolean();
        });
        SweepAnnouncement rest = new SweepAnnouncement(announcement.getScans(), cursor[0]);
        state = changed().setAnnouncement(isComplete ? null : rest).build();
    }
}
