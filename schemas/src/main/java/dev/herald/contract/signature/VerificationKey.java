package dev.herald.contract.signature;

import java.security.PublicKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A public key and the period in which its signatures are accepted.
 *
 * @param keyId identifies the key among its owner's keys
 * @param validFrom first moment at which a signature is accepted
 * @param validUntil first moment at which no signature is accepted any more; null while open
 */
public record VerificationKey(
        String keyId,
        PublicKey key,
        Instant validFrom,
        @Nullable Instant validUntil) {

    /** Returns whether a signature that arrived at this moment is accepted. */
    public boolean isValidAt(Instant moment) {
        return !moment.isBefore(validFrom) && (validUntil == null || moment.isBefore(validUntil));
    }
}
