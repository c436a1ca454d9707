package dev.herald.deployment;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import java.util.Map;
import java.util.Set;

/**
 * A side of a connection: pods of one kind, or an address outside of the cluster.
 *
 * @param name its name in failures
 * @param ours whether it is in the namespace of the manifests
 * @param address its address; empty for a pod
 * @param namespace labels of its namespace; empty for an address
 * @param labels labels of the pods
 * @param ports what it listens on
 */
record Party(
        String name,
        boolean ours,
        String address,
        Map<String, String> namespace,
        Map<String, String> labels,
        Set<Port> ports) {

    /**
     * A port that a party listens on.
     *
     * @param name the name that policies may use; empty if it has none
     */
    record Port(String name, String protocol, int number) {

        @Override
        public String toString() {
            return protocol + " " + number;
        }
    }

    /** Returns whether a selector with its labels and expressions selects pods with these labels. */
    static boolean selects(LabelSelector selector, Map<String, String> labels) {
        return labels.entrySet().containsAll(selector.getMatchLabels().entrySet())
                && selector.getMatchExpressions().stream().allMatch(expression -> holds(expression, labels));
    }

    private static boolean holds(LabelSelectorRequirement expression, Map<String, String> labels) {
        String value = labels.get(expression.getKey());
        return switch (expression.getOperator()) {
            case "In" -> value != null && expression.getValues().contains(value);
            case "NotIn" -> value == null || !expression.getValues().contains(value);
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            default -> throw new IllegalArgumentException(expression.getOperator());
        };
    }

    /** Returns whether a policy of the manifests' namespace means this party. */
    boolean is(NetworkPolicyPeer peer) {
        if (peer.getIpBlock() != null) {
            return !address.isEmpty() && contains(peer.getIpBlock());
        }
        if (!address.isEmpty()) {
            return false;
        }
        boolean inNamespace =
                peer.getNamespaceSelector() == null ? ours : selects(peer.getNamespaceSelector(), namespace);
        return inNamespace && (peer.getPodSelector() == null || selects(peer.getPodSelector(), labels));
    }

    private boolean contains(IPBlock block) {
        String[] network = block.getCidr().split("/", -1);
        int free = 32 - Integer.parseInt(network[1]);
        return block.getExcept().isEmpty() && number(network[0]) >> free == number(address) >> free;
    }

    private static long number(String address) {
        long number = 0;
        for (String part : address.split("\\.", -1)) {
            number = number << 8 | Integer.parseInt(part);
        }
        return number;
    }
}
