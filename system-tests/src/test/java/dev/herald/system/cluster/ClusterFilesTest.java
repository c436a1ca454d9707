package dev.herald.system.cluster;

import static dev.herald.system.cluster.ComposeFile.BROKERS;
import static dev.herald.system.cluster.ComposeFile.CONTAINERS;
import static dev.herald.system.cluster.ComposeFile.GATEWAYS;
import static dev.herald.system.cluster.ComposeFile.environment;
import static dev.herald.system.cluster.ComposeFile.map;
import static dev.herald.system.cluster.ComposeFile.mountedAt;
import static dev.herald.system.cluster.ComposeFile.strings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.FieldProperty;
import dev.herald.provisioning.MemberDirectory;
import dev.herald.stack.Component;
import dev.herald.system.TestStacks;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/**
 * The profile {@code cluster} has what a cluster needs, each instance by itself, and the profile for a laptop none of
 * it.
 */
class ClusterFilesTest {

    private static final Path PROJECT = TestStacks.project();
    private static final String KAFKA_UI = "docker/kafka-ui/kafka-ui.yaml";
    private static final ComposeFile COMPOSE = new ComposeFile();
    private static final Map<String, Map<String, Object>> CLUSTER = COMPOSE.services("cluster");

    @Test
    void every_service_has_two_instances_but_the_audit_log_whose_second_would_fence_it() {
        Set<Component> services = new TreeSet<>(Component.SERVICES);
        services.add(Component.EDGE);
        assertThat(CONTAINERS.keySet()).isEqualTo(services);
        for (Component service : services) {
            String name = CONTAINERS.get(service);
            assertThat(CLUSTER).containsKey(name);
            assertThat(CLUSTER.containsKey(name + "-2")).as(name + "-2").isEqualTo(service != Component.AUDIT_LOG);
            assertThat(COMPOSE.services("one-broker")).containsKey(name).doesNotContainKey(name + "-2");
        }
    }

    @Test
    void an_instance_differs_from_the_first_by_its_number_its_state_and_its_ports_alone() {
        CONTAINERS.values().stream()
                .filter(name -> CLUSTER.containsKey(name + "-2"))
                .forEach(name -> {
                    Map<String, Object> first = CLUSTER.get(name);
                    Map<String, Object> second = CLUSTER.get(name + "-2");
                    assertThat(environment(first))
                            .as(name)
                            .doesNotContainKey("HERALD_STREAMS_INSTANCE"); // 0 is the default
                    Map<String, String> expected = new HashMap<>(environment(first));
                    if (!name.equals("officer-console")) { // which belongs to no group
                        expected.put("HERALD_STREAMS_INSTANCE", "1");
                    }
                    assertThat(environment(second)).as(name).isEqualTo(expected);

                    List<String> volumes = strings(first.get("volumes"));
                    String state = mountedAt(first, "/var/lib/herald");
                    assertThat(state).as(name).endsWith("-state");
                    assertThat(strings(second.get("volumes")))
                            .as(name)
                            .containsExactlyInAnyOrderElementsOf(volumes.stream()
                                    .map(volume -> volume.replace(state + ":", state.replace("-state", "-2-state:")))
                                    .toList());
                    assertThat(without(second)).as(name).isEqualTo(without(first));
                });
    }

    private static Map<String, Object> without(Map<String, Object> service) {
        Map<String, Object> rest = new TreeMap<>(service);
        rest.keySet().removeAll(Set.of("environment", "volumes", "ports", "profiles", "build"));
        return rest;
    }

    @Test
    void nobody_shares_a_port_or_a_volume_of_data() {
        List<String> ports = new ArrayList<>();
        List<String> data = new ArrayList<>();
        CLUSTER.values().forEach(service -> {
            strings(service.get("ports")).forEach(port -> ports.add(port.substring(0, port.lastIndexOf(':'))));
            strings(service.get("volumes")).stream()
                    .map(volume -> volume.substring(0, volume.indexOf(':')))
                    .filter(volume -> volume.endsWith("-state") || volume.endsWith("-data"))
                    .forEach(data::add);
        });
        assertThat(ports).hasSizeGreaterThan(15).doesNotHaveDuplicates();
        assertThat(data).hasSizeGreaterThan(15).doesNotHaveDuplicates();
    }

