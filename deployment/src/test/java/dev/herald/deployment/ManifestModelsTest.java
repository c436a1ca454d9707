package dev.herald.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.kafka.KafkaClusterSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rendered document is of a kind that Kubernetes or Strimzi knows, and has no field that they do not know. */
class ManifestModelsTest {

    @ParameterizedTest
    @ValueSource(strings = {"production", "laptop", Manifests.COMPLETE})
    void no_document_has_an_unknown_field(String overlay) {
        List<HasMetadata> resources = Manifests.of(overlay).resources();

        assertThat(resources.size()).isGreaterThan(80);
        for (HasMetadata resource : resources) {
            assertThat(UnknownFields.of(resource))
                    .as(resource.getMetadata().getName())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "laptop", Manifests.COMPLETE})
    void strimzi_accepts_every_setting_of_the_brokers(String overlay) {
        List<String> forbidden = options(KafkaClusterSpec.FORBIDDEN_PREFIXES);
        List<String> allowed = options(KafkaClusterSpec.FORBIDDEN_PREFIX_EXCEPTIONS);
        Map<String, Object> config = Manifests.of(overlay)
                .all(Kafka.class)
                .getFirst()
                .getSpec()
                .getKafka()
                .getConfig();

        assertThat(forbidden).contains("listener.");
        assertThat(config.keySet())
                .filteredOn(key -> allowed.stream().noneMatch(key::startsWith))
                .noneMatch(key -> forbidden.stream().anyMatch(key::startsWith));
    }

    private static List<String> options(String list) {
        return Stream.of(list.split(",", -1)).map(String::strip).toList();
    }
}
