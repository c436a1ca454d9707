package dev.herald.contract.transparency;

import dev.herald.contract.MemberCode;
import dev.herald.contract.signature.VerificationKeys;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Optional;

/** A member as a witness: it cosigns with the key with which it signs its messages. */
public final class MemberWitness {

    private static final String PREFIX = "i247/";

    private MemberWitness() {}

    /** Returns the name under which a member cosigns: {@code i247/fr}. */
    public static String name(MemberCode member) {
        return PREFIX + member;
    }

    /**
     * Returns the signer of a member.
     *
     * @throws IllegalArgumentException if it is no Ed25519 key
     */
    public static NoteSigner signer(MemberCode member, PrivateKey key) {
        return NoteSigner.of(name(member), NoteKey.Kind.COSIGNATURE, key);
    }

    /**
     * Returns when a member cosigned a checkpoint, as it says itself; empty if it did not, with a key that was valid
     * then.
     *
     * @param keys the member's keys
     * @param receivedAt time at which the broker received the cosignature; decides which keys are valid
     */
    public static Optional<Instant> cosignedAt(
            MemberCode member,
            VerificationKeys keys,
            Checkpoint checkpoint,
            NoteSignature cosignature,
            Instant receivedAt) {
        return keys.keys().stream()
                .filter(key -> key.isValidAt(receivedAt))
                .map(key -> new NoteKey(name(member), NoteKey.Kind.COSIGNATURE, key.key()))
                .flatMap(key -> Cosignature.verify(checkpoint, cosignature, key).stream())
                .findFirst();
    }
}
