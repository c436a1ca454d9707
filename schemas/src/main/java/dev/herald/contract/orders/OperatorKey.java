package dev.herald.contract.orders;

import java.security.PublicKey;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A public key of an operator: a line of the operators' file.
 *
 * @param operator name of the person
 * @param keyId identifies the key among the keys of the operator
 * @param validFrom first moment at which a signature is accepted
 * @param validUntil first moment at which no signature is accepted any more; null while open
 */
public record OperatorKey(
        String operator,
        String keyId,
        PublicKey key,
        Instant validFrom,
        @Nullable Instant validUntil,
        Set<OperatorRole> roles) {

    /** Copies the roles. */
    public OperatorKey {
        roles = Set.copyOf(roles);
    }

    /** Returns whether a signature that arrived at this moment is accepted. */
    public boolean isValidAt(Instant moment) {
        return !moment.isBefore(validFrom) && (validUntil == null || moment.isBefore(validUntil));
    }
}
