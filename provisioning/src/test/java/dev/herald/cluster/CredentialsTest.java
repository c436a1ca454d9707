package dev.herald.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.MemberCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
    void only_the_owner_can_read_the_file() throws IOException {
        credentials(Map.of()).passwordOf(FR);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void a_variable_goes_before_the_file_and_is_not_written_to_it() {
        Credentials told = credentials(Map.of("HERALD_PASSWORD_I247_FR", "told"));
        assertThat(told.passwordOf(FR)).isEqualTo("told");
        assertThat(file()).doesNotExist();
    }

    private Credentials credentials(Map<String, String> environment) {
        return Credentials.load(file(), environment);
    }

    private Path file() {
        return folder.resolve("credentials.properties");
    }
}
