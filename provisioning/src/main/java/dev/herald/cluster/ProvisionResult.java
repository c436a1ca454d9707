package dev.herald.cluster;

import java.util.Set;

/**
 * The changes that provisioning made.
 *
 * @param newMembers the number of members whose record was missing
 * @param newConsumers the downstream systems that had no user before
 */
public record ProvisionResult(int newMembers, Set<Principal> newConsumers) {
    /** Copies the set. */
    public ProvisionResult {
        newConsumers = Set.copyOf(newConsumers);
    }
}