    @Test
    void three_brokers_in_three_racks_hold_three_copies_of_which_two_must_be_in_sync() throws IOException {
        Set<String> racks = new TreeSet<>();
        Set<String> listeners = new TreeSet<>();
        for (String broker : BROKERS) {
            Map<String, Object> service = CLUSTER.get(broker);
            Properties settings = settingsOf(service);
            racks.add(settings.getProperty("broker.rack"));
            listeners.add(settings.getProperty("advertised.listeners"));
            assertThat(settings)
                    .as(broker)
                    .containsEntry("node.id", broker.substring("broker-".length()))
                    .containsEntry("min.insync.replicas", "2")
                    .containsEntry("default.replication.factor", "3")
                    .containsEntry("offsets.topic.replication.factor", "3")
                    .containsEntry("transaction.state.log.replication.factor", "3")
                    .containsEntry("transaction.state.log.min.isr", "2")
                    .containsEntry("share.coordinator.state.topic.replication.factor", "3");
            assertThat(settings.getProperty("listener.security.protocol.map").split(","))
                    .as(broker)
                    .allMatch(listener -> listener.endsWith(":SASL_SSL"));
            for (String other : BROKERS) {
                assertThat(settings.getProperty("controller.quorum.voters"))
                        .contains("%s@%s-for-services:9093".formatted(other.substring("broker-".length()), other));
            }
            Map<String, Object> networks = map(service.get("networks"));
            assertThat(strings(map(networks.get("brokers")).get("aliases")))
                    .containsExactly("broker-for-services", broker + "-for-services");
            assertThat(strings(map(networks.get("members")).get("aliases")))
                    .containsExactly("broker-for-members", broker + "-for-members");
            assertThat(strings(service.get("secrets"))).containsExactly("admin", "broker");
            String port = "9%s94".formatted(broker.substring("broker-".length()));
            assertThat(settings.getProperty("advertised.listeners")).contains("MACHINE://localhost:" + port);
            assertThat(strings(service.get("ports"))).containsExactly("127.0.0.1:%s:%1$s".formatted(port));
        }
        assertThat(racks).hasSize(3);
        assertThat(listeners).hasSize(3);
        assertThat(strings(CLUSTER.get("provisioning-of-cluster").get("command")))
                .endsWith("--partitions", "24", "--replication", "3");
    }

    @Test
    void three_bureaus_have_a_gateway_each_with_the_password_of_its_own_bureau_and_no_other() throws IOException {
        assertThat(CLUSTER.keySet().stream().filter(name -> name.startsWith("gateway-")))
                .containsExactlyInAnyOrderElementsOf(GATEWAYS);
        assertThat(COMPOSE.services("one-broker")).doesNotContainKeys(GATEWAYS.toArray(String[]::new));
        for (String name : GATEWAYS) {
            String bureau = ComposeFile.bureauOf(name);
            Map<String, Object> gateway = CLUSTER.get(name);
            assertThat(MemberDirectory.codes()).contains(new MemberCode(bureau));
            assertThat(environment(gateway)).as(name).isEqualTo(Map.of("HERALD_GATEWAY_MEMBERS", bureau));
            assertThat(gateway.get("networks")).as(name).isEqualTo(List.of("members"));
            assertThat(strings(gateway.get("secrets"))).as(name).containsExactly("i247." + bureau);
            assertThat(CLUSTER.entrySet().stream()
                            .filter(one ->
                                    strings(one.getValue().get("secrets")).contains("i247." + bureau))
                            .map(Map.Entry::getKey))
                    .as("who has the password of " + bureau)
                    .containsExactlyInAnyOrder(name, "provisioning-of-cluster");
            assertThat(settingsOfGateway(gateway))
                    .as(name)
                    .containsEntry("herald.gateway.password-file." + bureau, "/run/secrets/i247." + bureau);
            assertThat(map(map(gateway.get("depends_on")).get("provisioning-of-cluster")))
                    .as(name)
                    .containsEntry("condition", "service_completed_successfully");
        }
    }

