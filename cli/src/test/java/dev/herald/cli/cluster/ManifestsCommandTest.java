package dev.herald.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.Herald;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    private int run(StringWriter out, String... options) {
        String[] all = Stream.concat(Stream.of("manifests", "--into", folder.toString()), Stream.of(options))
                .toArray(String[]::new);
        return Herald.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(all);
    }
}
