package dev.herald.cli.quarantine;

import dev.herald.cluster.UserError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A part of the quarantined records, oldest first: those after a given one, up to a limit. It holds no more records
 * than the limit, however many are offered, because each may have two MiB.
 */
final class QuarantinePage {

    private static final Comparator<QuarantinedRecord> ORDER = Comparator.comparing(QuarantinedRecord::quarantinedAt)
            .thenComparingInt(record -> record.id().partition())
            .thenComparingLong(record -> record.id().offset());

    private final TreeSet<QuarantinedRecord> records = new TreeSet<>(ORDER);
    private final @Nullable QuarantinedRecord after;
    private final int limit;
    private long further;

    /**
     * Begins a page.
     *
     * @param after the last record of the page before; null for the first page
     * @throws UserError if the limit is less than 1
     */
    QuarantinePage(@Nullable QuarantinedRecord after, int limit) {
        if (limit < 1) {
            throw new UserError("--limit is 1 or more.");
        }
        this.after = after;
        this.limit = limit;
    }

    /** Takes the record if it belongs to this page, counts it if it belongs to a later one. */
    void offer(QuarantinedRecord quarantined) {
        if (after != null && ORDER.compare(quarantined, after) <= 0) {
            return;
        }
        records.add(quarantined);
        if (records.size() > limit) {
            records.pollLast();
            further++;
        }
    }

    List<QuarantinedRecord> records() {
        return new ArrayList<>(records);
    }

    /** Returns a line that says how many records follow and how to list them; empty if none follows. */
    String hint() {
        return further == 0
                ? ""
                : "%,d more. Next page: the same command with --after %s"
                        .formatted(further, records.last().id());
    }
}
