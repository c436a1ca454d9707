package dev.herald.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** {@code connect} names the versions with which Herald and the samples are built. */
class ClientLibraryTest {

    private static final Path SAMPLES = Path.of("..", "docs", "samples", "member");

    @ParameterizedTest
    @CsvSource({
        "KAFKA_CLIENTS, kafka.version",
        "APICURIO_SERDE, apicurio.serde.version",
        "CONFLUENT_SERDE, confluent.version"
    })
    void a_java_library_has_the_version_of_the_root_pom(ClientLibrary library, String property) throws IOException {
        assertThat(Files.readString(Path.of("..", "pom.xml")))
                .contains("<%s>%s</%1$s>".formatted(property, library.version()));
    }

    @ParameterizedTest
    @EnumSource(names = {"KAFKA_CLIENTS", "APICURIO_SERDE"})
    void the_java_sample_has_the_same_version(ClientLibrary library) throws IOException {
        String[] artifact = library.artifact().split(":", -1);
        assertThat(Files.readString(SAMPLES.resolve("java/pom.xml")).replaceAll("\\s+", ""))
                .contains("<groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>"
                        .formatted(artifact[0], artifact[1], library.version()));
    }

    @ParameterizedTest
    @EnumSource(names = {"KAFKAJS", "KAFKAJS_REGISTRY", "LZ4JS"})
    void the_javascript_sample_has_the_same_version(ClientLibrary library) throws IOException {
        JsonNode dependencies = new ObjectMapper()
                .readTree(Files.readString(SAMPLES.resolve("javascript/package.json")))
                .get("dependencies");

        assertThat(dependencies.path(library.artifact()).asString("")).isEqualTo(library.version());
    }

    @Test
    void the_python_sample_has_the_same_versions() throws IOException {
        assertThat(Files.readAllLines(SAMPLES.resolve("python/requirements.txt")))
                .containsExactly(
                        ClientLibrary.CONFLUENT_KAFKA.coordinate(),
                        ClientLibrary.PYTHON_AVRO.coordinate(),
                        ClientLibrary.PYTHON_CRYPTOGRAPHY.coordinate());
    }

    @ParameterizedTest
    @EnumSource
    void the_guide_for_members_names_the_library(ClientLibrary library) throws IOException {
        assertThat(Files.readString(Path.of("..", "docs", "member-guide.md")))
                .contains("`" + library.coordinate() + "`");
    }

    @Test
    void a_coordinate_is_what_the_registry_s_client_takes() {
        assertThat(ClientLibrary.line(" ", ClientLibrary.LZ4JS, ClientLibrary.APICURIO_SERDE))
                .matches("lz4js@[\\d.]+ io\\.apicurio:apicurio-registry-avro-serde-kafka:[\\d.]+");
    }
}
