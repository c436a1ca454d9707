package dev.herald.contract.signature;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of one author. During a rotation two keys are valid.
 *
 * @param keys the keys, also those whose period is over: a record is judged by the moment at which the broker received
 *     it, also when it is read again
 */
public record VerificationKeys(List<VerificationKey> keys) {

    /** Copies the keys. */
    public VerificationKeys {
        keys = List.copyOf(keys);
    }

    /** Returns the keys of an author that has none. */
    public static VerificationKeys none() {
        return new VerificationKeys(List.of());
    }

    /**
     * Returns the reason against a signature; empty if the author signed exactly this content with a key that was valid
     * then.
     *
     * @param signature the signature; null if there is none
     * @param receivedAt time at which the broker received the record
     */
    public Optional<SignatureRefusal> reasonAgainst(
            @Nullable String signature, SignedContent content, Instant receivedAt) {
        if (signature == null) {
            return Optional.of(SignatureRefusal.UNSIGNED);
        }
        Optional<DetachedSignature.Parsed> parsed = DetachedSignature.parse(signature);
        if (parsed.isEmpty()) {
            return Optional.of(SignatureRefusal.NOT_A_SIGNATURE);
        }
        String keyId = parsed.get().keyId();
        Optional<VerificationKey> named =
                keys.stream().filter(key -> key.keyId().equals(keyId)).findFirst();
        if (named.isEmpty()) {
            return Optional.of(SignatureRefusal.KEY_UNKNOWN);
        }
        if (!named.get().isValidAt(receivedAt)) {
            return Optional.of(SignatureRefusal.KEY_NOT_VALID);
        }
        return parsed.get().fits(content, named.get().key())
                ? Optional.empty()
                : Optional.of(SignatureRefusal.SIGNATURE_WRONG);
    }
}
