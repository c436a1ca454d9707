package dev.herald.contract.signature;

import dev.herald.contract.AvroBytes;
import dev.herald.contract.vocabulary.SignaturePolicy;
import dev.herald.event.MemberKey;
import dev.herald.event.MemberRecord;
import java.nio.ByteBuffer;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The public keys in a member's record. */
public final class MemberKeys {

    /** The only algorithm of a member's key. */
    public static final String ALGORITHM = "Ed25519";

    private MemberKeys() {}

    /** Returns the keys of a member; a key that cannot be used is left out, so that its signatures are refused. */
    public static VerificationKeys of(MemberRecord member) {
        List<VerificationKey> keys =
                member.getKeys().stream().flatMap(key -> parse(key).stream()).toList();
        return new VerificationKeys(keys);
    }

    /** Returns whether a member has to sign what it sends. A policy of a later release counts as REQUIRED. */
    public static boolean mustSign(MemberRecord member) {
        return member.getSignatures() != SignaturePolicy.OPTIONAL;
    }

    /** Returns the key of a record; empty if it is no Ed25519 key. */
    public static Optional<VerificationKey> parse(MemberKey key) {
        byte[] bytes = AvroBytes.copyOf(key.getPublicKey());
        return key.getAlgorithm().equals(ALGORITHM)
                ? SigningKey.decode(Base64.getEncoder().encodeToString(bytes))
                        .map(decoded ->
                                new VerificationKey(key.getKeyId(), decoded, key.getValidFrom(), key.getValidUntil()))
                : Optional.empty();
    }

    /**
     * Returns a key as a member's record has it.
     *
     * @param validFrom first moment at which a signature is accepted
     * @param validUntil first moment at which none is accepted any more; null while open
     */
    public static MemberKey record(String keyId, PublicKey key, Instant validFrom, @Nullable Instant validUntil) {
        return MemberKey.newBuilder()
                .setKeyId(keyId)
                .setAlgorithm(ALGORITHM)
                .setPublicKey(ByteBuffer.wrap(Base64.getDecoder().decode(SigningKey.encode(key))))
                .setValidFrom(validFrom)
                .setValidUntil(validUntil)
                .build();
    }
}
