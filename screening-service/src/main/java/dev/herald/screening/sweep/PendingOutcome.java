package dev.herald.screening.sweep;

import dev.herald.contract.vocabulary.ScreeningCause;

/**
 * A changed outcome that a scan found and that is not announced. Enough to count it, to show it to officers, and to see
 * whether it is still the same when it is announced. Holds rule ids, and nothing of the facts behind them.
 *
 * @param scan number of the scan that found it
 * @param cause why the case was screened again
 */
public record PendingOutcome(int scan, ScreeningCause cause, Change change) {

    /**
     * A changed outcome of a case.
     *
     * @param digest digest of the previous and the new flags
     * @param wouldBeBlocked whether the case is in force and gets a flag that blocks it, at once or when its time is
     *     over
     */
    public record Change(String digest, boolean wouldBeBlocked, FlagDelta delta) {}

    boolean isSameChangeAs(Change other) {
        return change.digest().equals(other.digest());
    }
}
