package dev.herald.cli.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.Herald;
import dev.herald.cli.order.OperatorKeyReader;
import dev.herald.contract.orders.OperatorKey;
import dev.herald.contract.orders.OperatorKeys;
import dev.herald.contract.orders.OperatorRole;
import dev.herald.contract.orders.OrderSigner;
import dev.herald.contract.signature.SigningKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorsCreateCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @TempDir
    private Path folder;

    /** {@code ./herald operators create … | tail -n 1 >> operators} needs the line to be the last. */
    @Test
    void the_private_key_is_its_owner_s_alone_and_the_last_line_is_that_of_the_operators_file() throws IOException {
        Path file = folder.resolve("okafor.key");
        Instant before = Instant.now().minusSeconds(1);

        assertThat(create("okafor", file, "members,quarantine")).isZero();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        OrderSigner signer = OperatorKeyReader.read(file);
        OperatorKey line = OperatorKeys.parse(
                        List.of(out.toString().lines().toList().getLast()))
                .all()
                .getFirst();
        assertThat(List.of(line.operator(), line.keyId(), line.key()))
                .isEqualTo(List.of("okafor", signer.keyId(), SigningKey.publicKeyOf(signer.key())));
        assertThat(line.roles()).containsExactlyInAnyOrder(OperatorRole.MEMBERS, OperatorRole.QUARANTINE);
        assertThat(line.validFrom()).isBetween(before, Instant.now());
        assertThat(line.validUntil()).isNull();
        assertThat(out.toString())
                .contains(file.toString())
                .doesNotContain(SigningKey.pem(signer.key()).lines().toList().get(1));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void a_key_is_never_overwritten() throws IOException {
        Path file = Files.writeString(folder.resolve("okafor.key"), "another key");

        assertThat(create("okafor", file, "members")).isEqualTo(1);

        assertThat(file).hasContent("another key");
        assertThat(errors.toString()).contains("a key is never overwritten");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "okafor,  member,  is no role",
        "Okafor,  members, is not an operator's name",
        "intake,  members, is not an operator's name",
        "o kafor, members, is not an operator's name",
    })
    void a_wrong_name_or_role_makes_no_key(String name, String roles, String why) {
        Path file = folder.resolve("okafor.key");

        assertThat(create(name, file, roles)).isEqualTo(1);

        assertThat(errors.toString()).contains(why);
        assertThat(file).doesNotExist();
    }

    private int create(String name, Path file, String roles) {
        return Herald.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(errors))
                .execute("operators", "create", name, "--to", file.toString(), "--roles", roles);
    }
}
