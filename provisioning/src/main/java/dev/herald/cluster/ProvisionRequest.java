package dev.herald.cluster;

import dev.herald.contract.MemberCode;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a cluster should have besides the standard users and topics.
 *
 * @param members members that get a mailbox
 * @param consumers downstream systems: national entities and other consumers
 * @param partitions number of partitions of topics keyed by case, which can never change; empty leaves it to the
 *     cluster's own settings
 * @param replication copies of each partition; empty leaves it to the cluster's own settings
 */
public record ProvisionRequest(
        List<MemberCode> members, List<Principal> consumers, OptionalInt partitions, OptionalInt replication) {

    /** Copies the lists and checks the numbers. */
    public ProvisionRequest {
        members = List.copyOf(members);
        consumers = List.copyOf(consumers);
        requirePositive("partitions", partitions);
        requirePositive("replication", replication);
    }

    /** Returns a request with the cluster's own numbers of partitions and copies. */
    public static ProvisionRequest of(Collection<MemberCode> members, Collection<Principal> consumers) {
        return new ProvisionRequest(
                List.copyOf(members), List.copyOf(consumers), OptionalInt.empty(), OptionalInt.empty());
    }

    private static void requirePositive(String name, OptionalInt number) {
        if (number.isPresent() && number.getAsInt() < 1) {
            throw new UserError("The number for %s is 1 or more, not %d.".formatted(name, number.getAsInt()));
        }
    }
}
