package dev.herald.console.pages;

import dev.herald.console.api.CaseSummary;
import dev.herald.contract.vocabulary.Severity;
import java.time.Duration;
import java.time.Instant;

/** Says why a case is where it is in the queue: by the first reason of its order that holds. */
public final class QueueReason {

    /** Deadlines within this time decide the order. */
    static final Duration SOON = Duration.ofDays(7);

    private QueueReason() {}

    /** Returns the reason in words. */
    public static String of(CaseSummary row, Times times) {
        Instant deadline = row.nextDeadline();
        if (!row.arrestedIn().isEmpty()) {
            return "arrest reported by %s: somebody may be detained".formatted(String.join(", ", row.arrestedIn()));
        }
        if (row.detained()) {
            return "extradition is pending: somebody may be detained";
        }
        if (row.unreviewedSince() != null) {
            return "out unreviewed for " + times.age(row.unreviewedSince());
        }
        if (deadline != null && deadline.isBefore(times.now().plus(SOON))) {
            return times.isLate(deadline) ? "its term is over" : "its term is near";
        }
        return row.weight() == null ? "no flag" : "flag " + weight(row.weight());
    }

    private static String weight(Severity weight) {
        return switch (weight) {
            case BLOCK -> "to be cured";
            case BLOCK_OVERRIDABLE -> "to be overridden";
            case REVIEW -> "to be reviewed";
            case INFORMATION -> "for information";
            case UNKNOWN -> "unknown";
        };
    }
}
