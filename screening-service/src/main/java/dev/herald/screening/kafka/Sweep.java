package dev.herald.screening.kafka;

import dev.herald.contract.SweepId;
import dev.herald.event.SweepHeld;
import dev.herald.screening.kafka.Findings.Found;
import dev.herald.screening.kafka.SweepProgress.Phase;
import dev.herald.screening.kafka.SweepProgress.Scope;
import dev.herald.screening.sweep.HeldSweep;
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
 * Examines again what is open and in force, a portion at a time: whom a change of what is known may concern; everything
 * when the rule book moved, or the last sweep is too long ago: a warrant expires and a term begins without anybody
 * saying so. It looks at every case first and speaks afterwards: where more would change than the limit allows, it is
 * held until two officers agree.
 *
 * <p>A case that cannot be examined is counted and left for the next sweep; the others go on.
 */
final class Sweep {

    private static final Logger log = LoggerFactory.getLogger(Sweep.class);

    private final Examiner examiner;
    private final ScreeningMeters meters;
    private final SweepSettings settings;
    private final SharedTime time;
    private final LongSupplier nanos;
    private final KeyValueStore<String, LiveCase> cases;
    private final Findings findings;
    private final SweepState state;
    private final News news;

    private long restsUntil = Long.MIN_VALUE;

    /**
     * What a portion came to.
     *
     * @param changed cases of which something else is to be said; the cases themselves are as they were in the store
     * @param held what officers are shown, where the sweep was held with this portion
     * @param looked whether the last case was examined with this portion
     */
    record Portion(List<Changed> changed, Optional<SweepHeld> held, boolean looked) {

        private static final Portion NOTHING = new Portion(List.of(), Optional.empty(), false);
    }

    /**
     * A case of which something else is to be said.
     *
     * @param key its key
     * @param digest of what was said before and what is to be said
     * @param now what is to be said
     */
    record Changed(String key, String digest, Reexamined now) {}

    Sweep(
            Examiner examiner,
            ScreeningMeters meters,
            SweepSettings settings,
            SharedTime time,
            LongSupplier nanos,
            KeyValueStore<String, LiveCase> cases,
            Findings findings,
            SweepState state) {
        this.examiner = examiner;
        this.meters = meters;
        this.settings = settings;
        this.time = time;
        this.nanos = nanos;
        this.cases = cases;
        this.findings = findings;
        this.state = state;
        this.news = new News(examiner, settings, cases, findings, state);
    }

    /**
     * Begins a sweep, should one be due.
     *
     * @return the sweep that was held and is so no longer, since everything is examined anew
     */
    Optional<SweepId> beginIfDue(Instant now, int partition) {
        return news.beginIfDue(now, partition);
    }

    /**
     * One portion, should a sweep be under way: as many cases as its time allows, at least one. Where that one took
     * longer, the partition sits out until it has had no more than its share again: to find who matches costs
     * milliseconds, and many partitions of a thread would leave the live flow nothing.
     */
    Portion goOn(Instant now, int partition) {
        SweepProgress current = state.progress();
        long begins = nanos.getAsLong();
        boolean goesOn = begins >= restsUntil && current.isUnderWay(examiner.reading()) && news.knows(current);
        Portion portion = goesOn ? portion(current, current.id(partition), now) : Portion.NOTHING;
        if (goesOn) {
            restsUntil = begins + madeUpFor(nanos.getAsLong() - begins);
        }
        SweepProgress reached = state.progress();
        meters.behind(partition, reached.behind(examiner.version()));
        meters.held(partition, reached.phase() == Phase.HELD);
        return portion;
    }

    private Portion portion(SweepProgress from, SweepId id, Instant now) {
        return from.phase() == Phase.LOOKING ? look(from, id, now) : announce(from, id, now);
    }

    /** What a portion of the look came to. */
    private final class Look {

        private final SweepProgress sweep;
        private final SweepId id;
        private final Instant now;
        private final long end = end();
        private final List<Found> found = new ArrayList<>();
        private final List<WatchedCase> rematched = new ArrayList<>();
        private String last;
        private int examined;

        Look(SweepProgress sweep, SweepId id, Instant now) {
            this.sweep = sweep;
            this.id = id;
            this.now = now;
            this.last = sweep.cursor();
        }

        boolean hasTime() {
            return examined == 0 || nanos.getAsLong() < end;
        }

        void at(String key, LiveCase kept) {
            examine(key, kept, sweep, now).ifPresent(again -> {
                if (!again.changed().isEmpty()) {
                    found.add(new Found(key, Finding.of(id, kept, again)));
                }
                WatchedCase before = WatchedCase.of(kept);
                WatchedCase after = before.matchedAs(again.watched());
                if (!after.equals(before)) {
                    rematched.add(after);
                }
            });
            examined++;
            last = key;
        }

