package dev.herald.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The policies allow the connections that Herald needs, and deny the others. Kubernetes reads policies so: who is
 * selected by a policy of a direction may do what some policy allows, everybody else may do anything.
 */
class NetworkPoliciesTest {

    private static final List<String> OUTSIDE = List.of("prometheus", "ingress", "gateway", "stranger", "internet");

    /**
     * Pods of one kind, or an address outside of the cluster, which has no labels.
     *
     * @param namespace labels of its namespace
     * @param labels labels of the pods
     * @param ports the numbers that it listens on, by their names
     */
    private record Party(Map<String, String> namespace, Map<String, String> labels, Map<String, Integer> ports) {}

    @ParameterizedTest
    @CsvSource({
        "review,       brokers,     9093, true",
        "intake-edge,  brokers,     9093, true",
        "registry,     brokers,     9093, true",
        "gateway,      brokers,     9095, true",
        "brokers,      brokers,     9091, true",
        "brokers,      controllers, 9090, true",
        "brokers,      internet,     443, true",
        "review,       registry,    8080, true",
        "provisioning, registry,    8080, true",
        "prometheus,   console,     8081, true",
        "prometheus,   review,      8080, true",
        "ingress,      console,     8080, true",
        "stranger,     mirror,      8443, true",
        "console,      kube-dns,      53, true",
        "review,       brokers,     9095, false",
        "review,       brokers,     9091, false",
        "review,       controllers, 9090, false",
        "review,       registry,    9000, false",
        "review,       console,     8080, false",
        "review,       screening,   8080, false",
        "review,       kubernetes,   443, false",
        "review,       internet,     443, false",
        "registry,     internet,     443, false",
        "mirror,       brokers,     9093, false",
        "mirror,       registry,    8080, false",
        "mirror,       internet,     443, false",
        "prometheus,   console,     8080, false",
        "prometheus,   brokers,     9093, false",
        "ingress,      console,     8081, false",
        "ingress,      review,      8080, false",
        "ingress,      brokers,     9093, false",
        "gateway,      brokers,     9093, false",
        "gateway,      controllers, 9090, false",
        "gateway,      registry,    8080, false",
    })
    void a_connection_is_allowed_or_denied(String client, String server, int port, boolean allowed) {
        for (String overlay : List.of("production", "laptop")) {
            assertThat(isAllowed(Manifests.of(overlay), client, server, port))
                    .as(overlay)
                    .isEqualTo(allowed);
        }
    }

    /** Production opens the listener of outsiders to everybody, who has to log in. */
    @ParameterizedTest
    @ValueSource(strings = {"production", "laptop", Manifests.COMPLETE})
    void a_stranger_reaches_the_mirror_and_in_production_the_listener_of_outsiders(String overlay) {
        Manifests manifests = Manifests.of(overlay);
        TreeSet<String> reached = new TreeSet<>();
        parties(manifests).forEach((name, party) -> {
            if (!OUTSIDE.contains(name)) {
                party.ports().values().stream()
                        .filter(port -> isAllowed(manifests, "stranger", name, port))
                        .forEach(port -> reached.add(name + " " + port));
            }
        });
        assertThat(reached)
                .isEqualTo(new TreeSet<>(
                        overlay.equals("laptop") ? List.of("mirror 8443") : List.of("brokers 9095", "mirror 8443")));
    }

    @ParameterizedTest
    @CsvSource({"console, true", "review, false", "mirror, false"})
    void only_the_console_reaches_a_provider_of_sign_ins_and_a_service_the_collector(String client, boolean provider) {
        Manifests manifests = Manifests.of(Manifests.COMPLETE);
        assertThat(isAllowed(manifests, client, "internet", 443)).isEqualTo(provider);
        assertThat(isAllowed(manifests, client, "collector", 4318)).isEqualTo(!client.equals("mirror"));
        assertThat(isAllowed(Manifests.of("production"), client, "collector", 4318))
                .isFalse();
    }

