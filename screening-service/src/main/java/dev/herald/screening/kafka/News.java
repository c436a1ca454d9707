package dev.herald.screening.kafka;

import dev.herald.contract.SweepId;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.screening.kafka.SweepProgress.Phase;
import dev.herald.screening.kafka.SweepProgress.Scope;
import dev.herald.screening.matching.Changes;
import dev.herald.screening.matching.Changes.Standing;
import dev.herald.state.LiveCase;
import java.time.Instant;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * When the cases of a partition are to be examined again, and which of them. A task remembers up to where it has heard
 * of changes; it may go on by what they concern as long as its cases were examined under exactly what this instance had
 * read at that point. A task that comes from elsewhere with another reading, or starts after facts moved, examines
 * everything anew.
 *
 * <p>What a change concerns does not wait for a sweep over everything that still looks: that one is put off and goes on
 * afterwards.
 */
final class News {

    private static final long NEVER = -1;

    private final Examiner examiner;
    private final SweepSettings settings;
    private final KeyValueStore<String, LiveCase> cases;
    private final Findings findings;
    private final SweepState state;

    private long heard = NEVER;
    private @Nullable NavigableSet<String> candidates;

    News(
            Examiner examiner,
            SweepSettings settings,
            KeyValueStore<String, LiveCase> cases,
            Findings findings,
            SweepState state) {
        this.examiner = examiner;
        this.settings = settings;
        this.cases = cases;
        this.findings = findings;
        this.state = state;
    }

    /** Whether it is known which cases a sweep is about. */
    boolean knows(SweepProgress sweep) {
        return !sweep.looksAtCandidates() || candidates != null;
    }

    /** Whom the sweep is about that is under way, where it is not about everything. */
    NavigableSet<String> candidates() {
        if (candidates == null) {
            throw new IllegalStateException("nobody knows any more whom the sweep is about");
        }
        return candidates;
    }

    /**
     * Begins a sweep, should one be due.
     *
     * @return the sweep that was held and is so no longer
     */
    Optional<SweepId> beginIfDue(Instant now, int partition) {
        SweepProgress before = resumed(state.progress());
        Standing known = examiner.standing();
        if (heard == NEVER && before.reading().equals(known.reading())) {
            heard = known.position();
        }
        if (!before.ruleBook().equals(examiner.ruleBook())) {
            boolean asMatched = heard != NEVER && before.knowsWhoMatches() && !state.hasPutOff();
            return everything(
                    before,
                    asMatched ? Scope.EVERYTHING_AS_MATCHED : Scope.EVERYTHING,
                    known,
                    ScreeningCause.RULE_BOOK,
                    now);
        }
        return heard == NEVER ? afterAnotherReading(before, known, now) : afterChanges(before, known, now, partition);
    }

    /** A sweep that was put off goes on, under what was read meanwhile: what that concerns was examined. */
    private SweepProgress resumed(SweepProgress current) {
        if (current.phase() == Phase.DONE && heard != NEVER) {
            state.resume(current);
        }
        return state.progress();
    }

    private Optional<SweepId> afterAnotherReading(SweepProgress before, Standing known, Instant now) {
        boolean knowsLess = !known.reading().covers(before.reading());
        boolean goesOn = !before.isResting() && !before.looksAtCandidates();
        if (knowsLess || goesOn) {
            return Optional.empty();
        }
        Optional<SweepId> superseded = everything(before, Scope.EVERYTHING, known, ScreeningCause.REGISTER, now);
        NavigableSet<String> concerned = here(examiner.concernedSince(before.reading()));
        if (!concerned.isEmpty() && concerned.size() < before.cases()) { // what came meanwhile goes first
            SweepProgress everything = state.progress();
            candidates = concerned;
            state.putOff(everything, candidatesAfter(everything, known, now));
        }
        return superseded;
    }

    private NavigableSet<String> here(Set<String> concerned) {
        return concerned.stream().filter(id -> cases.get(id) != null).collect(Collectors.toCollection(TreeSet::new));
    }

    private SweepProgress candidatesAfter(SweepProgress before, Standing read, Instant now) {
        return before.begin(Scope.CANDIDATES, read.reading(), examiner.ruleBook(), ScreeningCause.REGISTER, now);
    }

    private Optional<SweepId> afterChanges(SweepProgress before, Standing known, Instant now, int partition) {
        if (before.looksAtCandidates() && candidates == null) { // a restart forgot them
            return everything(before, Scope.EVERYTHING, known, before.cause(), now);
        }
        if (before.phase() == Phase.DONE && before.missed()) {
            return everything(before, Scope.EVERYTHING, known, ScreeningCause.SCHEDULE, now);
        }
        if (known.position() != heard && (before.isResting() || before.looksAtEverything())) {
            return changed(before, examiner.changesSince(heard), now, partition);
        }
        if (!known.reading().equals(before.reading()) && before.phase() == Phase.DONE) {
            state.keep(before.havingRead(known.reading())); // of kinds that no rule asks for
        }
        return before.isDue(now, settings.schedule())
                ? everything(before, Scope.EVERYTHING, known, ScreeningCause.SCHEDULE, now)
                : Optional.empty();
    }

    private Optional<SweepId> changed(SweepProgress before, Changes changes, Instant now, int partition) {
        Standing read = changes.now();
        if (changes.everybody()) {
            return everything(before, Scope.EVERYTHING, read, ScreeningCause.REGISTER, now);
        }
        heard = read.position();
        NavigableSet<String> concerned = here(changes.cases());
        if (concerned.isEmpty()) {
            state.keep(before.havingRead(read.reading()));
            return Optional.empty();
        }
        if (before.phase() == Phase.HELD) { // what was found is looked at anew as well
            concerned.addAll(findings.of(before.id(partition)));
        }
        concerned.forEach(findings::remove);
        candidates = concerned;
        SweepProgress next = candidatesAfter(before, read, now);
        return before.looksAtEverything() ? state.putOff(before, next) : state.begin(next);
    }

    private Optional<SweepId> everything(
            SweepProgress before, Scope scope, Standing read, ScreeningCause cause, Instant now) {
        if (cause != ScreeningCause.SCHEDULE) { // whatever the calendar says, what was set aside stays so
            findings.clear();
        }
        heard = read.position();
        candidates = null;
        state.dropPutOff();
        return state.begin(before.begin(scope, read.reading(), examiner.ruleBook(), cause, now));
    }
}
