package dev.herald.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.contract.wire.RegistrySettings.Kind;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RegistrySettingsTest {

    private static final RegistrySettings CONFLUENT =
            new RegistrySettings(URI.create("http://registry:8081"), Kind.CONFLUENT, Duration.ofSeconds(5));

    @Test
    void a_kind_is_found_by_its_label_in_any_case() {
        for (Kind kind : Kind.values()) {
            assertThat(Kind.find(kind.label())).contains(kind);
            assertThat(Kind.LABELS).contains(kind.label());
        }
        assertThat(Kind.find(" Confluent ")).contains(Kind.CONFLUENT);
        assertThat(Kind.find("confluence")).isEmpty();
    }

    @Test
    void a_process_receives_address_and_kind() {
        assertThat(CONFLUENT.environment())
                .containsEntry("HERALD_REGISTRY_URL", "http://registry:8081")
                .containsEntry("HERALD_REGISTRY_KIND", "confluent");
    }

    @Test
    void both_vendors_get_the_settings_of_the_contract() {
        assertThat(RegistrySettings.apicurio("http://registry:8080/").serdeProperties())
                .containsEntry("apicurio.registry.url", "http://registry:8080/apis/registry/v3")
                .containsEntry("apicurio.registry.auto-register", false)
                .containsEntry("apicurio.registry.headers.enabled", false);
        assertThat(CONFLUENT.serdeProperties())
                .containsEntry("schema.registry.url", "http://registry:8081")
                .containsEntry("auto.register.schemas", false)
                .containsEntry(
                        "value.subject.name.strategy", "io.confluent.kafka.serializers.subject.RecordNameStrategy");
    }

    @Test
    void a_writer_at_the_mirror_registers_nothing_and_searches_nothing() {
        RegistrySettings mirror = new RegistrySettings(
                URI.create("https://mirror:8443"), Kind.MIRROR, Duration.ofSeconds(5), Path.of("ca.pem"));
        assertThat(mirror.serdeProperties())
                .containsEntry("apicurio.registry.url", "https://mirror:8443/apis/registry/v3")
                .containsEntry("apicurio.registry.auto-register", false)
                .containsEntry("apicurio.registry.find-latest", true)
                .containsEntry("apicurio.registry.tls.certificates", "ca.pem");
        assertThat(mirror.environment())
                .containsEntry("HERALD_REGISTRY_KIND", "mirror")
                .containsEntry("HERALD_REGISTRY_TRUST_STORE", "ca.pem");
        assertThat(Kind.findRegistry("mirror")).isEmpty();
    }

    @Test
    void a_build_without_the_vendors_serializer_says_so() {
        assertThat(Kind.APICURIO.isInThisBuild()).isTrue();
        if (!Kind.CONFLUENT.isInThisBuild()) {
            assertThatThrownBy(() -> new EventSerde(CONFLUENT))
                    .hasMessageContaining(Kind.CONFLUENT.serializer())
                    .hasMessageContaining("build with the Maven profile of its vendor");
        }
    }
}
