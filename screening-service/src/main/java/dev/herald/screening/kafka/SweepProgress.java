package dev.herald.screening.kafka;

import dev.herald.contract.SweepId;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.ScreeningCause;
import java.time.Duration;
import java.time.Instant;

/**
 * How far the cases of one partition were examined again. Kept in a store, so that a sweep survives a restart and is
 * taken over with its partition.
 *
 * @param version version of the register that every case before the cursor was examined under, or a later one
 * @param ruleBook hash of the rule book it was
 * @param cause why the sweep began
 * @param phase what it is at
 * @param cursor key of the last case examined or announced in this phase; empty before the first
 * @param began when it began: what the calendar brought later, it may have missed
 * @param examined cases examined so far
 * @param missed whether something was no longer as it was found, so that another sweep has to follow at once
 */
record SweepProgress(
        long version,
        String ruleBook,
        ScreeningCause cause,
        Phase phase,
        String cursor,
        Instant began,
        int examined,
        boolean missed) {

    /** What a sweep is at. */
    enum Phase {
        /** Every case is examined; nothing is said. */
        LOOKING,
        /** What was found is said. */
        ANNOUNCING,
        /** Too much was found: nothing is said until two officers agree. */
        HELD,
        /** Nothing is left to do. */
        DONE
    }

    /** Before anything was examined. */
    static final SweepProgress NONE =
            new SweepProgress(0, "", ScreeningCause.REGISTER, Phase.DONE, "", Instant.EPOCH, 0, false);

    /**
     * A sweep from the first case on where rule book or register moved, or the last is too long ago; else this. One on
     * the calendar's account is never begun by an instance that knows less than the last was for, nor while one is
     * held.
     */
    SweepProgress towards(long currentVersion, String currentRuleBook, Instant now, Duration schedule) {
        if (!currentRuleBook.equals(ruleBook)) {
            return begin(currentVersion, currentRuleBook, ScreeningCause.RULE_BOOK, now);
        }
        if (currentVersion > version && (phase == Phase.DONE || phase == Phase.HELD)) {
            return begin(currentVersion, ruleBook, ScreeningCause.REGISTER, now);
        }
        boolean due = missed || !now.isBefore(began.plus(schedule));
        return phase == Phase.DONE && currentVersion == version && due
                ? begin(currentVersion, ruleBook, ScreeningCause.SCHEDULE, now)
                : this;
    }

    private static SweepProgress begin(long version, String ruleBook, ScreeningCause cause, Instant now) {
        return new SweepProgress(version, ruleBook, cause, Phase.LOOKING, "", now, 0, false);
    }

    /** The sweep's name in its partition. */
    SweepId id(int partition) {
        return new SweepId(
                partition,
                EventHeaders.digest(
                        Integer.toString(partition), Long.toString(version), ruleBook, cause.name(), began.toString()));
    }

    /**
     * Whether a portion may be examined: not by an instance that knows less than the sweep is for. It waits until its
     * feed has caught up.
     */
    boolean isUnderWay(long currentVersion) {
        return (phase == Phase.LOOKING || phase == Phase.ANNOUNCING) && currentVersion >= version;
    }

    /**
     * After a case was examined by itself. If it was under an older version than the sweep's (this instance took over
     * and its feed lags), nobody may believe that all have seen the newer one: the sweep starts again when it comes.
     */
    SweepProgress examinedUnder(long usedVersion) {
        return usedVersion < version
                ? new SweepProgress(usedVersion, ruleBook, cause, Phase.DONE, "", began, examined, false)
                : this;
    }

    /** Versions of the register that not every case was examined under and told of yet; 0 at rest. */
    long behind(long currentVersion) {
        return Math.max(phase == Phase.DONE ? 0 : 1, currentVersion - version);
    }

    /** After a portion of the look, up to a case. */
    SweepProgress lookedUpTo(String last, int more) {
        return new SweepProgress(version, ruleBook, cause, phase, last, began, examined + more, missed);
    }

    /** After a portion of what is said, up to a case. */
    SweepProgress announcedUpTo(String last, boolean somethingMoved) {
        return new SweepProgress(version, ruleBook, cause, phase, last, began, examined, missed || somethingMoved);
    }

    /** From the beginning of another phase. */
    SweepProgress in(Phase next) {
        return new SweepProgress(version, ruleBook, cause, next, "", began, examined, missed);
    }

    /** For the store. */
    String toText() {
        return String.join(
                "\n",
                Long.toString(version),
                ruleBook,
                cause.name(),
                cursor,
                phase.name(),
                Long.toString(began.toEpochMilli()),
                Integer.toString(examined),
                Boolean.toString(missed));
    }

    /**
     * From the store. A text of six lines, or of five, is from before sweeps looked first: where one was under way, it
     * looks again from the first case.
     */
    static SweepProgress parse(String text) {
        String[] parts = text.split("\n", -1);
        if (parts.length < 8) {
            return parseEarlier(parts);
        }
        return new SweepProgress(
                Long.parseLong(parts[0]),
                parts[1],
                ScreeningCause.valueOf(parts[2]),
                Phase.valueOf(parts[4]),
                parts[3],
                Instant.ofEpochMilli(Long.parseLong(parts[5])),
                Integer.parseInt(parts[6]),
                Boolean.parseBoolean(parts[7]));
    }

    private static SweepProgress parseEarlier(String[] parts) {
        return new SweepProgress(
                Long.parseLong(parts[0]),
                parts[1],
                ScreeningCause.valueOf(parts[2]),
                Boolean.parseBoolean(parts[4]) ? Phase.DONE : Phase.LOOKING,
                "",
                parts.length < 6 ? Instant.EPOCH : Instant.ofEpochMilli(Long.parseLong(parts[5])),
                0,
                false);
    }
}
