package dev.herald.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.herald.cli.command.StatusFixture;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.ComponentStatus.State;
import dev.herald.cluster.profile.Clusters;
import dev.herald.contract.HttpLogin;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./herald status} tells of partitions, from the health of consoles as they print it. */
class PartitionStatusTest {

    private final List<HttpServer> consoles = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        consoles.forEach(console -> console.stop(0));
    }

    @Test
    void each_fault_has_a_line_with_some_names_and_the_worst_is_first() {
        PartitionStatus status =
                PartitionStatus.parse(health("12:00:00", true, 7, 1, 2)).orElseThrow();

        assertThat(status.isWritable()).isFalse();
        assertThat(status.lines())
                .containsExactly(
                        "2 partitions have no leader and cannot be read or written: a-0, a-1.",
                        "1 partition cannot be written, because too few copies are in sync: a-0.",
                        "7 partitions are not in sync on every broker: a-0, a-1, a-2, a-3, a-4 and 2 more.");
    }

    @Test
    void a_copy_that_is_behind_keeps_nobody_from_writing_and_no_fault_has_no_line() {
        PartitionStatus behind =
                PartitionStatus.parse(health("12:00:00", true, 1, 0, 0)).orElseThrow();
        PartitionStatus whole =
                PartitionStatus.parse(health("12:00:00", true, 0, 0, 0)).orElseThrow();

        assertThat(behind.isWritable()).isTrue();
        assertThat(behind.lines()).containsExactly("1 partition is not in sync on every broker: a-0.");
        assertThat(whole.isWritable()).isTrue();
        assertThat(whole.lines()).isEmpty();
    }

    @Test
    void of_several_consoles_the_latest_measurement_counts_and_one_without_a_broker_is_left_out() throws IOException {
        String consoles = String.join(
                ",",
                console(health("12:00:00", true, 1, 0, 0)),
                console(health("12:00:30", true, 3, 0, 0)),
                console(health("12:00:45", false, 9, 9, 9)),
                "http://127.0.0.1:1");

        try (ClusterConnection cluster = cluster(consoles)) {
            assertThat(PartitionStatus.read(cluster))
                    .hasValueSatisfying(status -> assertThat(status.lines())
                            .containsExactly("3 partitions are not in sync on every broker: a-0, a-1, a-2."));
        }
    }

    @Test
    void without_a_console_that_answers_nothing_is_known_and_a_ready_one_must_know() throws IOException {
        try (ClusterConnection cluster = cluster("http://127.0.0.1:1")) {
            assertThat(PartitionStatus.read(cluster)).isEmpty();
        }
        assertThat(PartitionStatus.parse("<html>")).isEmpty();
        assertThat(StatusCommand.partitionLines(
                        Optional.empty(), List.of(StatusFixture.component("console#2", State.READY, ""))))
                .containsExactly("Whether every partition has its copies is not known: no console could compare them.");
        assertThat(StatusCommand.partitionLines(
                        Optional.empty(), List.of(StatusFixture.component("console", State.STOPPED, ""))))
                .isEmpty();
    }

    @Test
    void json_has_the_numbers_at_the_broker() {
        String json = StatusCommand.asJson(
                List.of(
                        StatusFixture.component("broker", State.READY, ""),
                        StatusFixture.component("console", State.READY, "")),
                PartitionStatus.parse(health("12:00:00", true, 7, 1, 2)));

        assertThat(json)
                .containsOnlyOnce("\"partitionsOutOfSync\" : 7")
                .containsOnlyOnce("\"partitionsBelowMinInsync\" : 1")
                .containsOnlyOnce("\"partitionsWithoutLeader\" : 2");
    }

    private static String health(String time, boolean current, int outOfSync, int belowMinInsync, int withoutLeader) {
        return """
                {"status": "UP", "details": {"current": %s, "readAt": "2026-11-27T%sZ", "partitions": 400,
                 "outOfSync": %s, "belowMinInsync": %s, "withoutLeader": %s}}
                """.formatted(current, time, faulty(outOfSync), faulty(belowMinInsync), faulty(withoutLeader));
    }

    private static String faulty(int count) {
        List<String> first = new ArrayList<>();
        for (int number = 0; number < Math.min(count, 5); number++) {
            first.add("\"a-%d\"".formatted(number));
        }
        return "{\"count\": %d, \"first\": [%s]}".formatted(count, String.join(", ", first));
    }

    private String console(String health) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/actuator/health/partitions", exchange -> {
            boolean known = new HttpLogin("operator", "secret")
                    .authorization()
                    .equals(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) { // nobody else sees details
                body.write((known ? health : "{\"status\": \"UP\"}").getBytes(StandardCharsets.UTF_8));
            }
        });
        server.start();
        consoles.add(server);
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private ClusterConnection cluster(String consoles) throws IOException {
        Path passwords = folder.resolve("test.credentials");
        if (!Files.exists(passwords)) {
            Files.writeString(Files.createDirectory(passwords).resolve("http.console"), "secret");
        }
        Path profile = Files.writeString(
                folder.resolve("test.properties"),
                "bootstrap.servers=-\nregistry.url=-\nhealth.console=%s\n".formatted(consoles));
        return Clusters.connect(profile.toString());
    }
}
