package dev.herald.contract.transparency;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * A witness's signature under a checkpoint, with its time (C2SP tlog-cosignature, version 1): of all checkpoints of
 * this tree that the witness has seen, this is the largest, and it is consistent with those before.
 */
public final class Cosignature {

    private static final int SIGNATURE_BYTES = 64;

    private Cosignature() {}

    /**
     * Cosigns a checkpoint. The caller has verified the log's signature and the consistency.
     *
     * @param at time of the signature, to the second
     * @throws IllegalArgumentException if the signer is of another kind, or the time is before 1970
     */
    public static NoteSignature sign(Checkpoint checkpoint, NoteSigner witness, Instant at) {
        NoteKey key = witness.publicKey();
        if (key.kind() != NoteKey.Kind.COSIGNATURE || at.getEpochSecond() < 0) {
            throw new IllegalArgumentException("%s cannot cosign at %s".formatted(key.name(), at));
        }
        byte[] value = ByteBuffer.allocate(Long.BYTES + SIGNATURE_BYTES)
                .putLong(at.getEpochSecond())
                .put(witness.signature(message(checkpoint, at.getEpochSecond())))
                .array();
        return new NoteSignature(key.name(), key.id(), value);
    }

    /** Returns the time of a cosignature; empty if it is not this witness's signature under this checkpoint. */
    public static Optional<Instant> verify(Checkpoint checkpoint, NoteSignature cosignature, NoteKey witness) {
        byte[] value = cosignature.value();
        if (witness.kind() != NoteKey.Kind.COSIGNATURE
                || !witness.isKeyOf(cosignature)
                || value.length != Long.BYTES + SIGNATURE_BYTES) {
            return Optional.empty();
        }
        ByteBuffer parts = ByteBuffer.wrap(value);
        long seconds = parts.getLong();
        byte[] signature = new byte[SIGNATURE_BYTES];
        parts.get(signature);
        return seconds >= 0
                        && seconds <= Instant.MAX.getEpochSecond()
                        && witness.fits(message(checkpoint, seconds), signature)
                ? Optional.of(Instant.ofEpochSecond(seconds))
                : Optional.empty();
    }

    private static byte[] message(Checkpoint checkpoint, long seconds) {
        return "cosignature/v1\ntime %d\n%s".formatted(seconds, checkpoint.text()).getBytes(StandardCharsets.UTF_8);
    }
}
