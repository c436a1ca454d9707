/**
 * The witnesses of the audit, as the edge reads and writes them:
 * {@link dev.herald.intake.kafka.witness.WitnessInspector} gives what members send to the policy,
 * {@link dev.herald.intake.kafka.witness.CheckpointProjection} knows the trees and the open disputes.
 */
@NullMarked
package dev.herald.intake.kafka.witness;

import org.jspecify.annotations.NullMarked;
