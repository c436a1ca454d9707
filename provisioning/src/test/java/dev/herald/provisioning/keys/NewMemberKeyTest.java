package dev.herald.provisioning.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.contract.signature.Signer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewMemberKeyTest {

    private static final NewMemberKey KEY =
            NewMemberKey.create(new MemberCode("fr"), Instant.parse("2026-03-01T10:00:00Z"));

    @Test
    void its_file_is_its_owner_s_alone_and_holds_the_private_half(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("fr.key");

        KEY.write(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Signer.parse("member", Files.readString(file))).hasValueSatisfying(signer -> {
            assertThat(signer.owner()).isEqualTo("fr");
            assertThat(signer.keyId()).isEqualTo("fr-1772359200");
            assertThat(signer.key()).isEqualTo(KEY.signer().key());
        });
    }

    @Test
    void a_key_is_never_overwritten(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("fr.key"), "another key");

        assertThatThrownBy(() -> KEY.write(file)).isInstanceOf(UserError.class);

        assertThat(file).hasContent("another key");
    }
}
