package dev.herald.screening.kafka;

import dev.herald.event.ScreeningCause;

/**
 * How far the cases of one partition were examined again. Kept in a store, so that a sweep survives a restart and is
 * taken over with its partition.
 *
 * @param version version of the register that every case before the cursor was examined under, or a later one
 * @param ruleBook hash of the rule book it was
 * @param cause why the sweep began
 * @param cursor key of the last case examined; empty before the first
 * @param done whether the last case was reached
 */
record SweepProgress(long version, String ruleBook, ScreeningCause cause, String cursor, boolean done) {

    /** Before anything was examined. */
    static final SweepProgress NONE = new SweepProgress(0, "", ScreeningCause.REGISTER, "", true);

    /** A sweep from the first case on where rule book or register moved; else this. */
    SweepProgress towards(long currentVersion, String currentRuleBook) {
        if (!currentRuleBook.equals(ruleBook)) {
            return new SweepProgress(currentVersion, currentRuleBook, ScreeningCause.RULE_BOOK, "", false);
        }
        return done && currentVersion > version
                ? new SweepProgress(currentVersion, ruleBook, ScreeningCause.REGISTER, "", false)
                : this;
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
        return usedVersion < version ? new SweepProgress(usedVersion, ruleBook, cause, "", true) : this;
    }

    /** Versions of the register that not every case was examined under yet; 0 at rest. */
    long behind(long currentVersion) {
        return Math.max(done ? 0 : 1, currentVersion - version);
    }

    /** After a portion. */
    SweepProgress upTo(String last, boolean reachedEnd) {
        return new SweepProgress(version, ruleBook, cause, reachedEnd ? "" : last, reachedEnd);
    }

    /** For the store. */
    String toText() {
        return String.join("\n", Long.toString(version), ruleBook, cause.name(), cursor, Boolean.toString(done));
    }

    /** From the store. */
    static SweepProgress parse(String text) {
        String[] parts = text.split("\n", -1);
        return new SweepProgress(
                Long.parseLong(parts[0]),
                parts[1],
                ScreeningCause.valueOf(parts[2]),
                parts[3],
                Boolean.parseBoolean(parts[4]));
    }
}
