package dev.herald.promise.signed;

import dev.herald.promise.history.History;
import dev.herald.promise.history.HistoryRecord;
import java.util.List;

/** One invariant of a history about who wrote its records. */
@FunctionalInterface
public interface SignedCheck {

    /** Collects what was checked. */
    @FunctionalInterface
    interface Requirement {

        /**
         * Counts a record as checked, and reports a violation if a condition does not hold.
         *
         * @param problem what is wrong with the record if the condition does not hold
         */
        void require(boolean holds, HistoryRecord record, String problem);
    }

    /** Reports every violation of the invariant. */
    void check(History history, Requirement requirement);

    /** Returns every check of this package. */
    static List<SignedCheck> all() {
        return List.of(
                new MessagesAreSigned(),
                new OriginalsAreKept(),
                new CustodyIsSigned(),
                new DecisionsAreSigned(),
                new OrdersAreSigned(),
                new CheckpointsCoverEntries());
    }
}
