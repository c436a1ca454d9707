package dev.herald.screening.sweep;

import dev.herald.screening.matching.KnowledgePosition;
import dev.herald.state.SweepFinding;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Screens the stored cases of a partition again. */
public interface CaseScreener {

    /** Receives the result of screening a case again. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Receives a result.
         *
         * @param change empty if the outcome is unchanged or the case cannot be screened
         * @return whether to screen the next case
         */
        boolean visit(String caseId, Optional<SweepFinding> change);
    }

    /** The result of an announcement. */
    enum Announced {
        /** The outcome was announced, or nothing is left to announce. */
        DONE,
        /** The outcome is another one now. */
        CHANGED_AGAIN
    }

    /** Returns whether a case is open or in force in this partition. */
    boolean contains(String caseId);

    /**
     * Searches for the matches of a case, stores them, and screens it.
     *
     * @return the changed outcome; empty if it is unchanged, or the case ended or cannot be screened
     */
    Optional<SweepFinding> screen(String caseId, Scan scan, Instant now);

    /**
     * Screens all cases in the order of their ids.
     *
     * @param cursor the case after which it starts; empty to start at the first
     * @param matchedAt position of the stored matches; null to search for the matches of every case
     * @return whether it screened the last case
     */
    boolean screenAfter(String cursor, @Nullable KnowledgePosition matchedAt, Scan scan, Instant now, Visitor visitor);

    /** Announces the outcome of a case if it is still {@code expected}, and stores it. */
    Announced announce(String caseId, SweepFinding expected, Instant now);
}
