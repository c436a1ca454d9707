package dev.herald.cli.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.cli.Herald;
import dev.herald.cluster.UserError;
import dev.herald.contract.signature.MemberKeys;
import dev.herald.contract.signature.Signer;
import dev.herald.contract.signature.SigningKey;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.vocabulary.SignaturePolicy;
import dev.herald.event.MemberKey;
import dev.herald.event.MemberRecord;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class KeysCommandTest {

    private static final Instant NOW = Instant.parse("2026-05-04T10:15:00Z");
    private static final PublicKey KEY = SigningKey.create().getPublic();

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @Test
    void a_new_key_is_a_private_file_and_a_line_for_the_operators(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("jp.key");

        assertThat(herald("keys", "create", "jp", "--to", file.toString())).isZero();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Signer signer = Signer.parse("member", Files.readString(file)).orElseThrow();
        Matcher line = Pattern.compile("keys change jp --key-id (\\S+) --public (\\S+)")
                .matcher(out.toString());
        assertThat(line.find()).isTrue();
        assertThat(line.group(1)).isEqualTo(signer.keyId());
        assertThat(SigningKey.decode(line.group(2))).isPresent();
        assertThat(out.toString())
                .doesNotContain(SigningKey.pem(signer.key()).lines().toList().get(1));
    }

    @Test
    void a_key_is_never_overwritten(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("jp.key"), "another key");

        assertThat(herald("keys", "create", "jp", "--to", file.toString())).isEqualTo(1);

        assertThat(file).hasContent("another key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jp --key-id jp-2 --public KEY", "jp --end jp-1", "jp --signatures REQUIRED"})
    void an_order_without_authority_and_reason_is_a_wrong_command_line(String order) {
        assertThat(herald(("keys change " + order).split(" "))).isEqualTo(2);
        assertThat(errors.toString()).contains("--authority", "--reason");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--key-id jp-2", "--end jp-1 --signatures REQUIRED", "--end jp-1 --overlap 7d"})
    void an_order_is_one_whole_change(String change) {
        assertThat(herald(("keys change jp --authority a --reason b " + change).split(" +")))
                .isEqualTo(2);
    }

    @Test
    void the_key_without_an_end_is_the_one_that_a_rotation_replaces() {
        assertThat(KeysChangeCommand.open(jp(), "jp-3")).isNull();
        assertThat(KeysChangeCommand.open(jp(key("jp-1", NOW), key("jp-2", null)), "jp-3"))
                .isEqualTo("jp-2");
        assertThat(KeysChangeCommand.open(jp(key("jp-2", null)), "jp-2"))
                .as("the order is given again")
                .isNull();
        assertThatThrownBy(() -> KeysChangeCommand.open(jp(key("jp-1", null), key("jp-2", null)), "jp-3"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("jp-1, jp-2");
    }

    @Test
    void the_list_shows_each_key_with_its_period_and_who_has_to_sign() {
        String text = KeysCommand.text(List.of(jp(key("jp-1", NOW), key("jp-2", null))), NOW)
                .toString();

        assertThat(text)
                .containsPattern("jp +REQUIRED +jp-1 +ended +1970-01-01T00:00:00Z +2026-05-04T10:15:00Z")
                .containsPattern("jp +REQUIRED +jp-2 +valid +1970-01-01T00:00:00Z")
                .contains(SigningKey.encode(KEY));
        assertThat(KeysCommand.text(List.of(jp()), NOW).toString()).containsPattern("jp +REQUIRED +none");
    }

    private int herald(String... arguments) {
        CommandLine herald = Herald.commandLine();
        herald.setOut(new PrintWriter(out)).setErr(new PrintWriter(errors));
        return herald.execute(arguments);
    }

    private static MemberKey key(String id, @Nullable Instant until) {
        return MemberKeys.record(id, KEY, Instant.EPOCH, until);
    }

    private static MemberRecord jp(MemberKey... keys) {
        return MemberRecord.newBuilder()
                .setCode("jp")
                .setName("Japan")
                .setKind(MemberKind.NCB)
                .setStatus(MemberStatus.ACTIVE)
                .setIndex(5)
                .setKeys(List.of(keys))
                .setSignatures(SignaturePolicy.REQUIRED)
                .build();
    }
}
