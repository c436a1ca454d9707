package dev.herald.promise.history;

import dev.herald.contract.FramedHash;
import dev.herald.contract.signature.DetachedSignature;
import dev.herald.contract.signature.SignedContent;
import dev.herald.contract.signature.SigningKey;
import dev.herald.contract.signature.VerificationKey;
import dev.herald.contract.signature.VerificationKeys;
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
    private final Map<String, Boolean> results = new ConcurrentHashMap<>();

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
        String identity = "%s %s %s".formatted(signature, SigningKey.encode(key.key()), FramedHash.of(content.bytes()));
        return results.computeIfAbsent(identity, any -> DetachedSignature.fits(signature, content, key.key()));
    }
}
