package dev.herald.intake.kafka;

import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The position of a record that ended a reader, or may end it.
 *
 * @param passedBefore number of such records directly before it, which were passed
 * @param attempts number of times that it was read alone, this time included
 */
record SuspectPosition(TopicPartition mailbox, long offset, int passedBefore, int attempts) {

    /** A process may end for another reason, so one failure proves nothing. */
    private static final int MAX_ATTEMPTS = 2;

    /** So many neighbours are passed one by one. */
    private static final int SINGLE = 8;

    private static final int MAX_DOUBLINGS = 20;

    /**
     * Returns the attempt to read a position.
     *
     * @param latest the latest attempt that failed or was passed; null if the latest record was read
     */
    static SuspectPosition after(@Nullable SuspectPosition latest, TopicPartition mailbox, long position) {
        if (latest == null || !latest.mailbox.equals(mailbox)) {
            return new SuspectPosition(mailbox, position, 0, 1);
        }
        if (latest.offset == position) {
            return latest.again();
        }
        return latest.isConvicted()
                ? new SuspectPosition(mailbox, position, latest.passedBefore + 1, 1)
                : new SuspectPosition(mailbox, position, 0, 1);
    }

    /**
     * Returns the number of offsets to pass. A consumer unpacks a batch from its start, so that no record behind a
     * record that exhausts the memory can be read. After eight neighbours the number doubles each time, because one
     * batch may hold a million records.
     */
    long width() {
        return passedBefore < SINGLE ? 1 : 1L << Math.min(passedBefore - SINGLE + 1, MAX_DOUBLINGS);
    }

    /** Returns the next attempt at the same record. */
    SuspectPosition again() {
        return new SuspectPosition(mailbox, offset, passedBefore, attempts + 1);
    }

    /** Returns whether the record was read often enough: it is the cause. */
    boolean isConvicted() {
        return attempts > MAX_ATTEMPTS;
    }
}