        /** Through everything, from where it was; whether the end is reached. */
        boolean atEverything() {
            try (KeyValueIterator<String, LiveCase> rest = cases.range(last.isEmpty() ? null : last, null)) {
                while (rest.hasNext() && hasTime()) {
                    KeyValue<String, LiveCase> next = rest.next();
                    if (!next.key.equals(last)) {
                        at(next.key, next.value);
                    }
                }
                return !rest.hasNext();
            }
        }

        /** Through some; whether the end is reached. */
        boolean at(NavigableSet<String> candidates) {
            for (String key : candidates.tailSet(last, false)) {
                if (!hasTime()) {
                    return false;
                }
                LiveCase kept = cases.get(key); // it may have ended meanwhile
                if (kept != null) {
                    at(key, kept);
                }
            }
            return true;
        }

        /** What was found, and who matches now; nothing of it is said yet. */
        void keep() {
            meters.examined(examined);
            found.forEach(one -> findings.add(one.caseId(), one.finding()));
            rematched.forEach(one -> cases.put(one.latest().request().getCaseId(), one.toLive()));
        }
    }

    private Portion look(SweepProgress from, SweepId id, Instant now) {
        Look look = new Look(from, id, now);
        boolean reachedEnd = from.scope() == Scope.CANDIDATES ? look.at(news.candidates()) : look.atEverything();
        look.keep();
        SweepProgress reached = from.lookedUpTo(look.last, look.examined);
        state.keep(reached);
        return new Portion(
                List.of(),
                reachedEnd ? judge(reached.looked(), id, now) : Optional.empty(),
                reachedEnd && from.scope() != Scope.CANDIDATES);
    }

    /**
     * Everything was looked at: it is held where too much would change, together with what changed within the last hour
     * without officers: many facts that each change a little are one mistake too. Else what was found is announced.
     */
    private Optional<SweepHeld> judge(SweepProgress looked, SweepId id, Instant now) {
        Difference difference = findings.difference(id);
        int changed = difference.changed();
        int lately = state.changedLately(now);
        if (changed == 0 || !settings.limit().isExceededBy(lately + changed, looked.among())) {
            state.keep(looked.in(changed == 0 ? Phase.DONE : Phase.ANNOUNCING));
            state.noteChanged(changed, now);
            return Optional.empty();
        }
        log.warn(
                "sweep {} held: {} of {} cases would change, after {} within an hour",
                id,
                changed,
                looked.examined(),
                lately);
        state.keep(looked.in(Phase.HELD));
        state.hold(HeldSweep.of(id));
        int left = Math.max(0, settings.limit().among(looked.among()) - lately);
        return Optional.of(difference.held(id, looked, left, now));
    }

    /** What is no longer as it was found is left for the sweep that follows. */
    private Portion announce(SweepProgress from, SweepId id, Instant now) {
        SweepProgress reached = from;
        List<Changed> changed = new ArrayList<>();
        long end = end();
        Optional<Found> next = findings.next(from.cursor(), id);
        for (int seen = 0; next.isPresent() && (seen == 0 || nanos.getAsLong() < end); seen++) {
            Found found = next.get();
            Optional<Changed> again = again(found, from, now);
            boolean same = again.filter(
                            change -> change.digest().equals(found.finding().digest()))
                    .isPresent();
            if (same) {
                changed.add(again.get());
            }
            findings.remove(found.caseId());
            reached = reached.announcedUpTo(found.caseId(), again.isPresent() && !same);
            next = findings.next(found.caseId(), id);
        }
        state.keep(next.isPresent() ? reached : reached.in(Phase.DONE));
        return new Portion(changed, Optional.empty(), false);
    }

    private Optional<Changed> again(Found found, SweepProgress sweep, Instant now) {
        LiveCase kept = cases.get(found.caseId()); // it may have ended meanwhile
        return kept == null
                ? Optional.empty()
                : examine(found.caseId(), kept, sweep, now)
                        .filter(again -> !again.changed().isEmpty())
                        .map(again -> new Changed(
                                found.caseId(),
                                Finding.of(found.finding().sweep(), kept, again).digest(),
                                again));
    }

    /** A case as it is seen now; nothing where it cannot be examined. */
    private Optional<Reexamined> examine(String key, LiveCase kept, SweepProgress sweep, Instant now) {
        try {
            boolean anew = sweep.scope() != Scope.EVERYTHING_AS_MATCHED;
            return Optional.of(examiner.examineAgain(WatchedCase.of(kept), anew, sweep.cause(), now));
        } catch (RuntimeException e) { // nothing here touches the world: it is this case, and the next may be sound
            meters.sweepFailed();
            log.error("left out of the sweep: {} ({})", key, e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    /**
     * How long a portion and the rest after it take together: as many pauses as it took shares, rounded, since portions
     * begin once a pause; so the next one is not missed for a case that took a moment longer.
     */
    private long madeUpFor(long took) {
        double shares = (double) took / time.of(settings.work()).toNanos();
        return shares <= 1 ? 0 : (long) ((shares - 0.5) * settings.every().toNanos());
    }

    private long end() {
        return nanos.getAsLong() + time.of(settings.work()).toNanos();
    }
}
