package dev.herald.cli.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.profile.Clusters;
import dev.herald.contract.MemberCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No broker answers at the address. */
class SponsoredWithdrawalTest {

    private static final MemberCode FR = new MemberCode("fr");

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @BeforeEach
    void a_profile() throws IOException {
        Files.writeString(folder.resolve("test.properties"), """
                bootstrap.servers=127.0.0.1:1
                registry.url=http://127.0.0.1:1
                credentials.folders=passwords
                kafka.security.protocol=SASL_PLAINTEXT
                kafka.default.api.timeout.ms=600
                kafka.request.timeout.ms=300
                """);
        Files.createDirectory(folder.resolve("passwords"));
    }

    @Test
    void without_an_administrator_s_password_it_is_left_to_one() {
        assertThat(withdrawal().withdraw(FR)).isTrue();
        assertThat(errors.toString()).contains("keep their rights", "./herald provision as an administrator");
    }

    @Test
    void an_administrator_whom_the_broker_does_not_answer_has_failed() throws IOException {
        Files.writeString(folder.resolve("passwords/admin"), "of-admin\n");

        assertThat(withdrawal().withdraw(FR)).isFalse();
        assertThat(errors.toString()).contains("keep their rights", "./herald provision as an administrator");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void an_order_that_ends_no_membership_needs_no_withdrawal() {
        assertThat(withdrawal().after("REACTIVATED", FR)).isTrue();
        assertThat(errors.toString()).isEmpty();
    }

    private SponsoredWithdrawal withdrawal() {
        ClusterConnection cluster =
                Clusters.connect(folder.resolve("test.properties").toString());
        return new SponsoredWithdrawal(cluster, new PrintWriter(out, true), new PrintWriter(errors, true));
    }
}
