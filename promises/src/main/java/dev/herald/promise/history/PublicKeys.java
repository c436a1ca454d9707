package dev.herald.promise.history;

import dev.herald.contract.orders.OperatorKeys;
import dev.herald.contract.signature.ServiceKeys;
import java.util.Map;

/**
 * The public keys that are in no topic. Without the keys of a service or of operators, nothing is checked about what
 * they sign. The keys of members are in their records.
 *
 * @param services keys of services, the audit's log among them
 * @param operators keys of operators
 */
public record PublicKeys(ServiceKeys services, OperatorKeys operators) {

    /** Returns the keys of nobody. */
    public static PublicKeys none() {
        return new PublicKeys(ServiceKeys.of(Map.of()), OperatorKeys.none());
    }
}
