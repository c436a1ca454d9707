package dev.herald.promise.mutation;

import dev.herald.promise.history.History;
import java.util.stream.Stream;

/** Ways to spoil a history. */
public enum MutationKind {
    /** A record is gone; on a compacted topic all that is left of its key, of a mailbox the latest. */
    DROPPED,
    /** A record is there again, at the end of its partition. */
    DUPLICATED,
    /** Two neighbours of one case have changed places. */
    SWAPPED,
    /** A record is in another member's mailbox, or consumers see what they may not. */
    LEAKED,
    /** What was to be removed is shown again, what was ended is approved again. */
    RESURRECTED;

    Stream<Mutant> of(History history, MutationSampling sampling) {
        return switch (this) {
            case DROPPED -> DroppedRecords.of(history, sampling);
            case DUPLICATED -> DuplicatedRecords.of(history, sampling);
            case SWAPPED -> SwappedRecords.of(history, sampling);
            case LEAKED -> LeakedRecords.of(history, sampling);
            case RESURRECTED -> ResurrectedRecords.of(history, sampling);
        };
    }
}
