package dev.herald.screening.kafka;

import dev.herald.state.LiveCase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Examines everything open and in force again, a portion at a time, when facts or the rule book moved or the last sweep
 * is too long ago: a warrant expires and a term begins without anybody saying so. A case that cannot be examined is
 * counted and left for the next sweep; the others go on.
 */
final class Sweep {

    private static final String PROGRESS = "progress";
    private static final Logger log = LoggerFactory.getLogger(Sweep.class);

    private final Examiner examiner;
    private final ScreeningMeters meters;
    private final SweepSettings settings;
    private final LongSupplier nanos;
    private final KeyValueStore<String, LiveCase> cases;
    private final KeyValueStore<String, String> store;

    private SweepProgress progress;

    /**
     * Cases of which something else is to be said than before.
     *
     * @param changed what changed; the cases themselves are as they were in the store
     * @param complete whether the last case was reached with this portion
     */
    record Portion(List<Changed> changed, boolean complete) {}

    /**
     * A case of which something else is to be said.
     *
     * @param key its key
     * @param before how it is in the store
     * @param now what is to be said
     */
    record Changed(String key, LiveCase before, Reexamined now) {}

    Sweep(
            Examiner examiner,
            ScreeningMeters meters,
            SweepSettings settings,
            LongSupplier nanos,
            KeyValueStore<String, LiveCase> cases,
            KeyValueStore<String, String> store) {
        this.examiner = examiner;
        this.meters = meters;
        this.settings = settings;
        this.nanos = nanos;
        this.cases = cases;
        this.store = store;
        String kept = store.get(PROGRESS);
        this.progress = kept == null ? SweepProgress.NONE : SweepProgress.parse(kept);
    }

    /** One portion, should a sweep be due or under way: as many cases as its time allows, at least one. */
    Portion goOn(Instant now, int partition) {
        long version = examiner.version();
        SweepProgress current = progress.towards(version, examiner.ruleBook(), now, settings.schedule());
        List<Changed> changed = new ArrayList<>();
        boolean complete = false;
        if (current.isUnderWay(version)) {
            current = examine(current, now, changed);
            complete = current.done();
        }
        keep(current);
        meters.behind(partition, current.behind(version));
        return new Portion(changed, complete);
    }

    /** A case was examined by itself, under some version of what is known. */
    void examinedUnder(long version) {
        keep(progress.examinedUnder(version));
    }

    private SweepProgress examine(SweepProgress from, Instant now, List<Changed> changed) {
        String last = from.cursor();
        int examined = 0;
        boolean reachedEnd;
        long end = nanos.getAsLong() + settings.work().toNanos();
        try (KeyValueIterator<String, LiveCase> rest = cases.range(last.isEmpty() ? null : last, null)) {
            while (rest.hasNext() && (examined == 0 || nanos.getAsLong() < end)) {
                KeyValue<String, LiveCase> next = rest.next();
                if (!next.key.equals(last)) {
                    changed.addAll(examine(next.key, next.value, from, now));
                    examined++;
                    last = next.key;
                }
            }
            reachedEnd = !rest.hasNext();
        }
        meters.examined(examined);
        return from.upTo(last, reachedEnd);
    }

    private List<Changed> examine(String key, LiveCase kept, SweepProgress sweep, Instant now) {
        try {
            Reexamined again = examiner.examineAgain(WatchedCase.of(kept), sweep.cause(), now);
            return again.changed().isEmpty() ? List.of() : List.of(new Changed(key, kept, again));
        } catch (RuntimeException e) { // nothing here touches the world: it is this case, and the next may be sound
            meters.sweepFailed();
            log.error("left out of the sweep: {} ({})", key, e.getClass().getSimpleName());
            return List.of();
        }
    }

    private void keep(SweepProgress next) {
        if (!next.equals(progress)) {
            progress = next;
            store.put(PROGRESS, next.toText());
        }
    }
}
