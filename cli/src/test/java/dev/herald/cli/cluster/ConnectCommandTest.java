package dev.herald.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.Herald;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** No broker is needed to print settings: a profile has them. */
class ConnectCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @BeforeEach
    void a_profile_with_passwords() throws IOException {
        profile("");
        Path passwords = Files.createDirectory(folder.resolve("passwords"));
        Files.writeString(passwords.resolve("screening"), "it's secret\n");
        Files.writeString(passwords.resolve("http.screening"), "of-http\n");
        Files.writeString(passwords.resolve("i247.fr"), "of-\\fr\n");
        Files.writeString(passwords.resolve("consumer.airline"), "of-airline\n");
        Files.writeString(passwords.resolve("entity.fr.border-control"), "of-border-control\n");
    }

    @Test
    void a_file_with_a_password_is_its_owners_alone() throws IOException {
        Path file = Files.writeString(folder.resolve("fr.properties"), "of an earlier time");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(ConnectCommand.isReadableByOthers(file)).isTrue();

        assertThat(connect("fr", "--to", file.toString())).isZero();

        assertThat(file).content().contains("i247.fr");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(ConnectCommand.isReadableByOthers(file)).isFalse();
        assertThat(out.toString()).contains(file.toString()).doesNotContain("of-");
    }

    @Test
    void a_service_gets_export_lines_for_a_shell() {
        assertThat(connect("--service", "screening")).isZero();

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
    void a_client_s_variables_say_what_a_sample_needs() {
        assertThat(connect("fr", "--format", "env")).isZero();
        assertThat(settings())
                .contains(
                        "export HERALD_REGISTRY_URL=http://registry:8080",
                        "export HERALD_REGISTRY_CONFLUENT_URL=http://registry:8080/apis/ccompat/v7",
                        "export HERALD_TOPICS_READ=i247.outbound.fr",
                        "export HERALD_TOPICS_WRITTEN=i247.inbound.fr");
    }

    @Test
    void the_properties_are_accepted_by_a_consumer_and_by_a_producer() throws IOException {
        profile("kafka.security.protocol=SASL_PLAINTEXT");
        assertThat(connect("fr", "--format", "properties")).isZero();

        Properties properties = new Properties();
        properties.load(new StringReader(out.toString()));
        Map<String, Object> read = new HashMap<>();
        properties.forEach((key, value) -> read.put(key.toString(), value));
        ConsumerConfig reader = new ConsumerConfig(without(read, "value.deserializer", ByteArrayDeserializer.class));
        ProducerConfig writer = new ProducerConfig(without(read, "value.serializer", ByteArraySerializer.class));

        assertThat(reader.getString("isolation.level")).isEqualTo("read_committed");
        assertThat(reader.getString("group.id")).isEqualTo("i247.fr.1");
        assertThat(reader.getBoolean("enable.auto.commit")).isFalse();
        assertThat(writer.getString("acks")).isEqualTo("-1");
        assertThat(writer.getBoolean("enable.idempotence")).isTrue();
        assertThat(writer.getString("compression.type")).isEqualTo("lz4");
        assertThat(reader.getPassword("sasl.jaas.config").value()).contains("password=\"of-\\\\fr\"");
        assertThat(read)
                .containsEntry("herald.topics.read", "i247.outbound.fr")
                .containsEntry("herald.topics.written", "i247.inbound.fr");
    }

    @Test
    void apicurio_s_serializer_neither_registers_a_schema_nor_needs_herald_s_classes() {
        assertThat(connect("fr")).isZero();

        assertThat(settings())
                .contains(
                        "value.deserializer=io.apicurio.registry.serde.avro.AvroKafkaDeserializer",
                        "value.serializer=io.apicurio.registry.serde.avro.AvroKafkaSerializer",
                        "apicurio.registry.url=http://registry:8080/apis/registry/v3",
                        "apicurio.registry.auto-register=false",
                        "apicurio.registry.use-specific-avro-reader=false",
                        "apicurio.registry.artifact-resolver-strategy="
                                + "io.apicurio.registry.serde.avro.strategy.QualifiedRecordIdStrategy")
                .noneMatch(line -> line.contains("find-latest"));
    }

    @Test
    void a_cluster_with_confluent_s_registry_gets_confluent_s_serializer() throws IOException {
        profile("registry.kind=confluent");
        assertThat(connect("fr")).isZero();

        assertThat(settings())
                .contains(
                        "value.deserializer=io.confluent.kafka.serializers.KafkaAvroDeserializer",
                        "value.serializer=io.confluent.kafka.serializers.KafkaAvroSerializer",
                        "schema.registry.url=http://registry:8080",
                        "auto.register.schemas=false",
                        "use.latest.version=false",
                        "specific.avro.reader=false",
                        "value.subject.name.strategy=io.confluent.kafka.serializers.subject.RecordNameStrategy")
                .noneMatch(line -> line.contains("apicurio"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "properties ! ssl.truststore.location=/ca.pem",
                "json       ! \"ssl.ca.location\" : \"/ca.pem\"",
                "env        ! export HERALD_KAFKA_TRUST_STORE=/ca.pem",
            })
    void the_trust_store_of_the_cluster_is_in_each_format(String format, String line) throws IOException {
        profile("kafka.ssl.truststore.location=/ca.pem");
        assertThat(connect("fr", "--format", format)).isZero();

        assertThat(out.toString()).contains(line);
    }

    @Test
    void any_program_gets_a_document() {
        assertThat(connect("fr", "--format", "json")).isZero();

        JsonNode document = JsonMapper.shared().readTree(out.toString());
        assertThat(document.at("/connection/bootstrap.servers").asString()).isEqualTo("broker-1:9094,broker-2:9094");
        assertThat(document.at("/connection/sasl.password").asString()).isEqualTo("of-\\fr");
        assertThat(document.at("/reader/enable.auto.commit").asBoolean(true)).isFalse();
        assertThat(document.at("/reader/group.id").asString()).isEqualTo("i247.fr.1");
        assertThat(document.at("/writer/enable.idempotence").asBoolean(false)).isTrue();
        assertThat(document.at("/topicsRead/0").asString()).isEqualTo("i247.outbound.fr");
        assertThat(document.at("/topicsWritten/0").asString()).isEqualTo("i247.inbound.fr");
        assertThat(document.at("/registry/url").asString()).isEqualTo("http://registry:8080/apis/ccompat/v7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "properties | apicurio.registry.url=https://mirror:8443/apis/registry/v3",
                "properties | apicurio.registry.find-latest=true",
                "properties | apicurio.registry.auto-register=false",
                "properties | apicurio.registry.tls.certificates=/ca.pem",
                "json       | \"url\" : \"https://mirror:8443/apis/ccompat/v7\"",
                "json       | \"authority\" : \"/ca.pem\"",
                "env        | HERALD_REGISTRY_URL=https://mirror:8443",
                "env        | HERALD_REGISTRY_KIND=mirror",
                "env        | HERALD_REGISTRY_TRUST_STORE=/ca.pem"
            })
    void a_member_is_given_the_mirror_and_the_settings_that_need_no_search(String format, String expected)
            throws IOException {
        profile("mirror.url=https://mirror:8443\nkafka.ssl.truststore.type=PEM\nkafka.ssl.truststore.location=/ca.pem");
        assertThat(connect("fr", "--format", format)).isZero();

        assertThat(out.toString()).contains(expected).doesNotContain("registry:8080");
    }

    @ParameterizedTest
    @ValueSource(strings = {"properties", "json", "env"})
    void a_consumer_gets_no_writer_s_settings(String format) {
        assertThat(connect("--consumer", "airline", "--format", format)).isZero();

        assertThat(settings())
                .anyMatch(line -> line.contains("consumer.airline.1"))
                .noneMatch(line -> line.matches("(?i).*(acks|idempoten|(key|value).serializer=|topics.written).*"));
    }

    @Test
    void a_national_entity_reads_what_is_in_force_and_another_consumer_reads_extracts() {
        assertThat(connect("--entity", "fr/border-control")).isZero();
        assertThat(out.toString())
                .contains("user entity.fr.border-control. Reads: herald.disseminations.v1. Writes: nothing.")
                .contains("entity.fr.border-control.1");

        out.getBuffer().setLength(0);
        assertThat(connect("--consumer", "airline")).isZero();
        assertThat(out.toString()).contains("user consumer.airline. Reads: herald.extracts.v1. Writes: nothing.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "border-control    | Use CODE/NAME",
                "fr/Border         | Use CODE/NAME",
                "fr/a/b            | Use CODE/NAME",
                "xx/border-control | Not in the member directory of this release: xx",
                "icc/registry      | icc sponsors no national entity: only a national bureau does"
            })
    void a_national_entity_has_a_name_and_a_bureau_that_sponsors_it(String typed, String problem) {
        assertThat(connect("--entity", typed)).isEqualTo(1);
        assertThat(errors.toString()).contains(problem);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void an_unknown_service_or_format_is_answered_with_the_known_ones() {
        assertThat(connect("--service", "broker")).isEqualTo(1);
        assertThat(errors.toString()).contains("intake, screening, review, dissemination");

        assertThat(connect("fr", "--format", "yaml")).isEqualTo(1);
        assertThat(errors.toString()).contains("properties, json, env");
    }

    private void profile(String more) throws IOException {
        Files.writeString(folder.resolve("test.properties"), """
                bootstrap.servers=broker-1:9094,broker-2:9094
                registry.url=http://registry:8080
                credentials.folders=passwords
                %s
                """.formatted(more));
    }

    private static Map<String, Object> without(Map<String, Object> settings, String serde, Class<?> plain) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("bootstrap.servers", "localhost:9092");
        all.put(serde, plain);
        return all;
    }

    private Stream<String> settings() {
        return out.toString().lines().filter(line -> !line.isBlank() && !line.matches("(#|//).*"));
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
