package dev.herald.gateway.witness;

import dev.herald.contract.vocabulary.witness.DisputeKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a witness stands to one tree.
 *
 * @param origin name of the tree
 * @param cosignedSize size of the last checkpoint that it cosigned since the start; 0 if none
 * @param waitingSince since when checkpoints wait for the mirror's proof; null if none waits
 * @param dispute why the witness disputes the tree; null if it does not. UNKNOWN: the file of the dispute says why
 */
public record WitnessStatus(
        String origin,
        long cosignedSize,
        @Nullable Instant waitingSince,
        @Nullable DisputeKind dispute) {}
