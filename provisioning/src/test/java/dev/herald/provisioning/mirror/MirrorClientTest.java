package dev.herald.provisioning.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.RegistrySettings;
import dev.herald.contract.wire.RegistrySettings.Kind;
import dev.herald.contract.wire.RegistryUnavailable;
import dev.herald.event.RequestWithdrawn;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Apicurio's serializer and deserializer against the mirror, over TLS with a certificate of a private authority. */
@Timeout(300)
class MirrorClientTest {

    private static final String OWN = RequestWithdrawn.getClassSchema().toString();
    private static final String LATER =
            OWN.replaceFirst("\"fields\":\\[", "\"fields\":[{\"name\":\"later\",\"type\":\"int\",\"default\":0},");
    private static final RequestWithdrawn EVENT = RequestWithdrawn.newBuilder()
            .setCaseId("FR/2026-000123")
            .setSubmittedBy("fr")
            .setReason("settled")
            .build();

    @TempDir
    private static Path folder;

    private static SchemaMirror mirror;

    @BeforeAll
    static void a_mirror_whose_latest_version_is_newer_than_this_program() throws Exception {
        keytool(
                "-genkeypair",
                "-alias",
                "mirror",
                "-keyalg",
                "EC",
                "-dname",
                "CN=mirror",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1");
        keytool(
                "-exportcert",
                "-alias",
                "mirror",
                "-rfc",
                "-file",
                folder.resolve("ca.pem").toString());
        Files.writeString(folder.resolve("keystore.properties"), "password=of-test\n");
        Files.writeString(
                folder.resolve("schemas.json"),
                new JsonMapper()
                        .writeValueAsString(List.of(
                                new MirroredSchema(RequestWithdrawn.class.getName(), 1, 41, OWN),
                                new MirroredSchema(RequestWithdrawn.class.getName(), 2, 42, LATER))));
        mirror = SchemaMirror.start(MirrorSettings.from(Map.of(
                "HERALD_MIRROR_FILE", folder.resolve("schemas.json").toString(),
                "HERALD_MIRROR_PORT", "0",
                "HERALD_MIRROR_KEYSTORE", folder.resolve("keystore.p12").toString(),
                "HERALD_MIRROR_KEYSTORE_PROPERTIES",
                        folder.resolve("keystore.properties").toString())));
    }

    @AfterAll
    static void stop() {
        mirror.close();
    }

    @Test
    void an_event_is_written_under_the_id_of_its_own_schema_and_not_of_the_latest() {
        try (EventSerde serde = new EventSerde(settings(folder.resolve("ca.pem")))) {
            byte[] bytes = serde.serialize(EVENT);
            assertThat(EventSerde.schemaId(bytes)).isEqualTo(41);
            assertThat(serde.deserialize(bytes)).isEqualTo(EVENT);
        }
    }

    @Test
    void an_event_that_a_later_program_wrote_is_read() {
        try (EventSerde serde = new EventSerde(settings(folder.resolve("ca.pem")))) {
            byte[] own = serde.serialize(EVENT);
            byte[] later = new byte[own.length + 1];
            System.arraycopy(new byte[] {0, 0, 0, 0, 42, 14}, 0, later, 0, 6); // the field "later" is first
            System.arraycopy(own, 5, later, 6, own.length - 5);
            assertThat(serde.deserialize(later)).isEqualTo(EVENT);
        }
    }

    @Test
    void a_mirror_whose_certificate_is_of_another_authority_is_not_trusted() {
        try (EventSerde serde = new EventSerde(settings(null))) {
            assertThatThrownBy(() -> serde.serialize(EVENT)).isInstanceOf(RegistryUnavailable.class);
            assertThatThrownBy(() -> serde.deserialize(new byte[] {0, 0, 0, 0, 41, 0}))
                    .isInstanceOf(RegistryUnavailable.class);
        }
    }

    private static RegistrySettings settings(@Nullable Path authority) {
        return new RegistrySettings(
                URI.create("https://localhost:" + mirror.address().getPort()),
                Kind.MIRROR,
                Duration.ofSeconds(5),
                authority);
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString()),
                        Stream.concat(
                                Arrays.stream(arguments),
                                Stream.of(
                                        "-storetype",
                                        "PKCS12",
                                        "-keystore",
                                        folder.resolve("keystore.p12").toString(),
                                        "-storepass",
                                        "of-test")))
                .toList();
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
