package dev.herald.intake.revision;

import dev.herald.contract.vocabulary.DecisionKind;

/**
 * A decision on a case, as far as intake needs it.
 *
 * @param revision revision that was decided on
 * @param contentHash SHA-256 of the approved content; empty if the decision does not contain it
 * @param barred whether the decision imposes a bar
 */
public record CaseDecision(DecisionKind kind, int revision, String contentHash, boolean barred) {}
