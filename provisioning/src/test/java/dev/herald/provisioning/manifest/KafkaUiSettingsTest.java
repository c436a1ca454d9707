package dev.herald.provisioning.manifest;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** The settings of Kafka UI mask what the catalogue calls personal, and fail closed. */
class KafkaUiSettingsTest {

    private static final Path FILE = Path.of("..", "docker", "kafka-ui", "kafka-ui.yaml");
    private static final YAMLMapper YAML =
            YAMLMapper.builder().enable(YAMLWriteFeature.MINIMIZE_QUOTES).build();

    @Test
    void the_masking_in_the_repository_is_current() throws IOException {
        JsonNode wanted = YAML.valueToTree(KafkaUiSettings.masking());
        if (Boolean.getBoolean("herald.kafka-ui.write")) {
            ObjectNode settings = root();
            ((ObjectNode) settings.at("/kafka/clusters/0")).set("masking", wanted);
            String head = Files.readString(FILE)
                    .lines()
                    .filter(line -> line.startsWith("#"))
                    .collect(joining("\n"));
            Files.writeString(FILE, head + "\n" + YAML.writeValueAsString(settings));
            return;
        }
        assertThat(cluster().path("masking").equals(wanted))
                .as("the masking of %s is not current: run this test with -Dherald.kafka-ui.write=true", FILE)
                .isTrue();
    }

    @Test
    void a_topic_hides_the_personal_fields_of_its_types_and_of_records_in_them() {
        assertThat(fieldsOf("herald.requests.v1")).contains("familyName").isSorted();
    }

    @Test
    void a_topic_without_a_personal_field_hides_what_is_no_json() {
        for (JsonNode rule : rules()) {
            assertThat(rule.path("type").asString()).isEqualTo("REMOVE");
            assertThat(rule.has("fields") || rule.has("fieldsNamePattern") || rule.has("topicKeysPattern"))
                    .as(rule.toString())
                    .isTrue();
            if (rule.has("fieldsNamePattern")) {
                String pattern = rule.path("fieldsNamePattern").asString();
                assertThat(List.of("", "caseId", "name")).noneMatch(name -> name.matches(pattern));
            }
        }
    }

    @Test
    void a_topic_that_is_not_for_operators_or_carries_raw_bytes_shows_nothing() {
        for (String topic : List.of(
                "herald.quarantine.v1",
                "herald.documents.v1",
                "i247.outbound.fr",
                "herald-review-cases-changelog",
                "herald.requests.v2")) {
            assertThat(rulesOf(topic)).as(topic).singleElement().satisfies(rule -> {
                assertThat(rule.has("fields") || rule.has("fieldsNamePattern")).isFalse();
                assertThat(topic).matches(rule.path("topicKeysPattern").asString());
            });
        }
        assertThat(rulesOf("herald.requests.v1"))
                .singleElement()
                .satisfies(rule -> assertThat(rule.has("topicKeysPattern")).isFalse());
    }

    @Test
    void it_is_read_only_and_has_no_password() throws IOException {
        JsonNode cluster = cluster();
        assertThat(cluster.path("readOnly").asBoolean()).isTrue();
        assertThat(Files.readString(FILE))
                .containsOnlyOnce("password=")
                .contains("password=\\\"${herald.kafka.password}");
        assertThat(root().at("/spring/security/user/name").asString()).isEqualTo("operator");
        assertThat(root().at("/auth/type").asString()).isEqualTo("LOGIN_FORM");
    }

    private static List<String> fieldsOf(String topic) {
        return rulesOf(topic).stream()
                .flatMap(rule -> rule.path("fields").valueStream())
                .map(JsonNode::asString)
                .toList();
    }

    private static List<JsonNode> rulesOf(String topic) {
        return rules().stream()
                .filter(rule -> topic.matches(rule.path("topicValuesPattern").asString()))
                .toList();
    }

    private static List<JsonNode> rules() {
        return cluster().path("masking").valueStream().toList();
    }

    private static JsonNode cluster() {
        return root().at("/kafka/clusters/0");
    }

    private static ObjectNode root() {
        return (ObjectNode) YAML.readTree(FILE.toFile());
    }
}
