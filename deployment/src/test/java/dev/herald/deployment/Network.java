package dev.herald.deployment;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.kafka.listener.GenericKafkaListener;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.nodepool.ProcessRoles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parties of a deployment, and which connections between them a set of policies allows, as Kubernetes reads
 * policies: who is selected by a policy of a direction may do what some policy allows, everybody else may do anything.
 * A node always reaches its pods, so that probes are no connections here.
 */
record Network(Collection<Party> parties) {

    static final String STRIMZI = "strimzi.io/";
    private static final String CLUSTER = STRIMZI + "cluster";
    private static final String BROKER = STRIMZI + "broker-role";
    private static final String ROLE = "herald/role";

    /**
     * A connection.
     *
     * @param client name of the party that opens it
     * @param server name of the party that answers
     */
    record Flow(String client, String server, Party.Port port) {

        @Override
        public String toString() {
            return client + " -> " + server + " " + port;
        }
    }

    /** Returns the pods of the manifests and of Strimzi, and those outside that a policy could mean. */
    static Network of(Manifests manifests) {
        Map<String, String> namespace = new HashMap<>(
                manifests.all(Namespace.class).getFirst().getMetadata().getLabels());
        namespace.put("kubernetes.io/metadata.name", "herald");
        List<Party> parties = new ArrayList<>();
        manifests
                .pods()
                .forEach((name, pod) -> parties.add(new Party(
                        name,
                        true,
                        "",
                        namespace,
                        pod.getMetadata().getLabels(),
                        pod.getSpec().getContainers().stream()
                                .flatMap(container -> container.getPorts().stream())
                                .map(Network::port)
                                .collect(Collectors.toSet()))));
        parties.add(new Party("another pod", true, "", namespace, Map.of(), Set.of(tcp(8080))));
        strimzi(manifests, namespace).forEach(parties::add);
        parties.add(outside(
                "kube-dns",
                Map.of("kubernetes.io/metadata.name", "kube-system"),
                tcp(53),
                new Party.Port("", "UDP", 53)));
        parties.add(new Party(
                "cluster-operator",
                false,
                "",
                Map.of("kubernetes.io/metadata.name", "strimzi"),
                Map.of(STRIMZI + "kind", "cluster-operator"),
                Set.of()));
        parties.add(outside("prometheus", Map.of(ROLE, "monitoring")));
        parties.add(outside("ingress", Map.of(ROLE, "officers")));
        parties.add(outside("member's gateway", Map.of(ROLE, "outsiders")));
        parties.add(outside("collector", Map.of(ROLE, "collector"), tcp(4318)));
        parties.add(outside("stranger", Map.of("kubernetes.io/metadata.name", "default"), tcp(8080)));
        parties.add(address("kubernetes", "203.0.113.1", tcp(443), tcp(6443)));
        parties.add(address("provider", "192.0.2.10", tcp(443)));
        parties.add(address("internet", "198.51.100.1", tcp(80)));
        return new Network(parties);
    }

    /** The pods that Strimzi's operator makes, with its labels and ports. */
    private static Stream<Party> strimzi(Manifests manifests, Map<String, String> namespace) {
        List<GenericKafkaListener> listeners =
                manifests.all(Kafka.class).getFirst().getSpec().getKafka().getListeners();
        Stream<Party> nodes = manifests.all(KafkaNodePool.class).stream().map(pool -> {
            boolean broker = pool.getSpec().getRoles().contains(ProcessRoles.BROKER);
            boolean controller = pool.getSpec().getRoles().contains(ProcessRoles.CONTROLLER);
            Set<Party.Port> ports = new LinkedHashSet<>(Set.of(tcp(8443))); // the agent beside Kafka
            if (controller) {
                ports.add(tcp(9090));
            }
            if (broker) {
                ports.add(tcp(9091));
                listeners.forEach(listener -> ports.add(tcp(listener.getPort())));
            }
            return new Party(
                    pool.getMetadata().getName(),
                    true,
                    "",
                    namespace,
                    Map.of(
                            CLUSTER,
                            "herald",
                            STRIMZI + "kind",
                            "Kafka",
                            STRIMZI + "name",
                            "herald-kafka",
                            BROKER,
                            Boolean.toString(broker),
                            STRIMZI + "controller-role",
                            Boolean.toString(controller)),
                    ports);
        });
        Party operator = new Party(
                "entity-operator",
                true,
                "",
                namespace,
                Map.of(CLUSTER, "herald", STRIMZI + "kind", "Kafka", STRIMZI + "name", "herald-entity-operator"),
                Set.of());
        return Stream.concat(nodes, Stream.of(operator));
    }

