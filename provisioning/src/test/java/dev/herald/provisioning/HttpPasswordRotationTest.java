package dev.herald.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.cluster.Credentials;
import dev.herald.cluster.UserError;
import dev.herald.contract.HttpSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpPasswordRotationTest {

    private static final String USER = "http.intake";

    @TempDir
    private Path folder;

    private Credentials credentials;
    private HttpPasswordRotation rotation;

    @BeforeEach
    void haveAPassword() {
        credentials = Credentials.in(List.of(folder), Map.of());
        credentials.replace(USER, "before");
        rotation = new HttpPasswordRotation(credentials);
    }

    @Test
    void a_service_that_is_started_again_accepts_both_and_clients_use_the_one_that_every_instance_knows() {
        rotation.begin(USER);

        HttpSecret during = secret();
        assertThat(during.password()).isEqualTo("before");
        assertThat(during.next()).hasValueSatisfying(next -> {
            assertThat(next).hasSizeGreaterThan(20);
            assertThat(during.accepts(next)).isTrue();
        });
        assertThat(during.accepts("before")).isTrue();
    }

    @Test
    void after_the_end_the_new_one_alone_is_valid() {
        rotation.begin(USER);
        String next = secret().next().orElseThrow();

        rotation.end(USER);

        assertThat(secret().accepted()).containsExactly(next);
        assertThat(secret().accepts("before")).isFalse();
    }

    @Test
    void a_second_begin_and_an_end_without_begin_are_refused_and_change_nothing() {
        assertThatThrownBy(() -> rotation.end(USER)).hasMessageContaining("./herald rotate http.intake");
        rotation.begin(USER);
        HttpSecret during = secret();

        assertThatThrownBy(() -> rotation.begin(USER)).hasMessageContaining("./herald rotate http.intake --end");
        assertThat(secret()).isEqualTo(during);
    }

    @Test
    void a_user_without_a_file_gets_none() {
        assertThatThrownBy(() -> rotation.begin("http.nobody")).isInstanceOf(UserError.class);
        assertThatThrownBy(rotation::replaceRegistration).isInstanceOf(UserError.class);
        assertThat(credentials.usersStartingWith("http.")).containsExactly(USER);
    }

    @Test
    void the_password_of_provisioning_is_replaced_at_once_and_its_file_keeps_its_rights() throws IOException {
        Path file = Files.writeString(folder.resolve(Provisioner.REGISTRY_USER), "before\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));

        rotation.replaceRegistration();

        assertThat(credentials.find(Provisioner.REGISTRY_USER))
                .hasValueSatisfying(
                        password -> assertThat(password).isNotEqualTo("before").doesNotContain("\n"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("r--r-----");
    }

    private HttpSecret secret() {
        return HttpSecret.parse(credentials.find(USER).orElseThrow());
    }
}
