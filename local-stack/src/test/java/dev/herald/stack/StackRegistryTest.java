package dev.herald.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.cluster.UserError;
import dev.herald.contract.wire.RegistrySettings;
import dev.herald.contract.wire.RegistrySettings.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StackRegistryTest {

    private static final String URL = "http://127.0.0.1:18081";

    @Test
    void apicurio_is_the_default() {
        assertThat(StackRegistry.settings(URL, Map.of())).isEqualTo(RegistrySettings.apicurio(URL));
        assertThat(StackRegistry.settings(URL, Map.of("HERALD_REGISTRY_KIND", "apicurio")))
                .isEqualTo(RegistrySettings.apicurio(URL));
    }

    @Test
    void confluents_serializer_reads_the_same_registry_by_its_confluent_compatible_api_or_is_missing() {
        Map<String, String> environment = Map.of("HERALD_REGISTRY_KIND", "confluent");
        if (Kind.CONFLUENT.isInThisBuild()) {
            assertThat(StackRegistry.settings(URL, environment))
                    .extracting(RegistrySettings::kind, RegistrySettings::confluentApi)
                    .containsExactly(Kind.CONFLUENT, URL + "/apis/ccompat/v7");
        } else {
            assertThatThrownBy(() -> StackRegistry.settings(URL, environment))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining(Kind.CONFLUENT.serializer())
                    .hasMessageContaining("mvn -Pconfluent -DskipTests package");
        }
    }

    @Test
    void an_unknown_kind_is_named_with_the_known_ones() {
        assertThatThrownBy(() -> StackRegistry.settings(URL, Map.of("HERALD_REGISTRY_KIND", "confluence")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("'confluence'")
                .hasMessageContaining(Kind.REGISTRIES);
    }
}
