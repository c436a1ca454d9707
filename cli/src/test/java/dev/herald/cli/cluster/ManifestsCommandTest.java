package dev.herald.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.Herald;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

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
        CommandLine line = Herald.commandLine();
        String[] all = new String[options.length + 3];
        all[0] = "manifests";
        all[1] = "--into";
        all[2] = folder.toString();
        System.arraycopy(options, 0, all, 3, options.length);
        return line.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(all);
    }
}
