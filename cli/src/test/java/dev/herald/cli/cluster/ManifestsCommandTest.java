package dev.herald.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.Herald;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files that {@code ./herald manifests} writes, without a cluster. */
class ManifestsCommandTest {

    @TempDir
    private Path folder;

    @Test
    void topics_and_users_are_written_and_a_suspended_member_may_not_send() throws Exception {
        StringWriter out = new StringWriter();

        assertThat(run(out, "--partitions", "6", "--replication", "3", "--suspended", "jp"))
                .isZero();

        assertThat(out.toString().lines()).hasSize(2);
        assertThat(Files.readString(folder.resolve("topics.yaml")))
                .contains("kind: KafkaTopic", "herald.requests.v1", "partitions: 6", "replicas: 3");
        String users = Files.readString(folder.resolve("users.yaml"));
        assertThat(users).contains("kind: KafkaUser");
        assertThat(users).contains(denied("jp")).doesNotContain(denied("fr"));
    }

    @Test
    void a_file_of_members_adds_those_that_operators_admitted_and_the_entities_that_they_sponsor() throws Exception {
        StringWriter out = new StringWriter();
        Path members = members("""
                [{"code": "fr", "name": "NCB Paris", "kind": "NCB", "status": "SUSPENDED", "index": 0, "routeNow": "AT_ONCE"},
                 {"code": "es", "name": "NCB Madrid", "kind": "NCB", "status": "ACTIVE", "index": 14, "routeNow": "AT_ONCE"},
                 {"code": "pt", "name": "NCB Lisbon", "kind": "NCB", "status": "REMOVED", "index": 15, "routeNow": "AT_ONCE"}]
                """);

        assertThat(run(
                        out,
                        "--partitions",
                        "6",
                        "--replication",
                        "3",
                        "--members-file",
                        members.toString(),
                        "--suspended",
                        "es",
                        "--entities",
                        "es/border-control,fr/border-control"))
                .as(out.toString())
                .isZero();

        assertThat(Files.readString(folder.resolve("topics.yaml")))
                .contains("name: i247.inbound.es", "name: i247.outbound.es", "name: i247.inbound.jp")
                .doesNotContain("i247.inbound.pt");
        assertThat(Files.readString(folder.resolve("users.yaml")))
                .contains("name: i247.es", denied("es"), "name: entity.es.border-control")
                .doesNotContain("entity.fr.border-control");
        assertThat(out.toString())
                .contains("National entity fr/border-control: not provisioned. Its sponsor is suspended or removed.");
    }

    @ParameterizedTest
    @CsvSource({"--members,es", "--suspended,es", "--entities,es/border-control"})
    void without_the_file_an_admitted_member_is_unknown_and_the_option_is_named(String option, String value) {
        StringWriter errors = new StringWriter();

        assertThat(run(errors, "--partitions", "6", "--replication", "3", option, value))
                .isEqualTo(1);

        assertThat(errors.toString())
                .contains("Not in the member directory of this release: es.", "--members-file", "member --json");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_count_below_one_is_refused() {
        StringWriter errors = new StringWriter();

        assertThat(run(errors, "--partitions", "0", "--replication", "3")).isNotZero();

        assertThat(errors.toString()).contains("1 or more");
        assertThat(folder).isEmptyDirectory();
    }

    /** Returns how a withdrawn right to send is written. */
    private static String denied(String member) {
        return """
                    - type: deny
                      resource:
                        type: topic
                        name: i247.inbound.%s
                """.formatted(member);
    }

    private Path members(String json) throws IOException {
        return Files.writeString(folder.resolve("members.json"), json);
    }

    private int run(StringWriter out, String... options) {
        String[] all = Stream.concat(Stream.of("manifests", "--into", folder.toString()), Stream.of(options))
                .toArray(String[]::new);
        return Herald.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(all);
    }
}
