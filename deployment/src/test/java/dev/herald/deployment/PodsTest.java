package dev.herald.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.strimzi.api.kafka.model.common.TopologyLabelRack;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.replica.RackAwareReplicaSelector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a pod may do, what it costs, where it runs, and which settings it gives its process. */
class PodsTest {

    /** From a snapshot to ready services, by {@code RecoveryTest} on two cores (2026-11-27). */
    private static final int SECONDS_TO_RESTORE = 25;

    private static final String LIVENESS = "/actuator/health/liveness";
    private static final Set<String> STREAMS = Set.of("intake", "intake-edge", "screening", "review", "dissemination");

    @ParameterizedTest
    @ValueSource(strings = {"production", "laptop", Manifests.COMPLETE})
    void every_pod_is_confined_and_has_a_limit(String overlay) {
        Manifests.of(overlay).pods().forEach((name, pod) -> {
            PodSpec spec = pod.getSpec();
            assertThat(spec.getAutomountServiceAccountToken()).as(name).isFalse();
            assertThat(spec.getEnableServiceLinks()).as(name).isFalse();
            assertThat(spec.getSecurityContext().getRunAsNonRoot()).as(name).isTrue();
            assertThat(spec.getSecurityContext().getRunAsUser()).as(name).isPositive();
            assertThat(spec.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            for (Container container : spec.getContainers()) {
                SecurityContext security = container.getSecurityContext();
                assertThat(security.getAllowPrivilegeEscalation()).as(name).isFalse();
                assertThat(security.getCapabilities().getDrop()).as(name).containsExactly("ALL");
                assertThat(security.getCapabilities().getAdd()).as(name).isEmpty();
                if (!name.equals("registry")) { // unpacks itself in its own folder
                    assertThat(security.getReadOnlyRootFilesystem()).as(name).isTrue();
                }
                assertThat(container.getResources().getLimits()).as(name).containsKeys("cpu", "memory");
                assertThat(container.getResources().getRequests()).as(name).containsKeys("cpu", "memory");
            }
        });
    }

    @Test
    void no_password_is_a_variable() {
        assertThat(environment("production"))
                .isNotEmpty()
                .allSatisfy((name, variables) -> assertThat(variables)
                        .as(name)
                        .noneMatch(variable -> variable.getName().matches(".*(PASSWORD|SECRET|JAAS|TOKEN).*")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", Manifests.COMPLETE})
    void production_survives_the_loss_of_a_zone(String overlay) {
        Manifests production = Manifests.of(overlay);
        production.pods().forEach((name, pod) -> {
            if (!name.equals("provisioning")) { // a job of one pod
                assertThat(zoneOf(pod.getSpec().getTopologySpreadConstraints()))
                        .as(name)
                        .isEqualTo("DoNotSchedule");
            }
        });
        Set<Map<String, String>> budgets = production.all(PodDisruptionBudget.class).stream()
                .map(budget -> budget.getSpec().getSelector().getMatchLabels())
                .collect(Collectors.toSet());
        production.all(StatefulSet.class).forEach(set -> {
            String name = set.getMetadata().getName();
            assertThat(set.getSpec().getReplicas()).as(name).isEqualTo(name.equals("audit-log") ? 1 : 2);
            assertThat(budgets).contains(set.getSpec().getSelector().getMatchLabels());
        });
        assertThat(production.all(KafkaNodePool.class)).hasSize(2).allSatisfy(pool -> {
            assertThat(pool.getSpec().getReplicas()).isEqualTo(3);
            assertThat(zoneOf(pool.getSpec().getTemplate().getPod().getTopologySpreadConstraints()))
                    .isEqualTo("DoNotSchedule");
        });
        Kafka kafka = production.all(Kafka.class).getFirst();
        assertThat(((TopologyLabelRack) kafka.getSpec().getKafka().getRack()).getTopologyKey())
                .isEqualTo("topology.kubernetes.io/zone");
        assertThat(kafka.getSpec().getKafka().getConfig())
                .containsEntry("min.insync.replicas", 2)
                .containsEntry("transaction.state.log.min.isr", 2)
                .containsEntry("delete.topic.enable", false)
                .containsEntry("auto.create.topics.enable", false);
        assertThat(kafka.getSpec().getKafka().getListeners()).allMatch(listener -> listener.isTls());
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", Manifests.COMPLETE})
    void a_service_names_the_zone_of_its_pod_and_reads_the_copy_there(String overlay) {
        Kafka kafka = Manifests.of(overlay).all(Kafka.class).getFirst();
        String zone = ((TopologyLabelRack) kafka.getSpec().getKafka().getRack()).getTopologyKey();

        assertThat(kafka.getSpec().getKafka().getConfig())
                .containsEntry("replica.selector.class", RackAwareReplicaSelector.class.getName());
        environment(overlay).forEach((name, variables) -> {
            if (STREAMS.contains(name)) {
                assertThat(variables)
                        .filteredOn(variable -> variable.getName().equals("HERALD_STREAMS_RACK"))
                        .as(name)
                        .singleElement()
                        .satisfies(variable -> assertThat(
                                        variable.getValueFrom().getFieldRef().getFieldPath())
                                .isEqualTo("metadata.labels['%s']", zone));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "laptop", Manifests.COMPLETE})
    void announced_requests_take_at_most_half_of_the_broker_s_heap(String overlay) {
        Manifests manifests = Manifests.of(overlay);
        Map<String, Object> config =
                manifests.all(Kafka.class).getFirst().getSpec().getKafka().getConfig();
        KafkaNodePool brokers = manifests.all(KafkaNodePool.class).stream()
                .filter(pool -> pool.getMetadata().getName().equals("brokers"))
                .findFirst()
                .orElseThrow();

        long heap = Quantity.getAmountInBytes(Quantity.parse(brokers.getSpec()
                        .getJvmOptions()
                        .getXmx()
                        .replace("g", "Gi")
                        .replace("m", "Mi")))
                .longValue();

        assertThat(number(config, "queued.max.request.bytes"))
                .isGreaterThanOrEqualTo(number(config, "socket.request.max.bytes"))
                .isLessThanOrEqualTo(heap / 2);
        assertThat(4 * number(config, "group.max.size") * number(config, "socket.request.max.bytes"))
                .as("what the four groups of a login keep")
                .isLessThanOrEqualTo(heap / 4);
        assertThat(config)
                .containsEntry("group.max.session.timeout.ms", 60000)
                .containsEntry("group.coordinator.rebalance.protocols", "classic")
                .containsEntry("offset.metadata.max.bytes", 256);
    }

    private static long number(Map<String, Object> config, String key) {
        return Long.parseLong(config.get(key).toString());
    }

    /** Returns what a pod does that finds no node in the zone where it belongs: it waits, or starts anywhere. */
    private static String zoneOf(List<TopologySpreadConstraint> spread) {
        assertThat(spread)
                .filteredOn(constraint -> constraint.getTopologyKey().equals("topology.kubernetes.io/zone"))
                .singleElement()
                .satisfies(constraint -> assertThat(constraint.getMaxSkew()).isEqualTo(1));
        return spread.stream()
                .filter(constraint -> constraint.getTopologyKey().equals("topology.kubernetes.io/zone"))
                .map(TopologySpreadConstraint::getWhenUnsatisfiable)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "laptop", Manifests.COMPLETE})
    void the_logs_of_every_process_are_for_machines(String overlay) {
        Map<String, List<EnvVar>> processes = environment(overlay);
        processes
                .keySet()
                .removeIf(name -> !hasActuator(Manifests.of(overlay).pods().get(name)));

        assertThat(processes)
                .hasSize(7)
                .allSatisfy((name, variables) -> assertThat(variables)
                        .filteredOn(variable -> variable.getName().equals("SPRING_PROFILES_ACTIVE"))
                        .singleElement()
                        .satisfies(variable -> assertThat(
                                        Project.read("streams-runtime/src/main/resources/herald-defaults.properties"))
                                .contains("spring.config.activate.on-profile=" + variable.getValue() + "\n")
                                .contains("logging.structured.format.console=")));
    }

    @Test
    void an_instance_keeps_its_number_and_its_volume() {
        Manifests production = Manifests.of("production");
        STREAMS.forEach(name -> {
            assertThat(environment("production").get(name))
                    .filteredOn(variable -> variable.getName().equals("HERALD_STREAMS_INSTANCE"))
                    .singleElement()
                    .satisfies(variable -> assertThat(
                                    variable.getValueFrom().getFieldRef().getFieldPath())
                            .isEqualTo("metadata.labels['apps.kubernetes.io/pod-index']"));
            StatefulSet set = production.all(StatefulSet.class).stream()
                    .filter(each -> each.getMetadata().getName().equals(name))
                    .findFirst()
                    .orElseThrow();
            assertThat(set.getSpec().getPodManagementPolicy()).isEqualTo("Parallel");
            assertThat(set.getSpec().getPersistentVolumeClaimRetentionPolicy().getWhenScaled())
                    .isEqualTo("Retain");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "laptop", Manifests.COMPLETE})
    void nothing_ends_a_process_that_restores_or_that_has_no_broker(String overlay) throws IOException {
        Manifests.of(overlay).pods().forEach((name, pod) -> {
            Container container = pod.getSpec().getContainers().getFirst();
            if (hasActuator(pod)) {
                assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo(LIVENESS);
                assertThat(container.getStartupProbe().getHttpGet().getPath()).isEqualTo(LIVENESS);
                assertThat(container.getReadinessProbe().getHttpGet().getPath())
                        .isEqualTo("/actuator/health/readiness");
                assertThat(secondsUntilEnded(container.getStartupProbe()))
                        .as("%s: the longest start that was measured, on a machine ten times as slow", name)
                        .isGreaterThanOrEqualTo(10 * SECONDS_TO_RESTORE);
                assertThat(secondsUntilEnded(container.getLivenessProbe()))
                        .as("%s: longer than a pause of the machine", name)
                        .isGreaterThanOrEqualTo(60);
            } else if (!name.equals("provisioning")) {
                assertThat(container.getLivenessProbe()).as(name).isNotEqualTo(container.getReadinessProbe());
                assertThat(secondsUntilEnded(container.getStartupProbe()))
                        .as(name)
                        .isGreaterThanOrEqualTo(120);
            }
        });
        for (String module : List.of(
                "streams-runtime",
                "intake-service",
                "screening-service",
                "review-service",
                "dissemination-service",
                "officer-console",
                "audit-log")) {
            try (Stream<Path> files = Files.walk(Project.FOLDER.resolve(module).resolve("src/main/resources"))) {
                for (Path file : files.filter(each -> each.toString().endsWith(".properties"))
                        .toList()) {
                    assertThat(Files.readString(file))
                            .as("liveness is the state of the process alone: no store, no broker, no registry")
                            .doesNotContain("health.group.liveness", "health.group.*");
                }
            }
        }
    }

    private static boolean hasActuator(PodTemplateSpec pod) {
        return "true".equals(pod.getMetadata().getLabels().get("herald/process"));
    }

    private static int secondsUntilEnded(Probe probe) {
        return probe.getPeriodSeconds() * probe.getFailureThreshold();
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "laptop", Manifests.COMPLETE})
    void what_no_policy_allows_is_denied(String overlay) {
        assertThat(Manifests.of(overlay).all(NetworkPolicy.class))
                .filteredOn(policy -> policy.getMetadata().getName().equals("default-deny"))
                .singleElement()
                .satisfies(policy -> {
                    assertThat(policy.getSpec().getPodSelector().getMatchLabels())
                            .isEmpty();
                    assertThat(policy.getSpec().getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
                    assertThat(policy.getSpec().getIngress()).isEmpty();
                    assertThat(policy.getSpec().getEgress()).isEmpty();
                });
        PodTemplateSpec mirror = Manifests.of(overlay).pods().get("mirror");
        assertThat(mirror.getMetadata().getLabels())
                .as("the mirror reaches neither broker nor registry")
                .doesNotContainKeys("herald/reaches-brokers", "herald/reaches-registry");
    }

    /** A rule without peers means everybody, and an empty selector of namespaces everybody in the cluster. */
    @ParameterizedTest
    @CsvSource({
        "production, mirror outsiders, strimzi-to-kubernetes",
        "laptop, mirror, strimzi-to-kubernetes",
        "complete, mirror outsiders, strimzi-to-kubernetes to-provider"
    })
    void strangers_reach_the_mirror_and_outsiders_their_listener_and_only_named_pods_reach_the_world(
            String overlay, String reached, String leaving) {
        List<NetworkPolicy> policies = Manifests.of(overlay).all(NetworkPolicy.class);
        assertThat(policies)
                .filteredOn(policy ->
                        policy.getSpec().getIngress().stream().anyMatch(rule -> isOfEverybody(rule.getFrom())))
                .extracting(policy -> policy.getMetadata().getName())
                .containsExactlyInAnyOrder(reached.split(" ", -1));
        assertThat(policies)
                .filteredOn(policy -> policy.getSpec().getEgress().stream()
                        .anyMatch(rule -> isOfEverybody(rule.getTo())
                                || rule.getTo().stream().anyMatch(peer -> peer.getIpBlock() != null)))
                .extracting(policy -> policy.getMetadata().getName())
                .containsExactlyInAnyOrder(leaving.split(" ", -1));
    }

    private static boolean isOfEverybody(List<NetworkPolicyPeer> peers) {
        return peers.isEmpty()
                || peers.stream()
                        .anyMatch(peer -> peer.getPodSelector() == null
                                && peer.getNamespaceSelector() != null
                                && peer.getNamespaceSelector().getMatchLabels().isEmpty()
                                && peer.getNamespaceSelector()
                                        .getMatchExpressions()
                                        .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "laptop", Manifests.COMPLETE})
    void every_setting_exists_in_its_service(String overlay) throws IOException {
        Set<String> shared = settingsOf("streams-runtime");
        for (Map.Entry<String, PodTemplateSpec> pod :
                Manifests.of(overlay).pods().entrySet()) {
            Container container = pod.getValue().getSpec().getContainers().getFirst();
            String image = container.getImage().replaceAll("^herald/(.*):.*$", "$1");
            if (!Files.isDirectory(Project.FOLDER.resolve(image))) {
                continue; // the registry, and the tools, whose variables the next test reads
            }
            Set<String> known = new HashSet<>(shared);
            known.addAll(settingsOf(image));
            assertThat(container.getEnv())
                    .extracting(EnvVar::getName)
                    .filteredOn(name -> name.startsWith("HERALD_"))
                    .as(pod.getKey())
                    .isNotEmpty()
                    .allMatch(name -> known.contains(plain(name)), "is a setting of " + image);
            assertThat(container.getEnv())
                    .extracting(EnvVar::getName)
                    .as(pod.getKey())
                    .allMatch(
                            name -> name.matches(
                                    "(HERALD|SERVER|MANAGEMENT_SERVER|SPRING_CONFIG|OTEL_TRACES|OTEL_EXPORTER_OTLP)_\\w+|SPRING_PROFILES_ACTIVE"));
        }
    }

    @Test
    void the_mirror_s_settings_exist() throws IOException {
        String source = Files.readString(Project.FOLDER.resolve(
                "provisioning/src/main/java/dev/herald/provisioning/mirror/MirrorSettings.java"));
        assertThat(environment("production").get("mirror"))
                .isNotEmpty()
                .allMatch(variable -> source.contains('"' + variable.getName() + '"'));
    }

    @Test
    void images_and_copies_are_those_of_the_project() {
        String compose = Project.read("docker-compose.yml");
        Manifests.of("production").pods().values().forEach(pod -> {
            String image = pod.getSpec().getContainers().getFirst().getImage();
            String name = image.startsWith("herald/") ? image.replaceAll(":.*", "") : image;
            assertThat(compose).contains("image: " + name + "\n");
        });
        assertThat(Project.read("deploy/base/registry/access.properties"))
                .as("cp docker/registry/access.properties deploy/base/registry/")
                .isEqualTo(Project.read("docker/registry/access.properties"));
        Matcher kafka = Pattern.compile("<kafka.version>(.+?)</kafka.version>").matcher(Project.read("pom.xml"));
        assertThat(kafka.find()).isTrue();
        assertThat(Manifests.of("production")
                        .all(Kafka.class)
                        .getFirst()
                        .getSpec()
                        .getKafka()
                        .getVersion())
                .isEqualTo(kafka.group(1));
    }

    private static Map<String, List<EnvVar>> environment(String overlay) {
        return Manifests.of(overlay).pods().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        pod -> pod.getValue().getSpec().getContainers().stream()
                                .flatMap(container -> container.getEnv().stream())
                                .toList()));
    }

    /**
     * Returns a setting without what Boot ignores in a variable: {@code herald.streams.state-dir},
     * HERALD_STREAMS_STATE_DIR.
     */
    private static String plain(String setting) {
        return setting.toLowerCase(Locale.ROOT).replaceAll("[._-]", "");
    }

    /** Returns the settings of a module: the components of its records of settings, and the keys of its properties. */
    private static Set<String> settingsOf(String module) throws IOException {
        Set<String> settings = new HashSet<>();
        try (Stream<Path> files = Files.walk(Project.FOLDER.resolve(module).resolve("src/main"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (file.toString().endsWith("Settings.java") || file.toString().endsWith("Properties.java")) {
                    settings.addAll(components(Files.readString(file)));
                } else if (file.toString().endsWith(".properties")) {
                    Pattern.compile("(?m)^([a-z][\\w.-]*)=|\\$\\{(herald[\\w.-]+)")
                            .matcher(Files.readString(file))
                            .results()
                            .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                            .forEach(key -> settings.add(plain(key)));
                }
            }
        }
        return settings;
    }

    private static Set<String> components(String source) {
        Matcher head = Pattern.compile("@ConfigurationProperties\\(\"([\\w.-]+)\"\\)\\s+(?:public )?record \\w+\\(")
                .matcher(source);
        if (!head.find()) {
            return Set.of();
        }
        String rest = source.substring(head.end());
        String parameters = rest.substring(0, rest.indexOf(") {"));
        return Pattern.compile("(\\w+)\\s*(?:,|$)")
                .matcher(parameters.replaceAll("@\\w+\\(\"[^\"]*\"\\)", "").strip())
                .results()
                .map(MatchResult::group)
                .map(name -> plain(head.group(1) + name.replace(",", "").strip()))
                .collect(Collectors.toSet());
    }
}
