package dev.herald.screening.kafka;

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
 * @param cursor key of the last case examined; empty before the first
 * @param done whether the last case was reached
 * @param began when it began: what the calendar brought later, it may have missed
 */
record SweepProgress(long version, String ruleBook, ScreeningCause cause, String cursor, boolean done, Instant began) {

    /** Before anything was examined. */
    static final SweepProgress NONE = new SweepProgress(0, "", ScreeningCause.REGISTER, "", true, Instant.EPOCH);

    /**
     * A sweep from the first case on where rule book or register moved, or the last is too long ago; else this. One on
     * the calendar's account is never begun by an instance that knows less than the last was for.
     */
    SweepProgress towards(long currentVersion, String currentRuleBook, Instant now, Duration schedule) {
        if (!currentRuleBook.equals(ruleBook)) {
            return begin(currentVersion, currentRuleBook, ScreeningCause.RULE_BOOK, now);
        }
        if (done && currentVersion > version) {
            return begin(currentVersion, ruleBook, ScreeningCause.REGISTER, now);
        }
        return done && currentVersion == version && !now.isBefore(began.plus(schedule))
                ? begin(currentVersion, ruleBook, ScreeningCause.SCHEDULE, now)
                : this;
    }

    private static SweepProgress begin(long version, String ruleBook, ScreeningCause cause, Instant now) {
        return new SweepProgress(version, ruleBook, cause, "", false, now);
    }

    /**
     * Whether a portion may be examined: not by an instance that knows less than the sweep is for. It waits until its
     * feed has caught up.
     */
    boolean isUnderWay(long currentVersion) {
        return !done && currentVersion >= version;
    }

    /**
     * After a case was examined by itself. If it was under an older version than the sweep's (this instance took over
     * and its feed lags), nobody may believe that all have seen the newer one: the sweep starts again when it comes.
     */
    SweepProgress examinedUnder(long usedVersion) {
        return usedVersion < version ? new SweepProgress(usedVersion, ruleBook, cause, "", true, began) : this;
    }

    /** Versions of the register that not every case was examined under yet; 0 at rest. */
    long behind(long currentVersion) {
        return Math.max(done ? 0 : 1, currentVersion - version);
    }

    /** After a portion. */
    SweepProgress upTo(String last, boolean reachedEnd) {
        return new SweepProgress(version, ruleBook, cause, reachedEnd ? "" : last, reachedEnd, began);
    }

    /** For the store. */
    String toText() {
        return String.join(
                "\n",
                Long.toString(version),
                ruleBook,
                cause.name(),
                cursor,
                Boolean.toString(done),
                Long.toString(began.toEpochMilli()));
    }

    /** From the store; a text of five lines is from before sweeps knew when they began. */
    static SweepProgress parse(String text) {
        String[] parts = text.split("\n", -1);
        return new SweepProgress(
                Long.parseLong(parts[0]),
                parts[1],
                ScreeningCause.valueOf(parts[2]),
                parts[3],
                Boolean.parseBoolean(parts[4]),
                parts.length < 6 ? Instant.EPOCH : Instant.ofEpochMilli(Long.parseLong(parts[5])));
    }
}
