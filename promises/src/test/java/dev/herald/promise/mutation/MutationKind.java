package dev.herald.promise.mutation;

import dev.herald.promise.history.History;
import java.util.stream.Stream;

/** A way to mutate a history. */
public enum MutationKind {
    /** A record is missing; on a compacted topic every record of its key, in a mailbox only the latest. */
    DROPPED,
    /** A record is repeated at the end of its partition. */
    DUPLICATED,
    /** Two neighbouring records of one case are swapped. */
    SWAPPED,
    /**
     * A record is in another member's mailbox, national entities see withheld content, everybody a name, or mail has
     * reasons.
     */
    LEAKED,
    /**
     * A notice or its extract is shown again after its removal, an ended case is approved again, or not barred; one
     * officer releases what a bar holds, or the bar blocks another requester.
     */
    RESURRECTED,
    /** A refusal of several records names others, or one of its records is answered twice. */
    REDRAWN,
    /** A member causes more than it may: answers to unreadable messages, changes of a case, versions in a ledger. */
    MULTIPLIED,
    /** A record is altered or written by somebody without its author's key, or a covered entry is removed or moved. */
    FORGED;

    Stream<Mutant> mutantsOf(History history, MutationSampling sampling) {
        return switch (this) {
            case DROPPED -> DroppedRecords.mutantsOf(history, sampling);
            case DUPLICATED -> DuplicatedRecords.mutantsOf(history, sampling);
            case SWAPPED -> SwappedRecords.mutantsOf(history, sampling);
            case LEAKED -> LeakedRecords.mutantsOf(history, sampling);
            case RESURRECTED -> ResurrectedRecords.mutantsOf(history, sampling);
            case REDRAWN -> RedrawnRanges.mutantsOf(history, sampling);
            case MULTIPLIED -> MultipliedRecords.mutantsOf(history, sampling);
            case FORGED -> ForgedRecords.mutantsOf(history, sampling);
        };
    }
}
