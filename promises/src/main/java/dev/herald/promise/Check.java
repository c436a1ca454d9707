package dev.herald.promise;

import dev.herald.promise.history.History;

/** One invariant of a history. A promise consists of one or more. */
interface Check {

    /** Reports every violation of the invariant. */
    void check(History history, ViolationCollector violations);
}