    @Test
    void the_settings_of_the_gateways_are_keys_of_the_program_and_their_health_is_its_ready_file() throws IOException {
        String documented = Files.readString(PROJECT.resolve("member-gateway/README.md"));
        for (String name : GATEWAYS) {
            Map<String, Object> gateway = CLUSTER.get(name);
            Properties settings = settingsOfGateway(gateway);
            assertThat(settings.stringPropertyNames())
                    .as(name)
                    .allSatisfy(key -> assertThat(documented)
                            .contains("| `%s` |"
                                    .formatted(key.replaceFirst("(password-file)\\.[a-z]+$", "$1.<member>"))));
            assertThat(mountedAt(gateway, "/etc/herald/trust")).as(name).isEqualTo("trust");
            assertThat(settings)
                    .containsEntry("herald.kafka.security-protocol", "SASL_SSL")
                    .containsEntry("herald.kafka.trust-store", "/etc/herald/trust/ca.pem")
                    .containsEntry("herald.registry.trust-store", "/etc/herald/trust/ca.pem");
            String readyFile = settings.getProperty("herald.gateway.ready-file");
            assertThat(readyFile).startsWith("/tmp/"); // empty at each start
            assertThat(strings(map(gateway.get("healthcheck")).get("test")))
                    .as(name)
                    .containsExactly("CMD", "bash", "-c", "kill -0 \"$$(<%s)\"".formatted(readyFile));
            assertThat(gateway).as(name).containsEntry("restart", "unless-stopped");
        }
    }

    private static Properties settingsOfGateway(Map<String, Object> gateway) throws IOException {
        Properties settings = new Properties();
        String file = strings(gateway.get("entrypoint")).getLast();
        settings.load(new StringReader(
                Files.readString(PROJECT.resolve(mountedAt(gateway, file)).normalize())));
        return settings;
    }

    /** The profile has every member of the directory; the test of the cluster has a few. */
    @Test
    void the_test_of_the_cluster_has_the_bureaus_of_the_gateways() throws IOException {
        Map<String, Object> changes = map(yaml(PROJECT.resolve("system-tests/containers/cluster-test.yml"))
                .get("services"));
        List<String> provision =
                strings(map(changes.get("provisioning-of-cluster")).get("command"));
        assertThat(provision.get(provision.indexOf("--members") + 1).split(","))
                .containsAll(GATEWAYS.stream().map(ComposeFile::bureauOf).toList());
    }

    @Test
    void the_certificate_of_the_brokers_has_every_name_by_which_they_are_reached() throws IOException {
        String script = Files.readString(PROJECT.resolve("docker/certificates/make-certificates.sh"));
        assertThat(script)
                .contains("for number in 1 2 3", "dns:broker-$number-for-services", "dns:broker-$number-for-members")
                .contains("dns:broker-for-services", "dns:broker-for-members", "dns:localhost");
    }

    /** Returns the settings of a broker as its script puts them together. */
    private static Properties settingsOf(Map<String, Object> broker) throws IOException {
        String number = environment(broker).get("HERALD_BROKER");
        Properties settings = new Properties();
        for (String file : List.of("server.properties", "profile.properties")) {
            String mounted = mountedAt(broker, "/etc/herald/" + file);
            settings.load(new StringReader(
                    Files.readString(PROJECT.resolve(mounted).normalize()).replace("@BROKER@", number)));
        }
        return settings;
    }

    @Test
    void prometheus_asks_every_instance_with_the_password_of_its_service_and_has_the_rules() throws IOException {
        Map<String, Object> prometheus = CLUSTER.get("prometheus");
        Path file = PROJECT.resolve(mountedAt(prometheus, "/etc/prometheus/prometheus.yaml"));
        Map<String, Object> settings = yaml(file);
        assertThat(strings(settings.get("rule_files"))).containsExactly("rules.yaml");
        assertThat(mountedAt(prometheus, "/etc/prometheus/rules.yaml")).isEqualTo("./deploy/prometheus/rules.yaml");

        Set<String> asked = new TreeSet<>();
        for (Object one : (List<?>) settings.get("scrape_configs")) {
            String password = String.valueOf(map(map(one).get("basic_auth")).get("password_file"));
            assertThat((List<?>) prometheus.get("secrets"))
                    .anySatisfy(secret -> assertThat(map(secret))
                            .containsEntry(
                                    "source", Path.of(password).getFileName().toString())
                            .containsEntry("target", "/etc/prometheus/" + password));
            ((List<?>) map(one).get("static_configs"))
                    .forEach(targets -> asked.addAll(strings(map(targets).get("targets"))));
        }
        Set<String> expected = new TreeSet<>();
        CONTAINERS.forEach((service, name) -> Stream.of(name, name + "-2")
                .filter(CLUSTER::containsKey)
                .forEach(container -> expected.add(container + (service == Component.CONSOLE ? ":8081" : ":8080"))));
        assertThat(asked).isEqualTo(expected);
        assertThat(prometheus.get("networks")).isEqualTo(List.of("operators"));
    }

