package dev.herald.screening.sweep;

import java.time.Duration;
import java.time.Instant;

/**
 * The cases that sweeps changed without officers within an hour. Many facts that each change a little can be one
 * mistake too.
 *
 * @param since start of the hour: its first change
 * @param count number of cases
 */
public record RecentChanges(Instant since, int count) {

    /** No change. */
    public static final RecentChanges NONE = new RecentChanges(Instant.EPOCH, 0);

    private static final Duration HOUR = Duration.ofHours(1);

    /** Returns the end of the hour, at which its changes count no more. */
    public Instant end() {
        return since.plus(HOUR);
    }

    /** Returns the changes that still count: none once the hour is over. */
    RecentChanges at(Instant now) {
        return now.isBefore(end()) ? this : NONE;
    }

    /** Returns the number of cases, 0 once the hour is over. */
    int countAt(Instant now) {
        return at(now).count;
    }

    RecentChanges plus(int more, Instant now) {
        int before = countAt(now);
        return more == 0 ? this : new RecentChanges(before == 0 ? now : since, before + more);
    }
}