    private static Map<String, Party> parties(Manifests manifests) {
        Map<String, String> ours = new HashMap<>(
                manifests.all(Namespace.class).getFirst().getMetadata().getLabels());
        ours.put("kubernetes.io/metadata.name", "herald");
        Map<String, Party> parties = new HashMap<>();
        manifests.pods().forEach((name, pod) -> {
            Map<String, Integer> ports = new HashMap<>();
            pod.getSpec()
                    .getContainers()
                    .forEach(container ->
                            container.getPorts().forEach(port -> ports.put(port.getName(), port.getContainerPort())));
            parties.put(name, new Party(ours, pod.getMetadata().getLabels(), ports));
        });
        // as Strimzi makes them
        Map<String, String> strimzi = Map.of("strimzi.io/cluster", "herald", "strimzi.io/kind", "Kafka");
        Map<String, String> broker = new HashMap<>(strimzi);
        broker.put("strimzi.io/broker-role", "true");
        parties.put(
                "brokers", new Party(ours, broker, Map.of("agent", 8443, "replication", 9091, "a", 9093, "b", 9095)));
        parties.put("controllers", new Party(ours, strimzi, Map.of("agent", 8443, "control", 9090)));
        parties.put("prometheus", namespace("herald/role", "monitoring"));
        parties.put("ingress", namespace("herald/role", "officers"));
        parties.put("gateway", namespace("herald/role", "outsiders"));
        parties.put("collector", namespace("herald/role", "collector"));
        parties.put("stranger", namespace("kubernetes.io/metadata.name", "default"));
        parties.put("kube-dns", namespace("kubernetes.io/metadata.name", "kube-system"));
        parties.put("kubernetes", new Party(Map.of(), Map.of(), Map.of()));
        parties.put("internet", new Party(Map.of(), Map.of(), Map.of()));
        return parties;
    }

    private static Party namespace(String label, String value) {
        return new Party(Map.of(label, value), Map.of(), Map.of());
    }

    private static boolean isAllowed(Manifests manifests, String client, String server, int port) {
        Map<String, Party> parties = parties(manifests);
        Party from = parties.get(client);
        Party to = parties.get(server);
        List<NetworkPolicy> sending = selecting(manifests, from, "Egress");
        List<NetworkPolicy> receiving = selecting(manifests, to, "Ingress");
        return (sending.isEmpty()
                        || sending.stream()
                                .flatMap(policy -> policy.getSpec().getEgress().stream())
                                .anyMatch(rule -> means(rule.getTo(), to) && opens(rule.getPorts(), to, port)))
                && (receiving.isEmpty()
                        || receiving.stream()
                                .flatMap(policy -> policy.getSpec().getIngress().stream())
                                .anyMatch(rule -> means(rule.getFrom(), from) && opens(rule.getPorts(), to, port)));
    }

    private static List<NetworkPolicy> selecting(Manifests manifests, Party party, String direction) {
        return manifests.all(NetworkPolicy.class).stream()
                .filter(policy -> "herald".equals(party.namespace().get("kubernetes.io/metadata.name"))
                        && policy.getSpec().getPolicyTypes().contains(direction)
                        && selects(policy.getSpec().getPodSelector(), party.labels()))
                .toList();
    }

    /** Returns whether peers mean a party; a rule without peers means everybody. */
    private static boolean means(List<NetworkPolicyPeer> peers, Party party) {
        return peers.isEmpty()
                || peers.stream()
                        .anyMatch(peer -> peer.getIpBlock() != null
                                ? party.namespace().isEmpty()
                                : selects(peer.getPodSelector(), party.labels())
                                        && (peer.getNamespaceSelector() == null
                                                ? "herald"
                                                        .equals(party.namespace()
                                                                .get("kubernetes.io/metadata.name"))
                                                : selects(peer.getNamespaceSelector(), party.namespace())));
    }

    /** Returns whether a selector with labels and lists of values selects pods with these labels. */
    static boolean selects(LabelSelector selector, Map<String, String> labels) {
        return selector == null
                || labels.entrySet().containsAll(selector.getMatchLabels().entrySet())
                        && selector.getMatchExpressions().stream().allMatch(expression -> {
                            assertThat(expression.getOperator()).isEqualTo("In");
                            return expression.getValues().contains(labels.getOrDefault(expression.getKey(), ""));
                        });
    }

    private static boolean opens(List<NetworkPolicyPort> ports, Party server, int port) {
        return ports.isEmpty()
                || ports.stream()
                        .map(NetworkPolicyPort::getPort)
                        .anyMatch(open -> open.getStrVal() == null
                                ? open.getIntVal() == port
                                : Integer.valueOf(port).equals(server.ports().get(open.getStrVal())));
    }
}
