package dev.herald.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.Herald;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No broker is needed to print settings: a profile has them. */
class ConnectCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @BeforeEach
    void a_profile_with_passwords() throws IOException {
        Files.writeString(folder.resolve("test.properties"), """
                bootstrap.servers=broker-1:9094,broker-2:9094
                registry.url=http://registry:8080
                credentials.file=passwords
                """);
        Files.writeString(folder.resolve("passwords"), """
                screening=it's secret
                http.operator=of-http
                i247.fr=of-fr
                """);
    }

    @Test
    void a_service_gets_export_lines_for_a_shell() {
        assertThat(connect("--service", "screening", "--format", "env")).isZero();

        assertThat(settings())
                .containsExactly(
                        "export HERALD_KAFKA_BOOTSTRAP_SERVERS=broker-1:9094,broker-2:9094",
                        "export HERALD_KAFKA_SECURITY_PROTOCOL=SASL_SSL",
                        "export HERALD_KAFKA_USERNAME=screening",
                        "export HERALD_KAFKA_PASSWORD='it'\\''s secret'",
                        "export HERALD_REGISTRY_KIND=apicurio",
                        "export HERALD_REGISTRY_URL=http://registry:8080",
                        "export HERALD_HTTP_OPERATOR_PASSWORD=of-http");
    }

    @Test
    void a_service_gets_plain_lines_for_an_ide() {
        assertThat(connect("--service", "screening", "--format", "dotenv")).isZero();

        assertThat(settings())
                .contains("HERALD_KAFKA_USERNAME=screening", "HERALD_KAFKA_PASSWORD=it's secret")
                .noneMatch(line -> line.startsWith("export "));
    }

    @Test
    void env_is_the_default_of_a_service_and_java_of_a_client() {
        assertThat(connect("--service", "screening")).isZero();
        assertThat(settings()).allMatch(line -> line.startsWith("export "));

        out.getBuffer().setLength(0);
        assertThat(connect("fr")).isZero();
        assertThat(settings()).contains("sasl.mechanism=SCRAM-SHA-512", "group.id=i247.fr.client");
    }

    @Test
    void a_client_can_have_variables_too() {
        assertThat(connect("fr", "--format", "dotenv")).isZero();
        assertThat(settings()).contains("HERALD_KAFKA_PASSWORD=of-fr", "HERALD_KAFKA_GROUP_ID=i247.fr.client");
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "librdkafka"})
    void another_format_is_refused_for_a_service(String format) {
        assertThat(connect("--service", "screening", "--format", format)).isEqualTo(1);
        assertThat(errors.toString()).contains("use --format env or --format dotenv");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void an_unknown_service_or_format_is_answered_with_the_known_ones() {
        assertThat(connect("--service", "broker")).isEqualTo(1);
        assertThat(errors.toString()).contains("intake, screening, review, dissemination");

        assertThat(connect("fr", "--format", "yaml")).isEqualTo(1);
        assertThat(errors.toString()).contains("java, librdkafka, env or dotenv");
    }

    private Stream<String> settings() {
        return out.toString().lines().filter(line -> !line.startsWith("#"));
    }

    private int connect(String... arguments) {
        Stream<String> cluster = Stream.of(
                "connect", "--cluster", folder.resolve("test.properties").toString());
        return Herald.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(errors))
                .execute(Stream.concat(cluster, Arrays.stream(arguments)).toArray(String[]::new));
    }
}
