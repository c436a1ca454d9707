package dev.herald.auditlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.herald.contract.signature.Signer;
import dev.herald.contract.signature.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditLogSettingsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "Herald", "a/b", "a+b", "../x"})
    void a_name_that_no_path_and_no_note_can_have_is_refused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> settings(name, Duration.ofSeconds(10)));
    }

    @Test
    void an_interval_below_a_second_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> settings("herald.test", Duration.ofMillis(999)));
    }

    @Test
    void the_key_is_that_of_a_service() throws IOException {
        AuditLogSettings settings = settings("herald.test", Duration.ofSeconds(10));
        Signer signer = new Signer(
                "service", "audit-log", "audit-log-1", SigningKey.create().getPrivate());
        Files.writeString(folder.resolve("key"), signer.secretText());
        assertThat(settings.signer().key()).isEqualTo(signer.key());

        Files.writeString(folder.resolve("key"), signer.secretText().replace("service:", "member:"));
        assertThatIllegalArgumentException()
                .isThrownBy(settings::signer)
                .withMessageContaining("holds no key of a service");
    }

    private AuditLogSettings settings(String name, Duration interval) {
        return new AuditLogSettings(
                name, folder.resolve("key"), folder.resolve("trees"), interval, Duration.ofSeconds(60));
    }
}
