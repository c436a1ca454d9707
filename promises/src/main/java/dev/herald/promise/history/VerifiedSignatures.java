package dev.herald.promise.history;

import dev.herald.contract.signature.DetachedSignature;
import dev.herald.contract.signature.MemberKeys;
import dev.herald.contract.signature.SignedContent;
import dev.herald.contract.signature.VerificationKey;
import dev.herald.contract.signature.VerificationKeys;
import dev.herald.event.MemberRecord;
import java.nio.ByteBuffer;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Verifies signatures, each once: a verification costs about 0.6 ms, and a history with one mutation repeats those of
 * the history that it was made from.
 */
public final class VerifiedSignatures {

    private final Map<String, Optional<String>> keyIds = new ConcurrentHashMap<>();
    private final Map<Verification, Boolean> results = new ConcurrentHashMap<>();
    private final EventMemo<MemberRecord, VerificationKeys> memberKeys = new EventMemo<>(MemberKeys::of);

    private record Verification(String signature, PublicKey key, ByteBuffer content) {}

    /**
     * Returns whether one of the keys, valid at a moment, signed exactly this content.
     *
     * @param signature the signature; null if there is none
     */
    public boolean isSigned(VerificationKeys keys, @Nullable String signature, SignedContent content, Instant moment) {
        return signature != null
                && keyIds.computeIfAbsent(signature, DetachedSignature::keyId)
                        .filter(keyId -> keys.keys().stream()
                                .anyMatch(key -> key.keyId().equals(keyId)
                                        && key.isValidAt(moment)
                                        && fits(signature, content, key)))
                        .isPresent();
    }

    private boolean fits(String signature, SignedContent content, VerificationKey key) {
        return results.computeIfAbsent(
                new Verification(signature, key.key(), ByteBuffer.wrap(content.bytes())),
                any -> DetachedSignature.fits(signature, content, key.key()));
    }

    /** Returns the public keys in a member's record. */
    public VerificationKeys keysOf(MemberRecord member) {
        return memberKeys.of(member);
    }
}
