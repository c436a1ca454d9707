package dev.herald.benchmark.fault;

import java.util.List;
import java.util.Locale;

/**
 * The result of a cell.
 *
 * @param seconds from the fault until every case was complete and the stage had made the next call of the kind; 0 if
 *     the fault was not met
 * @param differences numbers of records that are not those of an undisturbed case
 */
public record FaultResult(
        FaultCell cell, Outcome outcome, Recovery recovery, double seconds, List<String> differences) {

    /** What became of the cases of a cell. */
    public enum Outcome {
        /** The stage recovered, and each case has exactly the records of an undisturbed case. */
        EXACT,
        /** No call of the kind was made often enough, so that this cell tells nothing. */
        NOT_MET,
        /** The stage recovered, and a case has fewer or more records. */
        OTHER_TOTALS,
        /** The stage did not recover within the limit. */
        DEAD
    }

    /** Copies the list. */
    public FaultResult {
        differences = List.copyOf(differences);
    }

    /** Returns the entry of the table. */
    String entry() {
        return switch (outcome) {
            case EXACT -> String.format(Locale.ROOT, "%.1f%s", seconds, recovery.mark());
            case NOT_MET -> "not met";
            case OTHER_TOTALS -> "**totals**";
            case DEAD -> "**dead**";
        };
    }

    /** Returns the result as a line. */
    public String line() {
        return String.format(
                Locale.ROOT,
                "%-55s %-12s %-15s %5.1f s %s",
                cell.label(),
                outcome,
                recovery,
                seconds,
                differences.isEmpty() ? "" : differences);
    }
}
