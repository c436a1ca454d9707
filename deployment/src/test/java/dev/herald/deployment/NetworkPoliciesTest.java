package dev.herald.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.kafka.listener.GenericKafkaListener;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The policies allow the connections that the manifests' own addresses, ports and listeners need, and no other one. The
 * policies allow them alone, and together with those that Strimzi's operator makes.
 */
class NetworkPoliciesTest {

    /** {@code http://host}, {@code https://host:port}, {@code host:port}. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?:(https?)://([a-z][\\w.-]*)(?::(\\d+))?|([a-z][\\w.-]*):(\\d+))");

    /** Addresses outside of the manifests, with their party. */
    private static final Map<String, String> OUTSIDE =
            Map.of("collector.observability", "collector", "id.example.org", "provider");

    @ParameterizedTest
    @ValueSource(strings = {"production", "laptop", Manifests.COMPLETE})
    void exactly_the_needed_connections_are_allowed(String overlay) {
        Manifests manifests = Manifests.of(overlay);
        Network network = Network.of(manifests);
        List<NetworkPolicy> policies = manifests.all(NetworkPolicy.class);
        List<NetworkPolicy> withStrimzi = new ArrayList<>(policies);
        withStrimzi.add(Network.policyOfStrimzi(manifests));
        Set<String> needed = needed(manifests, network);

        assertThat(needed)
                .contains(
                        "review -> brokers TCP 9093",
                        "registry -> brokers TCP 9093",
                        "provisioning -> registry TCP 8080",
                        "prometheus -> console TCP 8081");
        assertThat(network.allowed(policies)).containsExactlyInAnyOrderElementsOf(needed);
        assertThat(network.allowed(withStrimzi)).containsExactlyInAnyOrderElementsOf(needed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "laptop", Manifests.COMPLETE})
    void no_policy_rule_peer_or_port_can_be_removed(String overlay) {
        Manifests manifests = Manifests.of(overlay);
        Network network = Network.of(manifests);
        List<NetworkPolicy> policies = manifests.all(NetworkPolicy.class);
        Set<String> needed = needed(manifests, network);

        Map<String, List<NetworkPolicy>> broken = new LinkedHashMap<>();
        policies.forEach(policy -> {
            String name = policy.getMetadata().getName();
            broken.put("without " + name, without(policies, policy, List.of()));
            removals(policy)
                    .forEach((what, removal) ->
                            broken.put(name + " without " + what, without(policies, policy, List.of(removal))));
        });

        assertThat(broken).hasSizeGreaterThan(25);
        assertThat(broken)
                .allSatisfy((what, rest) ->
                        assertThat(network.allowed(rest)).as(what).isNotEqualTo(needed));
    }

    /** Returns what the manifests need, by their own words. */
    private static Set<String> needed(Manifests manifests, Network network) {
        Set<String> flows = new TreeSet<>();
        List<Party> strangers =
                network.parties().stream().filter(party -> !party.ours()).toList();
        manifests.pods().forEach((name, pod) -> {
            addresses(manifests, pod)
                    .forEach(address -> assertThat(servers(manifests, network, address))
                            .as(address)
                            .isNotEmpty()
                            .allSatisfy(server -> flows.add(name + " -> " + server)));
            managementPort(pod).forEach(port -> flows.add("prometheus -> %s TCP %d".formatted(name, port)));
        });
        reached(manifests, network, "pages").forEach(flow -> flows.add("ingress -> " + flow));
        strangers.forEach(stranger ->
                reached(manifests, network, "https").forEach(flow -> flows.add(stranger.name() + " -> " + flow)));
        for (GenericKafkaListener listener :
                manifests.all(Kafka.class).getFirst().getSpec().getKafka().getListeners()) {
            strangers.stream()
                    .filter(stranger -> listener.getNetworkPolicyPeers() == null
                            || listener.getNetworkPolicyPeers().isEmpty()
                            || listener.getNetworkPolicyPeers().stream().anyMatch(stranger::is))
                    .forEach(stranger -> network.brokers()
                            .forEach(broker -> flows.add(
                                    "%s -> %s TCP %d".formatted(stranger.name(), broker.name(), listener.getPort()))));
        }
        network.parties().stream()
                .filter(Party::ours)
                .forEach(party -> List.of("TCP", "UDP")
                        .forEach(protocol -> flows.add(party.name() + " -> kube-dns " + protocol + " 53")));
        ofStrimzi(network, flows);
        return flows;
    }

    /** Adds what Strimzi's own pods need: each other, their operator, and the API of Kubernetes. */
    private static void ofStrimzi(Network network, Set<String> flows) {
        List<Party> clients = new ArrayList<>(network.strimzi());
        clients.add(network.party("cluster-operator"));
        clients.forEach(client -> network.strimzi()
                .forEach(server -> server.ports()
                        .forEach(port -> flows.add(client.name() + " -> " + server.name() + " " + port))));
        network.strimzi().forEach(client -> {
            flows.add(client.name() + " -> kubernetes TCP 443");
            flows.add(client.name() + " -> kubernetes TCP 6443");
            flows.add(client.name() + " -> provider TCP 443"); // no policy can name the API of Kubernetes
        });
    }

