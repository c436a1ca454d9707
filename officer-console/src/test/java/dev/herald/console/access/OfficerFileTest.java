package dev.herald.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.herald.console.api.Officer;
import dev.herald.contract.vocabulary.OfficerRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfficerFileTest {

    private static final String HASH = "$2y$10$" + "a".repeat(53);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void two_officers() throws IOException {
        file = Files.writeString(
                folder.resolve("officers"),
                "# the duty officers\n\nokafor:%s:supervisor:cleared:NG,GB\nlind:%s:officer:uncleared:SE\n"
                        .formatted(HASH, HASH));
    }

    @Test
    void names_hashes_roles_clearances_and_nationalities_are_read() {
        assertThat(OfficerFile.read(file).contents().officers())
                .isEqualTo(Map.of(
                        "okafor",
                        new OfficerFile.Login(
                                new Officer("okafor", OfficerRole.SUPERVISOR, true, List.of("NG", "GB")), HASH),
                        "lind",
                        new OfficerFile.Login(new Officer("lind", OfficerRole.OFFICER, false, List.of("SE")), HASH)));
    }

    @Test
    void a_changed_file_is_read_again() throws IOException {
        OfficerFile officers = OfficerFile.read(file);
        Object before = officers.contents().version();
        Files.writeString(
                file,
                "okafor:%1$s:officer:cleared:NG\nmori:%1$s:auditor:uncleared:JP\nlind:%1$s:officer:cleared:SE\n"
                        .formatted(HASH));

        assertThat(officers.contents().officers()).containsOnlyKeys("okafor", "mori", "lind");
        assertThat(officers.contents().version()).isNotEqualTo(before);
    }

    @Test
    void a_change_that_cannot_be_used_and_a_deletion_leave_the_officers_as_they_were() throws IOException {
        OfficerFile officers = OfficerFile.read(file);
        Files.writeString(file, "okafor:plain\nlind:text\n");
        assertThat(officers.contents().officers()).containsOnlyKeys("okafor", "lind");

        Files.delete(file);
        assertThat(officers.contents().officers()).containsOnlyKeys("okafor", "lind");
    }

    @Test
    void a_missing_file_is_refused_with_the_way_to_make_one() {
        assertThatIllegalStateException()
                .isThrownBy(() -> OfficerFile.read(folder.resolve("none")))
                .withMessageContaining("HERALD_OFFICERS_FILE")
                .withMessageContaining("htpasswd -nB");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "okafor:HASH:REST; fewer than 2 officers or supervisors",
                "okafor:HASH:REST|lind:HASH:auditor:cleared:SE; fewer than 2 officers or supervisors",
                "okafor:HASH:REST|lind:HASH; line 2: needs <name>:<bcrypt hash>:<role>:<clearance>:<nationalities>",
                "okafor:HASH:REST|policy:HASH:REST; line 2: needs <name>:<bcrypt hash>",
                "okafor:HASH:REST|Lind:HASH:REST; line 2: needs <name>:<bcrypt hash>",
                "okafor:HASH:REST|lind:development-only-lind:REST; line 2: the password of lind is no bcrypt hash",
                "okafor:HASH:REST|lind:CHEAP:REST; line 2: the hash of lind has cost 04; needs 10 to 14",
                "okafor:HASH:REST|lind:HASH:chief:cleared:SE; line 2: the role of lind is none of officer",
                "okafor:HASH:REST|lind:HASH:officer:secret:SE; line 2: the clearance of lind is none of cleared",
                "okafor:HASH:REST|lind:HASH:officer:cleared:; line 2: the nationalities of lind are not",
                "okafor:HASH:REST|lind:HASH:officer:cleared:Sweden; line 2: the nationalities of lind are not",
                "okafor:HASH:REST|okafor:HASH:REST; line 2: okafor is named twice"
            })
    void a_line_that_cannot_be_used_is_named(String lines, String problem) throws IOException {
        Files.writeString(
                file,
                lines.replace("CHEAP", "$2a$04$" + "a".repeat(53))
                        .replace("REST", "officer:cleared:SE")
                        .replace("HASH", HASH)
                        .replace('|', '\n'));

        assertThatIllegalStateException()
                .isThrownBy(() -> OfficerFile.read(file))
                .withMessageContaining(problem.replace("cost 04", "cost 4"))
                .satisfies(refused -> assertThat(refused.getMessage())
                        .doesNotContain("development-only")
                        .doesNotContain("$2"));
    }
}
