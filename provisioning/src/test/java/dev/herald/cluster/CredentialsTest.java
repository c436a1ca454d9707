package dev.herald.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.contract.MemberCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {

    private static final Principal FR = Principal.member(new MemberCode("fr"));

    @TempDir
    private Path folder;

    @Test
    void a_password_is_random_and_found_again() {
        String first = credentials(Map.of()).passwordOf(FR);
        assertThat(first).hasSizeGreaterThan(20);
        assertThat(credentials(Map.of()).passwordOf(FR)).isEqualTo(first);
        assertThat(credentials(Map.of()).passwordOf(Principal.operator())).isNotEqualTo(first);
    }

    @Test
    void each_user_has_a_file_of_its_own_that_only_the_owner_can_read() throws IOException {
        credentials(Map.of()).passwordOf(FR);
        credentials(Map.of()).passwordOf(Principal.operator());

        assertThat(passwords()).isDirectoryContaining("glob:**/i247.fr").isDirectoryContaining("glob:**/operator");
        assertThat(permissionsOf(passwords())).isEqualTo("rwx------");
        assertThat(permissionsOf(passwords().resolve("i247.fr"))).isEqualTo("rw-------");
    }

    @Test
    void a_role_needs_no_file_but_its_own() throws IOException {
        Files.createDirectories(passwords());
        Files.writeString(passwords().resolve("operator"), "of-operators\n");
        Files.createDirectory(passwords().resolve("admin")); // nothing that can be read

        assertThat(credentials(Map.of()).find("operator")).contains("of-operators");
        assertThat(credentials(Map.of()).find("admin")).isEmpty();
    }

    @Test
    void the_first_folder_goes_before_the_others_and_new_passwords_go_to_the_last() throws IOException {
        Path secrets = Files.createDirectory(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("operator"), "of-secrets");
        Credentials both = Credentials.in(List.of(secrets, passwords()), Map.of());

        assertThat(both.passwordOf(Principal.operator())).isEqualTo("of-secrets");
        String fresh = both.passwordOf(FR);
        assertThat(passwords().resolve("i247.fr")).hasContent(fresh);
        assertThat(both.usersStartingWith("")).containsExactly("i247.fr", "operator");
    }

    @Test
    void a_variable_goes_before_the_file_and_is_not_written_to_it() {
        Credentials given = credentials(Map.of("HERALD_PASSWORD_I247_FR", "given"));
        assertThat(given.passwordOf(FR)).isEqualTo("given");
        assertThat(passwords()).doesNotExist();
    }

    @Test
    void a_published_password_is_refused_wherever_it_comes_from() throws IOException {
        assertThatThrownBy(() -> credentials(Map.of("HERALD_PASSWORD_ADMIN", "development-only-admin"))
                        .find("admin"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("HERALD_PASSWORD_ADMIN is a published password")
                .hasMessageNotContaining("development-only-admin");
        Files.createDirectories(passwords());
        Files.writeString(passwords().resolve("i247.fr"), "Development-Only-fr");
        assertThatThrownBy(() -> credentials(Map.of()).passwordOf(FR)).hasMessageContaining("is a published password");
    }

    @Test
    void a_password_that_is_replaced_keeps_its_place_and_its_rights() throws IOException {
        Path secrets = Files.createDirectory(folder.resolve("secrets"));
        Path file = Files.writeString(secrets.resolve("screening"), "before");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));

        Credentials.in(List.of(secrets, passwords()), Map.of()).replace("screening", "after");

        assertThat(file).hasContent("after");
        assertThat(permissionsOf(file)).isEqualTo("r--r--r--");
        assertThat(passwords()).doesNotExist();
    }

    @Test
    void a_name_that_leads_out_of_the_folder_has_no_password() throws IOException {
        Files.writeString(folder.resolve("outside"), "secret");
        Files.createDirectories(passwords());

        assertThat(credentials(Map.of()).find("../outside")).isEmpty();
        assertThatThrownBy(() -> credentials(Map.of()).password("../outside")).isInstanceOf(UserError.class);
    }

    @Test
    void an_empty_file_is_named() throws IOException {
        Files.createDirectories(passwords());
        Files.writeString(passwords().resolve("operator"), "\n");

        assertThatThrownBy(() -> credentials(Map.of()).find("operator")).hasMessageContaining("operator is empty");
    }

    private static String permissionsOf(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private Credentials credentials(Map<String, String> environment) {
        return Credentials.in(List.of(passwords()), environment);
    }

    private Path passwords() {
        return folder.resolve("credentials");
    }
}
