package dev.herald.cluster.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpServer;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.ComponentStatus;
import dev.herald.cluster.ComponentStatus.State;
import dev.herald.cluster.Principal;
import dev.herald.cluster.ProvisionRequest;
import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.contract.architecture.TrackedFiles;
import dev.herald.contract.catalogue.ClientRole;
import dev.herald.contract.wire.RegistrySettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ClusterProfileTest {

    private static final String ADDRESSES = """
            bootstrap.servers=broker-1:9094,broker-2:9094
            registry.url=https://registry.example
            """;

    @TempDir
    private Path folder;

    @Test
    void addresses_and_transport_are_the_profiles() throws IOException {
        ClusterConnection cluster = read(
                ADDRESSES + "console.url=https://review.example\nkafka.ssl.truststore.location=/ca.pem\n",
                Map.of("HERALD_PASSWORD_OPERATOR", "secret"));

        assertThat(cluster.name()).isEqualTo("production");
        assertThat(cluster.registry()).isEqualTo(RegistrySettings.apicurio("https://registry.example"));
        assertThat(cluster.officersApi()).hasHost("review.example");
        assertThat(cluster.clientProperties(Principal.operator()))
                .containsEntry("bootstrap.servers", "broker-1:9094,broker-2:9094")
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("ssl.truststore.location", "/ca.pem")
                .containsEntry("isolation.level", "read_committed");
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', '', partitions is not known",
        "'topics.partitions=24', '', '', replication is not known",
        "'topics.partitions=24', '', 0, 'replication is 1 or more, not 0'",
        "'topics.partitions=24', 12, 3, '--partitions is 12, and topics.partitions'",
        "'topics.partitions=many', '', 3, whole number",
    })
    void the_numbers_of_partitions_and_copies_have_no_default(
            String setting, String partitions, String replication, String message) throws IOException {
        ClusterConnection cluster = read(ADDRESSES + setting + "\n", Map.of("HERALD_PASSWORD_ADMIN", "secret"));

        assertThatThrownBy(() -> cluster.provision(
                        new ProvisionRequest(List.of(), List.of(), number(partitions), number(replication)),
                        step -> {}))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(message);
    }

    private static OptionalInt number(String text) {
        return text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
    }

    @Test
    void outsiders_get_the_mirror_and_services_the_registry() throws IOException {
        String trust = "kafka.ssl.truststore.type=PEM\nkafka.ssl.truststore.location=/ca.pem\n";
        Map<String, String> passwords =
                Map.of("HERALD_PASSWORD_SCREENING", "secret", "HERALD_PASSWORD_HTTP_SCREENING", "secret");
        ClusterConnection cluster = read(ADDRESSES + "mirror.url=https://mirror.example\n" + trust, passwords);

        assertThat(cluster.schemas())
                .isEqualTo(new RegistrySettings(
                        URI.create("https://mirror.example"),
                        RegistrySettings.Kind.MIRROR,
                        Duration.ofSeconds(5),
                        Path.of("/ca.pem")));
        assertThat(cluster.serviceEnvironment(ClientRole.SCREENING))
                .containsEntry("HERALD_REGISTRY_URL", "https://registry.example")
                .containsEntry("HERALD_REGISTRY_KIND", "apicurio");
        assertThat(read(ADDRESSES, Map.of()).schemas())
                .isEqualTo(RegistrySettings.apicurio("https://registry.example"));
    }

    @Test
    void a_mirror_is_no_registry() throws IOException {
        ClusterConnection cluster = read(ADDRESSES + "registry.kind=mirror\n", Map.of());
        assertThatThrownBy(cluster::registry).isInstanceOf(UserError.class).hasMessageContaining("'mirror'");
    }

    @Test
    void the_kind_of_registry_reaches_the_services() throws IOException {
        Map<String, String> passwords =
                Map.of("HERALD_PASSWORD_SCREENING", "secret", "HERALD_PASSWORD_HTTP_SCREENING", "secret");

        ClusterConnection confluent = read(ADDRESSES + "registry.kind=confluent\n", passwords);
        assertThat(confluent.registry().kind()).isEqualTo(RegistrySettings.Kind.CONFLUENT);
        assertThat(confluent.registry().confluentApi()).isEqualTo("https://registry.example");
        assertThat(confluent.serviceEnvironment(ClientRole.SCREENING))
                .containsEntry("HERALD_REGISTRY_KIND", "confluent")
                .containsEntry("HERALD_REGISTRY_URL", "https://registry.example");
        assertThat(read(ADDRESSES, passwords).serviceEnvironment(ClientRole.SCREENING))
                .containsEntry("HERALD_REGISTRY_KIND", "apicurio");
        ClusterConnection wrong = read(ADDRESSES + "registry.kind=confluence\n", passwords);
        assertThatThrownBy(wrong::registry)
                .isInstanceOf(UserError.class)
                .hasMessageContaining("'confluence'")
                .hasMessageContaining(RegistrySettings.Kind.REGISTRIES);
    }

    @Test
    void the_protocol_can_be_chosen() throws IOException {
        ClusterConnection cluster =
                read(ADDRESSES + "kafka.security.protocol=SASL_PLAINTEXT\n", Map.of("HERALD_PASSWORD_ADMIN", "secret"));

        assertThat(cluster.adminProperties()).containsEntry("security.protocol", "SASL_PLAINTEXT");
    }

    @Test
    void a_password_is_in_a_file_of_its_own_or_in_the_environment_which_goes_before_it() throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve("secrets")).resolve("i247.fr"), "of-the-file\n");
        String profile = ADDRESSES + "credentials.folders=secrets,more\n";
        Principal fr = Principal.member(new MemberCode("fr"));

        assertThat(read(profile, Map.of()).login(fr).password()).isEqualTo("of-the-file");
        assertThat(read(profile, Map.of("HERALD_PASSWORD_I247_FR", "of-the-environment"))
                        .login(fr)
                        .password())
                .isEqualTo("of-the-environment");
    }

    @Test
    void a_password_that_is_not_known_is_never_invented() throws IOException {
        ClusterConnection cluster = read(ADDRESSES, Map.of());

        assertThatThrownBy(() -> cluster.login(Principal.keeper()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("HERALD_PASSWORD_KEEPER")
                .hasMessageContaining("production.credentials");
        assertThatThrownBy(() -> cluster.officerPassword("adeyemi"))
                .hasMessageContaining("HERALD_PASSWORD_OFFICER_ADEYEMI");
    }

    @Test
    void every_key_that_is_unknown_or_missing_is_named_at_once() {
        assertThatThrownBy(() -> read("bootstrap.server=broker:9092\nregistry=here\n", Map.of()))
                .isInstanceOf(UserError.class)
                .hasMessageContainingAll(
                        "bootstrap.server: unknown key",
                        "registry: unknown key",
                        "bootstrap.servers: missing",
                        "registry.url: missing");
    }

    @Test
    void a_service_has_an_address_of_each_instance_and_the_edge_is_of_intake() throws IOException {
        ClusterConnection cluster = read(ADDRESSES + """
                        health.edge=http://edge-1:8080, http://edge-2:8080
                        health.intake=http://intake-1:8080,http://intake-2:8080
                        health.audit-log=http://audit-log:8080
                        health.console=
                        """, Map.of());

        assertThat(cluster.httpAddresses(ClientRole.INTAKE))
                .extracting(URI::getHost)
                .containsExactly("edge-1", "edge-2", "intake-1", "intake-2");
        assertThat(cluster.httpAddresses(ClientRole.AUDIT_LOG)).containsExactly(URI.create("http://audit-log:8080"));
        assertThat(cluster.httpAddresses(ClientRole.CONSOLE)).isEmpty();
        assertThat(cluster.httpAddresses(ClientRole.REVIEW)).isEmpty();
    }

    @Test
    void status_asks_every_instance() throws IOException {
        HttpServer ready = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ready.createContext("/actuator/health/readiness", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        ready.start();
        try {
            String up = "http://127.0.0.1:" + ready.getAddress().getPort();
            String down = "http://127.0.0.1:1";
            ClusterConnection cluster = read(
                    """
                    bootstrap.servers=127.0.0.1:1
                    registry.url=http://127.0.0.1:1
                    kafka.security.protocol=SASL_PLAINTEXT
                    health.edge=%s
                    health.intake=%s,%s
                    """.formatted(up, up, down),
                    Map.of("HERALD_PASSWORD_OPERATOR", "secret", "HERALD_PASSWORD_HTTP_INTAKE", "secret"));

            assertThat(cluster.status())
                    .extracting(ComponentStatus::name, ComponentStatus::address, one -> one.health() == State.READY)
                    .contains(
                            tuple("edge", up, true),
                            tuple("intake", up, true),
                            tuple("intake#2", down, false),
                            tuple("screening", "-", false),
                            tuple("audit-log", "-", false));
        } finally {
            ready.stop(0);
        }
    }

    @Test
    void a_service_gets_its_login_and_the_trust_store_of_the_profile() throws IOException {
        Map<String, String> environment = read(
                        ADDRESSES + "kafka.ssl.truststore.location=/ca.pem\n",
                        Map.of("HERALD_PASSWORD_REVIEW", "secret", "HERALD_PASSWORD_HTTP_REVIEW", "of-http"))
                .serviceEnvironment(ClientRole.REVIEW);

        assertThat(environment)
                .containsOnly(
                        entry("HERALD_KAFKA_BOOTSTRAP_SERVERS", "broker-1:9094,broker-2:9094"),
                        entry("HERALD_KAFKA_SECURITY_PROTOCOL", "SASL_SSL"),
                        entry("HERALD_KAFKA_USERNAME", "review"),
                        entry("HERALD_KAFKA_PASSWORD", "secret"),
                        entry("HERALD_KAFKA_TRUST_STORE", "/ca.pem"),
                        entry("HERALD_REGISTRY_URL", "https://registry.example"),
                        entry("HERALD_REGISTRY_KIND", "apicurio"),
                        entry("HERALD_HTTP_OPERATOR_PASSWORD", "of-http"));
    }

    static List<Path> samples() {
        return TrackedFiles.below(Path.of("../docs/samples/clusters"));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void each_sample_is_a_usable_profile(Path sample) {
        ClusterConnection cluster = ClusterProfile.read(
                sample, Map.of("HERALD_PASSWORD_OPERATOR", "secret", "HERALD_PASSWORD_ADMIN", "secret"));

        assertThat(cluster.clientProperties(Principal.operator()))
                .containsKeys("bootstrap.servers", "sasl.jaas.config");
        assertThat(cluster.adminProperties()).containsKey("security.protocol");
        assertThat(cluster.registry().url().toString()).startsWith("http");
        assertThat(cluster.officersApi()).hasHost("localhost");
        int instances = sample.endsWith("compose-cluster.properties") ? 2 : 1;
        assertThat(ClientRole.PROCESSES)
                .allSatisfy(service -> assertThat(cluster.httpAddresses(service))
                        .as("addresses of %s", service)
                        .doesNotHaveDuplicates()
                        .hasSize(
                                service == ClientRole.AUDIT_LOG
                                        ? 1
                                        : service == ClientRole.INTAKE ? 2 * instances : instances));
    }

    private ClusterConnection read(String text, Map<String, String> environment) throws IOException {
        return ClusterProfile.read(Files.writeString(folder.resolve("production.properties"), text), environment);
    }
}
