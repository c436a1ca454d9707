package dev.herald.dissemination.custody;

import org.jspecify.annotations.Nullable;

/**
 * The decision that ended a case.
 *
 * @param revision revision that was decided on
 * @param standingClause what the decision leaves untouched, repeated in every removal instruction; null if there is
 *     none
 */
public record EndingDecision(
        Ending ending, int revision, @Nullable String standingClause) {}
