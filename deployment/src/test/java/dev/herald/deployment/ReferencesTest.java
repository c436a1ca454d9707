package dev.herald.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.strimzi.api.kafka.model.common.CertAndKeySecretSource;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a manifest names exists: Secrets and their keys, ConfigMaps, claims, volumes, ports, Services, selected pods.
 */
class ReferencesTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([\\w.-]+)` \\| (`[^|]*`) \\|");
    private static final Pattern ADDRESS = Pattern.compile("^(?:https?://)?([a-z][a-z-]*):(\\d+)$");

    /** Secrets that the documentation lists and those that the script makes, with their keys. */
    private static final Map<String, Set<String>> SECRETS = new HashMap<>();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void make() {
        Project.run(Project.FOLDER.resolve("docker/make-secrets.sh").toString(), folder.toString());
        printedSecrets("production")
                .forEach(secret -> SECRETS.put(
                        secret.getMetadata().getName(), secret.getData().keySet()));
        Matcher rows = ROW.matcher(Project.read("deploy/README.md"));
        while (rows.find()) {
            SECRETS.put(
                    rows.group(1),
                    new HashSet<>(List.of(rows.group(2).replace("`", "").split(", ", -1))));
        }
        assertThat(SECRETS).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "laptop", Manifests.COMPLETE})
    void every_volume_is_mounted_and_every_mount_has_a_volume(String overlay) {
        Manifests manifests = Manifests.of(overlay);
        manifests.pods().forEach((name, pod) -> {
            Set<String> mounted = pod.getSpec().getContainers().stream()
                    .flatMap(container -> container.getVolumeMounts().stream())
                    .map(VolumeMount::getName)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(mounted).as(name).isEqualTo(volumes(manifests, name, pod));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "laptop", Manifests.COMPLETE})
    void every_secret_and_config_map_is_given_with_the_keys_that_are_read(String overlay) {
        Manifests manifests = Manifests.of(overlay);
        Map<String, Set<String>> maps = manifests.all(ConfigMap.class).stream()
                .collect(Collectors.toMap(
                        map -> map.getMetadata().getName(), map -> map.getData().keySet()));
        Set<String> claims = names(manifests.all(PersistentVolumeClaim.class));
        manifests.pods().values().stream()
                .flatMap(pod -> pod.getSpec().getVolumes().stream())
                .forEach(volume -> {
                    if (volume.getSecret() != null) {
                        requireSecret(
                                volume.getSecret().getSecretName(),
                                volume.getSecret().getItems());
                    }
                    if (volume.getProjected() != null) {
                        volume.getProjected()
                                .getSources()
                                .forEach(source -> requireSecret(
                                        source.getSecret().getName(),
                                        source.getSecret().getItems()));
                    }
                    if (volume.getConfigMap() != null) {
                        assertThat(maps).containsKey(volume.getConfigMap().getName());
                    }
                    if (volume.getPersistentVolumeClaim() != null) {
                        assertThat(claims)
                                .contains(volume.getPersistentVolumeClaim().getClaimName());
                    }
                });
        manifests.all(KafkaUser.class).forEach(user -> {
            var key = ((io.strimzi.api.kafka.model.user.KafkaUserScramSha512ClientAuthentication)
                            user.getSpec().getAuthentication())
                    .getPassword()
                    .getValueFrom()
                    .getSecretKeyRef();
            assertThat(SECRETS.get(key.getName())).as(key.getName()).contains(key.getKey());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "laptop", Manifests.COMPLETE})
    void a_file_that_a_setting_names_is_in_a_volume(String overlay) {
        Manifests manifests = Manifests.of(overlay);
        manifests
                .pods()
                .forEach((name, pod) -> containers(pod)
                        .forEach(container -> container.getEnv().stream()
                                .map(EnvVar::getValue)
                                .filter(Objects::nonNull)
                                .flatMap(value -> Stream.of(
                                        value.replace("configtree:", "").split(",", -1)))
                                .filter(value -> value.startsWith("/"))
                                .forEach(path -> assertThat(container.getVolumeMounts())
                                        .as("%s reads %s", name, path)
                                        .anyMatch(mount -> (path + "/").startsWith(mount.getMountPath() + "/")
                                                && holds(volume(pod, mount.getName()), Path.of(path), mount)))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "laptop", Manifests.COMPLETE})
    void services_probes_and_policies_name_ports_that_exist(String overlay) {
        Manifests manifests = Manifests.of(overlay);
        manifests
                .pods()
                .forEach((name, pod) -> containers(pod)
                        .forEach(container -> Stream.of(
                                        container.getStartupProbe(),
                                        container.getLivenessProbe(),
                                        container.getReadinessProbe())
                                .filter(Objects::nonNull)
                                .map(ReferencesTest::port)
                                .forEach(port -> assertThat(ports(pod)).as(name).contains(port))));
        manifests.all(Service.class).forEach(service -> {
            List<PodTemplateSpec> pods = selected(manifests, service.getSpec().getSelector());
            assertThat(pods).as(service.getMetadata().getName()).hasSize(1);
            assertThat(service.getSpec().getPorts())
                    .extracting(ServicePort::getTargetPort)
                    .extracting(IntOrString::getStrVal)
                    .isSubsetOf(ports(pods.getFirst()));
        });
        manifests
                .all(StatefulSet.class)
                .forEach(set -> assertThat(manifests.all(Service.class))
                        .filteredOn(service -> service.getMetadata()
                                .getName()
                                .equals(set.getSpec().getServiceName()))
                        .singleElement()
                        .satisfies(service ->
                                assertThat(service.getSpec().getClusterIP()).isEqualTo("None")));
        manifests.all(NetworkPolicy.class).forEach(policy -> assertPolicy(manifests, policy));
        manifests
                .all(PodDisruptionBudget.class)
                .forEach(budget -> assertThat(selected(
                                manifests, budget.getSpec().getSelector().getMatchLabels()))
                        .as(budget.getMetadata().getName())
                        .hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "laptop", Manifests.COMPLETE})
    void an_address_is_that_of_a_service_or_of_strimzi_s(String overlay) {
        Manifests manifests = Manifests.of(overlay);
        Set<String> addresses = new HashSet<>(Set.of("herald-kafka-bootstrap:9093"));
        manifests
                .all(Service.class)
                .forEach(service -> service.getSpec()
                        .getPorts()
                        .forEach(port -> addresses.add(service.getMetadata().getName() + ":" + port.getPort())));
        Stream<String> settings = manifests.pods().values().stream()
                .flatMap(ReferencesTest::containers)
                .flatMap(container -> container.getEnv().stream())
                .map(EnvVar::getValue);
        Stream<String> profile = Project.read("deploy/base/cluster.properties")
                .lines()
                .map(line -> line.substring(line.indexOf('=') + 1));

        List<String> named = Stream.concat(settings, profile)
                .filter(Objects::nonNull)
                .map(ADDRESS::matcher)
                .filter(Matcher::matches)
                .map(match -> match.group(1) + ":" + match.group(2))
                .toList();

        assertThat(named).hasSizeGreaterThan(10);
        assertThat(addresses).containsAll(named);
    }

    @Test
    void the_script_makes_a_password_of_each_user_once_and_prints_none_twice() {
        List<Secret> first = printedSecrets("production");
        List<Secret> again = printedSecrets("production");

        assertThat(again).isEqualTo(first);
        List<String> passwords = first.stream()
                .map(secret -> secret.getData().get("herald.kafka.password"))
                .filter(Objects::nonNull)
                .toList();
        assertThat(passwords).hasSizeGreaterThan(20).doesNotHaveDuplicates();
        assertThat(first)
                .allSatisfy(secret -> assertThat(secret.getData().values()).noneMatch(String::isBlank));
    }

    @Test
    void the_brokers_of_production_have_given_certificates() {
        Kafka production = Manifests.of("production").all(Kafka.class).getFirst();
        Kafka laptop = Manifests.of("laptop").all(Kafka.class).getFirst();

        assertThat(production.getSpec().getClusterCa())
                .isNotNull()
                .satisfies(authority ->
                        assertThat(authority.isGenerateCertificateAuthority()).isFalse());
        assertThat(SECRETS).containsEntry("herald-cluster-ca", Set.of("ca.key"));
        assertThat(SECRETS).containsEntry("herald-cluster-ca-cert", Set.of("ca.crt"));
        assertThat(production.getSpec().getKafka().getListeners())
                .filteredOn(listener -> listener.getName().equals("outsiders"))
                .singleElement()
                .satisfies(listener -> {
                    CertAndKeySecretSource given = listener.getConfiguration().getBrokerCertChainAndKey();
                    assertThat(given).isNotNull();
                    requireSecret(given.getSecretName(), List.of());
                    assertThat(SECRETS.get(given.getSecretName()))
                            .containsExactlyInAnyOrder(given.getCertificate(), given.getKey());
                });
        assertThat(laptop.getSpec().getClusterCa()).as("Strimzi makes it").isNull();
    }

    private static List<Secret> printedSecrets(String overlay) {
        return Manifests.parse(Project.run(
                        Project.FOLDER.resolve("deploy/secrets.sh").toString(),
                        folder.toString(),
                        "deploy/overlays/" + overlay))
                .all(Secret.class);
    }

    private static void requireSecret(String name, List<KeyToPath> items) {
        assertThat(SECRETS).containsKey(name);
        assertThat(items).extracting(KeyToPath::getKey).isSubsetOf(SECRETS.get(name));
    }

    /** Returns whether a volume has a file at the path, as far as the manifests say: Secrets and ConfigMaps do. */
    private static boolean holds(Volume volume, Path path, VolumeMount mount) {
        Path inside = Path.of(mount.getMountPath()).relativize(path);
        if (inside.toString().isEmpty() || volume == null) {
            return true;
        }
        if (volume.getSecret() != null) {
            List<KeyToPath> items = volume.getSecret().getItems();
            return items.isEmpty()
                    ? SECRETS.get(volume.getSecret().getSecretName()).contains(inside.toString())
                    : items.stream().anyMatch(item -> item.getPath().equals(inside.toString()));
        }
        return true;
    }

    private static Volume volume(PodTemplateSpec pod, String name) {
        return pod.getSpec().getVolumes().stream()
                .filter(volume -> volume.getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static void assertPolicy(Manifests manifests, NetworkPolicy policy) {
        String name = policy.getMetadata().getName();
        LabelSelector target = policy.getSpec().getPodSelector();
        List<PodTemplateSpec> targets = assertSelects(manifests, target, name);
        policy.getSpec().getIngress().forEach(rule -> {
            rule.getFrom().stream()
                    .filter(peer -> peer.getPodSelector() != null && peer.getNamespaceSelector() == null)
                    .forEach(peer -> assertSelects(manifests, peer.getPodSelector(), name));
            targets.forEach(pod -> assertPorts(rule.getPorts(), pod, name));
        });
        policy.getSpec()
                .getEgress()
                .forEach(rule -> rule.getTo().stream()
                        .filter(peer -> peer.getPodSelector() != null && peer.getNamespaceSelector() == null)
                        .forEach(peer -> assertSelects(manifests, peer.getPodSelector(), name)
                                .forEach(pod -> assertPorts(rule.getPorts(), pod, name))));
    }

    private static void assertPorts(List<NetworkPolicyPort> ports, PodTemplateSpec pod, String name) {
        ports.stream()
                .map(port -> port.getPort().getStrVal())
                .filter(Objects::nonNull)
                .forEach(port -> assertThat(ports(pod)).as(name).contains(port));
    }

    /** Returns the pods of the manifests that are selected, at least one; none if they are Strimzi's. */
    private static List<PodTemplateSpec> assertSelects(Manifests manifests, LabelSelector selector, String name) {
        Map<String, String> labels = selector.getMatchLabels();
        if (labels.keySet().stream().anyMatch(label -> label.startsWith("strimzi.io/"))) {
            return List.of();
        }
        List<PodTemplateSpec> pods = manifests.pods().values().stream()
                .filter(pod -> selects(selector, pod.getMetadata().getLabels()))
                .toList();
        assertThat(pods).as("%s selects %s", name, selector).isNotEmpty();
        selector.getMatchExpressions()
                .forEach(expression -> assertThat(expression.getValues())
                        .as("%s names pods that exist", name)
                        .allSatisfy(value -> assertThat(selected(manifests, Map.of(expression.getKey(), value)))
                                .isNotEmpty()));
        return pods;
    }

    /** Returns whether a selector with labels and lists of values selects pods with these labels. */
    private static boolean selects(LabelSelector selector, Map<String, String> labels) {
        return selector == null
                || labels.entrySet().containsAll(selector.getMatchLabels().entrySet())
                        && selector.getMatchExpressions().stream().allMatch(expression -> {
                            assertThat(expression.getOperator()).isEqualTo("In");
                            return expression.getValues().contains(labels.getOrDefault(expression.getKey(), ""));
                        });
    }

    private static List<PodTemplateSpec> selected(Manifests manifests, Map<String, String> labels) {
        return manifests.pods().values().stream()
                .filter(pod -> pod.getMetadata().getLabels().entrySet().containsAll(labels.entrySet()))
                .toList();
    }

    private static String port(Probe probe) {
        return probe.getHttpGet() == null
                ? probe.getTcpSocket().getPort().getStrVal()
                : probe.getHttpGet().getPort().getStrVal();
    }

    private static List<String> ports(PodTemplateSpec pod) {
        return containers(pod)
                .flatMap(container -> container.getPorts().stream())
                .map(io.fabric8.kubernetes.api.model.ContainerPort::getName)
                .toList();
    }

    private static Set<String> volumes(Manifests manifests, String owner, PodTemplateSpec pod) {
        Set<String> volumes = new TreeSet<>(
                pod.getSpec().getVolumes().stream().map(Volume::getName).toList());
        manifests.all(StatefulSet.class).stream()
                .filter(set -> set.getMetadata().getName().equals(owner))
                .flatMap(set -> set.getSpec().getVolumeClaimTemplates().stream())
                .forEach(claim -> volumes.add(claim.getMetadata().getName()));
        return volumes;
    }

    private static Stream<Container> containers(PodTemplateSpec pod) {
        return pod.getSpec().getContainers().stream();
    }

    private static Set<String> names(List<? extends HasMetadata> resources) {
        return new HashSet<>(new ArrayList<>(resources)
                .stream().map(resource -> resource.getMetadata().getName()).toList());
    }
}
