package dev.herald.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.contract.MemberCode;
import dev.herald.contract.wire.RegistrySettings;
import dev.herald.gateway.mailbox.AcknowledgementMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class GatewaySettingsTest {

    private final Properties file = new Properties();

    @Test
    void the_environment_wins_over_the_file() {
        file.setProperty("herald.gateway.members", "fr");
        file.setProperty("herald.gateway.password.br", "from-file");
        GatewaySettings settings = GatewaySettings.from(
                Map.of("HERALD_GATEWAY_MEMBERS", "br", "HERALD_GATEWAY_PASSWORD_BR", "from-environment"), file);

        assertThat(settings.members()).containsExactly(new MemberCode("br"));
        assertThat(settings.acknowledgementMode()).isEqualTo(AcknowledgementMode.PROMPT);
        assertThat(settings.clients().get(new MemberCode("br")).get("sasl.jaas.config"))
                .asString()
                .contains("username=\"i247.br\"", "from-environment");
    }

    @Test
    void a_missing_password_is_named() {
        file.setProperty("herald.gateway.members", "fr");

        assertThatThrownBy(() -> GatewaySettings.from(Map.of(), file))
                .hasMessageContaining("herald.gateway.password.fr");
    }

    @Test
    void nobody_to_run_is_an_error() {
        assertThatThrownBy(() -> GatewaySettings.from(Map.of(), file)).hasMessageContaining("herald.gateway.members");
    }

    @Test
    void the_vendor_of_the_serializer_is_chosen_by_the_environment_too() {
        Map<String, String> login = Map.of("HERALD_GATEWAY_MEMBERS", "br", "HERALD_GATEWAY_PASSWORD_BR", "secret");
        Map<String, String> confluent = new HashMap<>(login);
        confluent.put("HERALD_REGISTRY_KIND", "confluent");
        confluent.put("HERALD_REGISTRY_URL", "http://registry.example");

        assertThat(GatewaySettings.from(login, file).registry().kind()).isEqualTo(RegistrySettings.Kind.MIRROR);
        assertThat(GatewaySettings.from(confluent, file).registry())
                .extracting(RegistrySettings::kind, settings -> settings.url().toString())
                .containsExactly(RegistrySettings.Kind.CONFLUENT, "http://registry.example");
        confluent.put("HERALD_REGISTRY_KIND", "confluence");
        assertThatThrownBy(() -> GatewaySettings.from(confluent, file))
                .hasMessageContaining("'confluence'")
                .hasMessageContaining("apicurio, confluent");
    }
}