    /**
     * Returns the policy by which Strimzi's operator opens the listeners to their peers, everybody if none is named.
     */
    static NetworkPolicy policyOfStrimzi(Manifests manifests) {
        return new NetworkPolicyBuilder()
                .withNewMetadata()
                .withName("herald-network-policy-kafka")
                .endMetadata()
                .withNewSpec()
                .withNewPodSelector()
                .addToMatchLabels(CLUSTER, "herald")
                .addToMatchLabels(BROKER, "true")
                .endPodSelector()
                .withPolicyTypes("Ingress")
                .withIngress(manifests.all(Kafka.class).getFirst().getSpec().getKafka().getListeners().stream()
                        .map(listener -> new NetworkPolicyIngressRuleBuilder()
                                .withFrom(
                                        listener.getNetworkPolicyPeers() == null
                                                ? List.of()
                                                : listener.getNetworkPolicyPeers())
                                .addNewPort()
                                .withNewPort(listener.getPort())
                                .endPort()
                                .build())
                        .toList())
                .endSpec()
                .build();
    }

    private static Party outside(String name, Map<String, String> namespace, Party.Port... ports) {
        return new Party(name, false, "", namespace, Map.of(), Set.of(ports));
    }

    private static Party address(String name, String address, Party.Port... ports) {
        return new Party(name, false, address, Map.of(), Map.of(), Set.of(ports));
    }

    private static Party.Port tcp(int number) {
        return new Party.Port("", "TCP", number);
    }

    private static Party.Port port(ContainerPort port) {
        return new Party.Port(
                port.getName(), port.getProtocol() == null ? "TCP" : port.getProtocol(), port.getContainerPort());
    }

    /** Returns the parties of the manifests' namespace that Strimzi makes. */
    List<Party> strimzi() {
        return parties.stream()
                .filter(party -> party.labels().containsKey(CLUSTER))
                .toList();
    }

    /** Returns the parties that clients reach by Strimzi's Service for them. */
    List<Party> brokers() {
        return parties.stream()
                .filter(party -> "true".equals(party.labels().get(BROKER)))
                .toList();
    }

    /** Returns the party of this name. */
    Party party(String name) {
        return parties.stream()
                .filter(party -> party.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Returns every connection that the policies allow, with a client or a server in the manifests' namespace. */
    Set<String> allowed(Collection<NetworkPolicy> policies) {
        Set<String> flows = new TreeSet<>();
        for (Party client : parties) {
            for (Party server : parties) {
                for (Party.Port port : server.ports()) {
                    if ((client.ours() || server.ours())
                            && maySend(policies, client, server, port)
                            && mayReceive(policies, client, server, port)) {
                        flows.add(new Flow(client.name(), server.name(), port).toString());
                    }
                }
            }
        }
        return flows;
    }

    private static boolean maySend(Collection<NetworkPolicy> policies, Party client, Party server, Party.Port port) {
        List<NetworkPolicy> selecting = selecting(policies, client, "Egress");
        return selecting.isEmpty()
                || selecting.stream()
                        .flatMap(policy -> policy.getSpec().getEgress().stream())
                        .anyMatch(rule -> peers(rule.getTo(), server) && ports(rule.getPorts(), port));
    }

    private static boolean mayReceive(Collection<NetworkPolicy> policies, Party client, Party server, Party.Port port) {
        List<NetworkPolicy> selecting = selecting(policies, server, "Ingress");
        return selecting.isEmpty()
                || selecting.stream()
                        .flatMap(policy -> policy.getSpec().getIngress().stream())
                        .anyMatch(rule -> peers(rule.getFrom(), client) && ports(rule.getPorts(), port));
    }

    private static List<NetworkPolicy> selecting(Collection<NetworkPolicy> policies, Party party, String direction) {
        return policies.stream()
                .filter(policy -> party.ours()
                        && policy.getSpec().getPolicyTypes().contains(direction)
                        && Party.selects(policy.getSpec().getPodSelector(), party.labels()))
                .toList();
    }

    private static boolean peers(List<NetworkPolicyPeer> peers, Party party) {
        return peers.isEmpty() || peers.stream().anyMatch(party::is);
    }

    private static boolean ports(List<NetworkPolicyPort> ports, Party.Port port) {
        return ports.isEmpty()
                || ports.stream()
                        .anyMatch(allowed ->
                                (allowed.getProtocol() == null ? "TCP" : allowed.getProtocol()).equals(port.protocol())
                                        && (allowed.getPort().getStrVal() == null
                                                ? allowed.getPort().getIntVal() == port.number()
                                                : allowed.getPort().getStrVal().equals(port.name())));
    }
}
