package dev.herald.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.Herald;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command names a broker, registry or officers' console that is down before its Kafka client gives up. */
@Timeout(300)
class ReachabilityCheckTest {

    @TempDir
    private Path folder;

    private final StringWriter errors = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "submit --as fr ../member-gateway/examples/red-notice.json",
                "mailbox br",
                "answer FR/2026-000123 text --as fr",
                "acknowledge FR/2026-000123 --as br",
                "case FR/2026-000123",
                "case FR/2026-000123 --explain",
                "decide FR/2026-000123 approve --as adeyemi",
                "watch",
                "audit FR/2026-000123",
                "custody FR/2026-000123",
                "recall-proof FR/2026-000123",
                "register list",
                "register add ../docs/samples/facts/situation.json",
                "register retract some-fact --reason FOUND_UNTRUE",
                "register retract-all --member jp --since 7d --reason FOUND_UNTRUE",
                "intake suspend jp --reasons flood",
                "quarantine list",
                "quarantine show 0@0",
                "quarantine replay 0@0",
                "quarantine discard 0@0 --reason TEST",
                "provision"
            })
    void a_broker_that_is_down_is_named(String command) throws IOException {
        Path profile = profile("127.0.0.1:" + unusedPort(), "http://127.0.0.1:" + unusedPort());

        fails(profile, command);

        assertThat(errors.toString())
                .contains("The broker at 127.0.0.1:", "does not answer", "./herald --cluster test status")
                .doesNotContain("bug");
    }

    @Test
    void one_broker_of_several_is_enough() throws IOException {
        try (ServerSocket broker = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Path profile = profile(
                    "127.0.0.1:%d,127.0.0.1:%d".formatted(unusedPort(), broker.getLocalPort()),
                    "http://127.0.0.1:" + unusedPort());

            fails(profile, "watch");
        }
        assertThat(errors.toString()).contains("The registry").doesNotContain("The broker");
    }

    @Test
    void a_mirror_that_is_down_or_whose_authority_is_missing_is_named() throws IOException {
        try (ServerSocket broker = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Path profile = profile(
                    "127.0.0.1:" + broker.getLocalPort(),
                    "http://127.0.0.1:%d%nmirror.url=https://127.0.0.1:%d".formatted(unusedPort(), unusedPort()));
            fails(profile, "mailbox br");
            assertThat(errors.toString())
                    .contains("The mirror at https://127.0.0.1:", "does not answer")
                    .doesNotContain("The registry");

            Files.writeString(
                    profile,
                    Files.readString(profile)
                            + "kafka.ssl.truststore.type=PEM\nkafka.ssl.truststore.location=/missing/ca.pem\n");
            fails(profile, "mailbox br");
            assertThat(errors.toString()).contains("/missing/ca.pem").doesNotContain("bug");
        }
    }

    private void fails(Path profile, String command) {
        String[] arguments = Stream.concat(
                        Stream.of("--cluster", profile.toString()), Arrays.stream(command.split(" ")))
                .toArray(String[]::new);
        int code = Herald.commandLine()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(errors, true))
                .execute(arguments);
        assertThat(code).as(errors.toString()).isEqualTo(1);
    }

    private Path profile(String bootstrapServers, String registry) throws IOException {
        return Files.writeString(
                folder.resolve("test.properties"), """
                bootstrap.servers=%s
                registry.url=%s
                console.url=http://127.0.0.1:%d
                """.formatted(bootstrapServers, registry, unusedPort()));
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
