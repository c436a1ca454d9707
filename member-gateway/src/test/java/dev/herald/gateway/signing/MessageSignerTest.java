package dev.herald.gateway.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.contract.MemberCode;
import dev.herald.contract.signature.Signer;
import dev.herald.contract.signature.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageSignerTest {

    private static final MemberCode FR = new MemberCode("fr");

    @TempDir
    private Path folder;

    @Test
    void a_file_of_another_member_or_with_no_key_or_open_to_others_is_refused() throws IOException {
        assertThatThrownBy(() -> MessageSigner.keyOf(FR, write("br.key", "br", "br-1")))
                .hasMessageContaining("member: fr");
        assertThatThrownBy(() -> MessageSigner.keyOf(FR, Files.writeString(folder.resolve("text"), "no key")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MessageSigner.keyOf(FR, folder.resolve("absent")))
                .hasMessageContaining("cannot be read");
        Path open = write("open.key", "fr", "fr-1");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> MessageSigner.keyOf(FR, open)).hasMessageContaining("chmod 600");
    }

    @Test
    void without_a_file_nothing_is_signed() throws IOException {
        assertThat(MessageSigner.of(FR, Optional.empty()).keyId()).isEmpty();
        assertThat(MessageSigner.of(FR, Optional.of(write("fr.key", "fr", "fr-1")))
                        .keyId())
                .contains("fr-1");
    }

    private Path write(String name, String member, String keyId) throws IOException {
        Signer signer = new Signer("member", member, keyId, SigningKey.create().getPrivate());
        Path file = Files.writeString(folder.resolve(name), signer.secretText());
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
