/**
 * The member as a witness of Herald's audit. {@link dev.herald.gateway.witness.CheckpointWitness} compares each
 * checkpoint of the mailbox with the one that it keeps ({@link dev.herald.gateway.witness.KeptCheckpoints}), cosigns a
 * tree that only grew, and disputes every other. The proof comes from the tiles of the mirror
 * ({@link dev.herald.gateway.witness.HttpTileSource}); nothing that the mirror says is believed without the proof.
 * {@link dev.herald.gateway.witness.WitnessThread} does it beside the mailbox, which never waits for the mirror.
 */
@NullMarked
package dev.herald.gateway.witness;

import org.jspecify.annotations.NullMarked;
