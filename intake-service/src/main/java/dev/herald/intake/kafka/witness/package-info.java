/**
 * The witnesses of the audit, as the edge reads and writes them:
 * {@link dev.herald.intake.kafka.witness.WitnessInspector} accepts or refuses what members send,
 * {@link dev.herald.intake.kafka.witness.CheckpointProjection} knows the trees and the open disputes.
 */
@NullMarked
package dev.herald.intake.kafka.witness;

import org.jspecify.annotations.NullMarked;
