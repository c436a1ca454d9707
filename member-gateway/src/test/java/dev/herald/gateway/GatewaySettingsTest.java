package dev.herald.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.contract.MemberCode;
import dev.herald.contract.signature.Signer;
import dev.herald.contract.signature.SigningKey;
import dev.herald.contract.transparency.NoteKey;
import dev.herald.contract.wire.RegistrySettings;
import dev.herald.gateway.mailbox.AcknowledgementMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
                .hasMessageContainingAll("herald.gateway.password.fr", "herald.gateway.password-file.fr");
    }

    @Test
    void a_password_is_read_from_its_file_with_the_mark_of_its_mechanism(@TempDir Path folder) throws IOException {
        Path password = Files.writeString(folder.resolve("i247.br"), "{SCRAM-SHA-256}from-a-file\n");
        Map<String, String> environment =
                Map.of("HERALD_GATEWAY_MEMBERS", "br", "HERALD_GATEWAY_PASSWORD_FILE_BR", password.toString());

        Map<String, Object> client =
                GatewaySettings.from(environment, file).clients().get(new MemberCode("br"));
        assertThat(client).containsEntry("sasl.mechanism", "SCRAM-SHA-256");
        assertThat(client.get("sasl.jaas.config"))
                .asString()
                .endsWith("username=\"i247.br\" password=\"from-a-file\";");
    }

    @Test
    void a_gateway_reads_no_file_of_a_member_that_it_does_not_serve(@TempDir Path folder) {
        file.setProperty("herald.gateway.members", "br");
        file.setProperty("herald.gateway.password.br", "secret");
        file.setProperty(
                "herald.gateway.password-file.fr", folder.resolve("absent").toString());

        assertThat(GatewaySettings.from(Map.of(), file).clients()).containsOnlyKeys(new MemberCode("br"));
    }

    @Test
    void a_password_and_a_file_with_one_are_one_too_many(@TempDir Path folder) throws IOException {
        Path password = Files.writeString(folder.resolve("i247.br"), "in-the-file");
        file.setProperty("herald.gateway.members", "br");
        file.setProperty("herald.gateway.password.br", "given");
        file.setProperty("herald.gateway.password-file.br", password.toString());

        assertThatThrownBy(() -> GatewaySettings.from(Map.of(), file))
                .hasMessageContainingAll(
                        "herald.gateway.password.br", "herald.gateway.password-file.br", "remove one of them")
                .hasMessageNotContainingAny("given", "in-the-file");
    }

    @Test
    void a_file_without_a_password_is_named_with_its_key(@TempDir Path folder) throws IOException {
        Path password = folder.resolve("i247.br");
        file.setProperty("herald.gateway.members", "br");
        file.setProperty("herald.gateway.password-file.br", password.toString());

        assertThatThrownBy(() -> GatewaySettings.from(Map.of(), file))
                .hasMessageContainingAll("herald.gateway.password-file.br", password.toString(), "cannot be read");
        Files.writeString(password, "\n");
        assertThatThrownBy(() -> GatewaySettings.from(Map.of(), file))
                .hasMessageContainingAll("herald.gateway.password-file.br", password.toString(), "is empty");
    }

    @Test
    void a_member_signs_with_the_key_of_its_file(@TempDir Path folder) throws IOException {
        Path key = Files.writeString(
                folder.resolve("br.key"),
                new Signer("member", "br", "br-1", SigningKey.create().getPrivate()).secretText());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Map<String, String> environment =
                new HashMap<>(Map.of("HERALD_GATEWAY_MEMBERS", "br", "HERALD_GATEWAY_PASSWORD_BR", "secret"));

        assertThat(GatewaySettings.from(environment, file)
                        .signers()
                        .get(new MemberCode("br"))
                        .keyId())
                .isEmpty();
        environment.put("HERALD_GATEWAY_KEY_FILE_BR", key.toString());
        assertThat(GatewaySettings.from(environment, file)
                        .signers()
                        .get(new MemberCode("br"))
                        .keyId())
                .contains("br-1");
    }

    @Test
    void with_a_policy_about_the_log_each_member_is_a_witness_and_needs_a_key(@TempDir Path folder) throws IOException {
        NoteKey log = new NoteKey(
                "herald.example", NoteKey.Kind.NOTE, SigningKey.create().getPublic());
        Path policy = Files.writeString(
                folder.resolve("policy"), "# of the operators\nlog %s\nquorum none\n".formatted(log.text()));
        file.setProperty("herald.gateway.members", "br");
        file.setProperty("herald.gateway.password.br", "secret");
        assertThat(GatewaySettings.from(Map.of(), file).witnesses()).isEmpty();

        file.setProperty("herald.gateway.witness.policy", policy.toString());
        assertThatThrownBy(() -> GatewaySettings.from(Map.of(), file))
                .hasMessageContaining("herald.gateway.key-file.br");

        Path key = Files.writeString(
                folder.resolve("br.key"),
                new Signer("member", "br", "br-1", SigningKey.create().getPrivate()).secretText());
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        file.setProperty("herald.gateway.key-file.br", key.toString());
        assertThat(GatewaySettings.from(Map.of(), file).witnesses()).containsOnlyKeys(new MemberCode("br"));

        Files.writeString(policy, "no key\n");
        assertThatThrownBy(() -> GatewaySettings.from(Map.of(), file))
                .hasMessageContaining("cannot be used: line 1: none of log");
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
