package dev.herald.provisioning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cluster.Credentials;
import dev.herald.cluster.Principal;
import dev.herald.contract.MemberCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordPlanTest {

    private static final Principal NEW_MEMBER = Principal.member(new MemberCode("fr"));

    @TempDir
    private Path administrators;

    @BeforeEach
    void the_administrators_machine_has_the_files_of_two_roles() throws IOException {
        Files.writeString(administrators.resolve("admin"), "of-admin\n");
        Files.writeString(administrators.resolve("operator"), "of-operator\n");
    }

    @Test
    void an_admitted_member_gets_a_password_and_no_existing_user_another_one() {
        List<Principal> users = new ArrayList<>(Principal.standardUsers());
        users.add(NEW_MEMBER);
        Set<String> existing =
                Principal.standardUsers().stream().map(Principal::user).collect(Collectors.toSet());

        PasswordPlan plan = PasswordPlan.of(users, existing, credentials(Map.of()));

        assertThat(plan.written())
                .extracting(UserScramCredentialUpsertion::user)
                .containsExactlyInAnyOrder("operator", "i247.fr");
        assertThat(password(plan, "operator")).isEqualTo("of-operator");
        assertThat(plan.kept()).isEqualTo(Principal.standardUsers().size() - 1);
        assertThat(files()).containsExactlyInAnyOrder("admin", "operator", "i247.fr");
        assertThat(plan.words())
                .isEqualTo("Passwords: 2 written; 8 existing users keep theirs, which this machine does not have.");
    }

    @Test
    void every_user_of_a_new_cluster_gets_a_password_that_is_saved() {
        PasswordPlan plan = PasswordPlan.of(Principal.standardUsers(), Set.of("admin"), credentials(Map.of()));

        assertThat(plan.written()).hasSameSizeAs(Principal.standardUsers());
        assertThat(files()).contains("screening", "review", "audit-log");
        assertThat(plan.words()).isEqualTo("Passwords: 9 written.");
    }

    @Test
    void a_variable_is_a_password_that_this_machine_has() {
        PasswordPlan plan = PasswordPlan.of(
                List.of(NEW_MEMBER), Set.of("i247.fr"), credentials(Map.of("HERALD_PASSWORD_I247_FR", "given")));

        assertThat(password(plan, "i247.fr")).isEqualTo("given");
        assertThat(plan.kept()).isZero();
    }

    @Test
    void a_user_that_is_named_twice_counts_once() {
        PasswordPlan plan = PasswordPlan.of(List.of(NEW_MEMBER, NEW_MEMBER), Set.of("i247.fr"), credentials(Map.of()));

        assertThat(plan.written()).isEmpty();
        assertThat(plan.kept()).isEqualTo(1);
    }

    private Credentials credentials(Map<String, String> environment) {
        return Credentials.in(List.of(administrators), environment);
    }

    private static String password(PasswordPlan plan, String user) {
        return plan.written().stream()
                .filter(written -> written.user().equals(user))
                .map(written -> new String(written.password(), UTF_8))
                .findFirst()
                .orElseThrow();
    }

    private List<String> files() {
        try (Stream<Path> files = Files.list(administrators)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