    /** Returns the addresses in the environment of a pod, and in the profile of a cluster if the pod mounts it. */
    private static List<String> addresses(Manifests manifests, PodTemplateSpec pod) {
        Stream<String> environment = pod.getSpec().getContainers().stream()
                .flatMap(container -> container.getEnv().stream())
                .map(EnvVar::getValue)
                .filter(Objects::nonNull);
        Stream<String> profile = pod.getSpec().getVolumes().stream()
                .filter(volume -> volume.getConfigMap() != null)
                .flatMap(volume -> manifests.all(ConfigMap.class).stream()
                        .filter(map -> map.getMetadata()
                                .getName()
                                .equals(volume.getConfigMap().getName())))
                .flatMap(map -> map.getData().values().stream())
                .flatMap(String::lines)
                .filter(line -> line.matches("[\\w.-]+=.*"))
                .filter(line -> !line.startsWith("mirror.url=")) // for ./herald status; provision writes mirror.file
                .map(line -> line.substring(line.indexOf('=') + 1));
        return Stream.concat(environment, profile)
                .filter(value -> ADDRESS.matcher(value).matches())
                .toList();
    }

    private static Stream<String> servers(Manifests manifests, Network network, String address) {
        Matcher match = ADDRESS.matcher(address);
        assertThat(match.matches()).isTrue();
        String host = match.group(2) == null ? match.group(4) : match.group(2);
        String number = match.group(2) == null ? match.group(5) : match.group(3);
        int port = number == null ? "https".equals(match.group(1)) ? 443 : 80 : Integer.parseInt(number);
        if (host.equals("herald-kafka-bootstrap")) {
            return network.brokers().stream().map(broker -> "%s TCP %d".formatted(broker.name(), port));
        }
        if (OUTSIDE.containsKey(host)) {
            return Stream.of("%s TCP %d".formatted(OUTSIDE.get(host), port));
        }
        return manifests.all(Service.class).stream()
                .filter(service -> service.getMetadata().getName().equals(host))
                .flatMap(service -> service.getSpec().getPorts().stream()
                        .filter(each -> each.getPort() == port)
                        .flatMap(each ->
                                targets(network, service, each.getTargetPort().getStrVal())));
    }

    /** Returns the pods and ports of every Service that has a port of this name. */
    private static Stream<String> reached(Manifests manifests, Network network, String port) {
        return manifests.all(Service.class).stream()
                .flatMap(service -> service.getSpec().getPorts().stream()
                        .filter(each -> each.getName().equals(port))
                        .flatMap(each ->
                                targets(network, service, each.getTargetPort().getStrVal())));
    }

    private static Stream<String> targets(Network network, Service service, String port) {
        return network.parties().stream()
                .filter(party -> party.ours()
                        && party.labels()
                                .entrySet()
                                .containsAll(service.getSpec().getSelector().entrySet()))
                .flatMap(party -> party.ports().stream()
                        .filter(each -> each.name().equals(port))
                        .map(each -> party.name() + " " + each));
    }

    /** Returns the number of the port on which a service answers health and metrics. */
    private static Stream<Integer> managementPort(PodTemplateSpec pod) {
        Container container = pod.getSpec().getContainers().getFirst();
        if (container.getLivenessProbe() == null
                || container.getLivenessProbe().getHttpGet() == null
                || !container.getLivenessProbe().getHttpGet().getPath().startsWith("/actuator/")) {
            return Stream.empty();
        }
        String name = container.getLivenessProbe().getHttpGet().getPort().getStrVal();
        return container.getPorts().stream()
                .filter(port -> port.getName().equals(name))
                .map(port -> port.getContainerPort());
    }

    /** Returns how to take each rule, and each of several peers and ports, out of a copy of a policy. */
    private static Map<String, Consumer<NetworkPolicy>> removals(NetworkPolicy policy) {
        Map<String, Consumer<NetworkPolicy>> removals = new LinkedHashMap<>();
        for (int i = 0; i < policy.getSpec().getIngress().size(); i++) {
            int rule = i;
            var of = policy.getSpec().getIngress().get(rule);
            removals.put("ingress " + rule, copy -> copy.getSpec().getIngress().remove(rule));
            each(
                    removals,
                    "ingress %d from".formatted(rule),
                    of.getFrom(),
                    copy -> copy.getSpec().getIngress().get(rule).getFrom());
            each(
                    removals,
                    "ingress %d port".formatted(rule),
                    of.getPorts(),
                    copy -> copy.getSpec().getIngress().get(rule).getPorts());
        }
        for (int i = 0; i < policy.getSpec().getEgress().size(); i++) {
            int rule = i;
            var of = policy.getSpec().getEgress().get(rule);
            removals.put("egress " + rule, copy -> copy.getSpec().getEgress().remove(rule));
            each(
                    removals,
                    "egress %d to".formatted(rule),
                    of.getTo(),
                    copy -> copy.getSpec().getEgress().get(rule).getTo());
            each(
                    removals,
                    "egress %d port".formatted(rule),
                    of.getPorts(),
                    copy -> copy.getSpec().getEgress().get(rule).getPorts());
        }
        return removals;
    }

    /** Adds the removal of each of several elements. Without its only element a list would mean everybody. */
    private static void each(
            Map<String, Consumer<NetworkPolicy>> removals,
            String what,
            Collection<?> elements,
            Function<NetworkPolicy, List<?>> list) {
        for (int i = 0; elements.size() > 1 && i < elements.size(); i++) {
            int element = i;
            removals.put(
                    "%s %d".formatted(what, element), copy -> list.apply(copy).remove(element));
        }
    }

    private static List<NetworkPolicy> without(
            List<NetworkPolicy> policies, NetworkPolicy changed, List<Consumer<NetworkPolicy>> removals) {
        List<NetworkPolicy> rest = new ArrayList<>(policies);
        rest.remove(changed);
        removals.forEach(removal -> {
            NetworkPolicy copy = Manifests.parse(Manifests.text(changed))
                    .all(NetworkPolicy.class)
                    .getFirst();
            removal.accept(copy);
            rest.add(copy);
        });
        return rest;
    }
}
