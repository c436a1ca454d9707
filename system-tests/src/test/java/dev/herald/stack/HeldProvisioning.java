package dev.herald.stack;

import dev.herald.cluster.ProvisionRequest;
import dev.herald.cluster.profile.Clusters;
import dev.herald.provisioning.MemberDirectory;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A program that provisions a cluster as {@code ./herald provision} does, and holds for ever after a step, so that a
 * test can kill it at a point that is defined.
 */
final class HeldProvisioning {

    private HeldProvisioning() {}

    /**
     * Provisions a cluster and prints each step.
     *
     * @param arguments the beginning of the step's sentence after which it holds, the profile of the cluster, and the
     *     codes of the members with commas
     */
    public static void main(String[] arguments) {
        ProvisionRequest request = ProvisionRequest.of(
                MemberDirectory.parse(List.of(arguments[2].split(","))), KilledProvisioningCheck.READERS);
        Clusters.connect(arguments[1]).provision(request, step -> {
            System.out.println(step);
            while (step.startsWith(arguments[0])) {
                LockSupport.park();
            }
        });
    }
}
