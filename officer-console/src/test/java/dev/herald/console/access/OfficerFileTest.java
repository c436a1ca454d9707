package dev.herald.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
                folder.resolve("officers"), "# the duty officers\n\nokafor:%s\nlind:%s\n".formatted(HASH, HASH));
    }

    @Test
    void the_file_of_htpasswd_is_read() {
        assertThat(OfficerFile.read(file).contents().hashes()).isEqualTo(Map.of("okafor", HASH, "lind", HASH));
    }

    @Test
    void a_changed_file_is_read_again() throws IOException {
        OfficerFile officers = OfficerFile.read(file);
        Object before = officers.contents().version();
        Files.writeString(file, "okafor:%s\nmori:%s\nlind:%s\n".formatted(HASH, HASH, HASH));

        assertThat(officers.contents().hashes()).containsOnlyKeys("okafor", "mori", "lind");
        assertThat(officers.contents().version()).isNotEqualTo(before);
    }

    @Test
    void a_change_that_cannot_be_used_and_a_deletion_leave_the_officers_as_they_were() throws IOException {
        OfficerFile officers = OfficerFile.read(file);
        Files.writeString(file, "okafor:plain\nlind:text\n");
        assertThat(officers.contents().hashes()).containsOnlyKeys("okafor", "lind");

        Files.delete(file);
        assertThat(officers.contents().hashes()).containsOnlyKeys("okafor", "lind");
    }

    @Test
    void a_missing_file_is_refused_with_the_way_to_make_one() {
        assertThatIllegalStateException()
                .isThrownBy(() -> OfficerFile.read(folder.resolve("none")))
                .withMessageContaining("HERALD_OFFICERS_FILE")
                .withMessageContaining("htpasswd -B");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "okafor:HASH; fewer than 2 officers",
                "okafor:HASH|policy:HASH; line 2: needs <name>:<bcrypt hash>",
                "okafor:HASH|Lind:HASH; line 2: needs <name>:<bcrypt hash>",
                "okafor:HASH|lind:development-only-lind; line 2: the password of lind is no bcrypt hash",
                "okafor:HASH|lind:CHEAP; line 2: the hash of lind has cost 04; needs 10 to 14",
                "okafor:HASH|okafor:HASH; line 2: okafor is named twice"
            })
    void a_line_that_cannot_be_used_is_named(String lines, String problem) throws IOException {
        Files.writeString(
                file,
                lines.replace("CHEAP", "$2a$04$" + "a".repeat(53))
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