    @Test
    void grafana_has_the_dashboards_and_asks_prometheus() throws IOException {
        Map<String, Object> grafana = CLUSTER.get("grafana");
        assertThat(mountedAt(grafana, "/etc/grafana/dashboards")).isEqualTo("./deploy/grafana");
        Path provisioning = PROJECT.resolve(mountedAt(grafana, "/etc/grafana/provisioning"));
        Map<String, Object> provider = map(
                ((List<?>) yaml(provisioning.resolve("dashboards/herald.yaml")).get("providers")).getFirst());
        assertThat(map(provider.get("options"))).containsEntry("path", "/etc/grafana/dashboards");
        Map<String, Object> source = map(((List<?>) yaml(provisioning.resolve("datasources/prometheus.yaml"))
                        .get("datasources"))
                .getFirst());
        assertThat(source).containsEntry("url", "http://prometheus:9090").containsEntry("type", "prometheus");
        assertThat(CLUSTER).containsKey("prometheus");
        String settings = Files.readString(PROJECT.resolve(mountedAt(grafana, "/etc/grafana/grafana.ini")));
        assertThat(settings).contains("admin_password = $__file{/run/secrets/admin}");
    }

    @Test
    void kafka_ui_masks_every_personal_field_of_every_topic_that_operators_read() throws IOException {
        Map<String, Object> ui = CLUSTER.get("kafka-ui");
        assertThat(mountedAt(ui, "/etc/herald/kafka-ui.yaml")).isEqualTo("./" + KAFKA_UI);
        Map<String, Object> cluster =
                map(((List<?>) map(yaml(PROJECT.resolve(KAFKA_UI)).get("kafka")).get("clusters")).getFirst());
        assertThat(cluster).containsEntry("readOnly", true);
        List<?> rules = (List<?>) cluster.get("masking");
        int fields = 0;
        for (Topic topic : Topics.all()) {
            if (!Topics.isReadableByOperators(topic.name()) || topic.events().isEmpty()) {
                continue;
            }
            Set<String> masked = new HashSet<>();
            rules.stream()
                    .map(ComposeFile::map)
                    .filter(rule -> topic.name().matches(String.valueOf(rule.get("topicValuesPattern"))))
                    .forEach(rule -> masked.addAll(strings(rule.get("fields"))));
            Set<String> personal = new TreeSet<>();
            topic.events().forEach(type -> collect(SpecificData.get().getSchema(type), personal, new HashSet<>()));
            assertThat(masked).as(topic.name()).containsAll(personal);
            fields += personal.size();
        }
        assertThat(fields).isGreaterThan(50);
    }

    private static void collect(Schema schema, Set<String> personal, Set<Schema> seen) {
        switch (schema.getType()) {
            case RECORD -> {
                if (seen.add(schema)) {
                    schema.getFields().forEach(field -> {
                        if (FieldProperty.PERSONAL.marks(field)) {
                            personal.add(field.name());
                        }
                        collect(field.schema(), personal, seen);
                    });
                }
            }
            case ARRAY -> collect(schema.getElementType(), personal, seen);
            case MAP -> collect(schema.getValueType(), personal, seen);
            case UNION -> schema.getTypes().forEach(type -> collect(type, personal, seen));
            default -> {
                // no record in it
            }
        }
    }

    @Test
    void every_image_has_a_version_or_is_built_here() {
        for (String profile : List.of("one-broker", "cluster")) {
            COMPOSE.services(profile)
                    .forEach((name, service) -> assertThat(String.valueOf(service.get("image")))
                            .as(name)
                            .matches("herald/[a-z-]+|[a-z./-]+:v?\\d+\\.\\d+\\.\\d+"));
        }
    }

    private static Map<String, Object> yaml(Path file) throws IOException {
        return map(new Yaml().load(Files.readString(file)));
    }
}
