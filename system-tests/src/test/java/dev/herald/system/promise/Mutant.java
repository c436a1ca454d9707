package dev.herald.system.promise;

/**
 * A history that was spoiled in one place.
 *
 * @param kind how
 * @param what which record
 * @param history the spoiled history
 */
record Mutant(Kind kind, String what, History history) {

    /** Ways to spoil a history. */
    enum Kind {
        /** A record is gone; on a compacted topic all that is left of its key, or the latest of a mailbox. */
        DROPPED,
        /** A record is there again, at the end of its partition. */
        DUPLICATED,
        /** Two neighbours of one case have changed places. */
        SWAPPED,
        /** A record is in another member's mailbox, or consumers see what they may not. */
        LEAKED,
        /** What was to be removed is shown again, what was ended is approved again. */
        RESURRECTED
    }
}
