package dev.herald.intake.revision;

import dev.herald.contract.vocabulary.DecisionKind;

/**
 * A decision on a case, as far as intake needs it.
 *
 * @param revision revision that was decided on
 * @param contentHash SHA-256 of the approved content; empty if the decision does not contain it
 * @param bar the bar that the decision imposes, or {@link KnownCase.Bar#NONE}
 */
public record CaseDecision(DecisionKind kind, int revision, String contentHash, KnownCase.Bar bar) {}
