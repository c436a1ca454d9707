package dev.herald.promise;

import dev.herald.promise.history.History;

/** A part of a promise that can be read on its own. */
interface Check {

    /** Notes everything in a history that breaks it. */
    void check(History history, ViolationCollector findings);
}
