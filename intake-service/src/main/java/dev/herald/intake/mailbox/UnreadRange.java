package dev.herald.intake.mailbox;

import dev.herald.state.SpentBudget;
import org.jspecify.annotations.Nullable;

/**
 * Records of one mailbox that are not read: all that a reader of committed records sees from the first to the last
 * offset. Offsets of markers and of aborted records lie between them and are not counted.
 *
 * @param first offset of the first record
 * @param last offset of the last record
 * @param count number of records, 1 or more
 */
public record UnreadRange(long first, long last, long count) {

    /** Returns the range of a mailbox; null if all its records are read or refused. */
    static @Nullable UnreadRange in(SpentBudget spent) {
        Long first = spent.getFirstUnread();
        return first == null ? null : new UnreadRange(first, spent.getLastUnread(), spent.getUnread());
    }

    SpentBudget.Builder putInto(SpentBudget.Builder spent) {
        return spent.setFirstUnread(first).setLastUnread(last).setUnread(count);
    }

    /** Returns the range of one record. */
    static UnreadRange of(long offset) {
        return new UnreadRange(offset, offset, 1);
    }

    /** Returns the range with a later record. */
    UnreadRange with(long offset) {
        return new UnreadRange(first, offset, count + 1);
    }
}
