/**
 * Members as witnesses of the audit. {@link dev.herald.intake.witness.WitnessStatement} is what a member says about a
 * checkpoint, {@link dev.herald.intake.witness.WitnessPolicy} accepts or refuses it. The edge does not judge whether a
 * root is the right one: a cosignature of another root is the evidence of a split view, and everybody has to see it.
 */
@NullMarked
package dev.herald.intake.witness;

import org.jspecify.annotations.NullMarked;
