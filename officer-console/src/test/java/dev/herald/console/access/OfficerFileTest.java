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

    private static final OfficerFile.Terms BY_PROVIDER = new OfficerFile.Terms(true, false);

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
        assertThat(OfficerFile.read(file, OfficerFile.Terms.FORM).contents().officers())
                .isEqualTo(Map.of(
                        "okafor",
                        new OfficerFile.Login(
                                new Officer("okafor", OfficerRole.SUPERVISOR, true, List.of("NG", "GB")), HASH, null),
                        "lind",
                        new OfficerFile.Login(
                                new Officer("lind", OfficerRole.OFFICER, false, List.of("SE")), HASH, null)));
    }

    @Test
    void a_changed_file_is_read_again() throws IOException {
        OfficerFile officers = OfficerFile.read(file, OfficerFile.Terms.FORM);
        Object before = officers.contents();
        Files.writeString(
                file,
                "okafor:%1$s:officer:cleared:NG\nmori:%1$s:auditor:uncleared:JP\nlind:%1$s:officer:cleared:SE\n"
                        .formatted(HASH));

        assertThat(officers.contents().officers()).containsOnlyKeys("okafor", "mori", "lind");
        assertThat(officers.contents()).isNotSameAs(before).isSameAs(officers.contents());
    }

    @Test
    void a_change_that_cannot_be_used_and_a_deletion_leave_the_officers_as_they_were() throws IOException {
        OfficerFile officers = OfficerFile.read(file, OfficerFile.Terms.FORM);
        Files.writeString(file, "okafor:plain\nlind:text\n");
        assertThat(officers.contents().officers()).containsOnlyKeys("okafor", "lind");

        Files.delete(file);
        assertThat(officers.contents().officers()).containsOnlyKeys("okafor", "lind");
    }

    @Test
    void a_missing_file_is_refused_with_the_way_to_make_one() {
        assertThatIllegalStateException()
                .isThrownBy(() -> OfficerFile.read(folder.resolve("none"), OfficerFile.Terms.FORM))
                .withMessageContaining("HERALD_OFFICERS_FILE")
                .withMessageContaining("./herald create-officer");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "okafor:HASH:REST; fewer than 2 officers or supervisors",
                "okafor:HASH:REST|lind:HASH:auditor:cleared:SE; fewer than 2 officers or supervisors",
                "okafor:HASH:REST|lind:HASH; line 2: needs <name>:<bcrypt hash>:<role>:<clearance>:<nationalities>",
                "okafor:HASH:REST|policy:HASH:REST; line 2: needs <name>:<bcrypt hash>",
                "okafor:HASH:REST|operator:HASH:REST; line 2: needs <name>:<bcrypt hash>",
                "okafor:HASH:REST|Lind:HASH:REST; line 2: needs <name>:<bcrypt hash>",
                "okafor:HASH:REST|lind:development-only-lind:REST; line 2: the password of lind is no bcrypt hash",
                "okafor:HASH:REST|lind:CHEAP:REST; line 2: the hash of lind has cost 04; needs 10 to 14",
                "okafor:HASH:REST|lind:HASH:chief:cleared:SE; line 2: the role of lind is none of officer",
                "okafor:HASH:REST|lind:HASH:officer:secret:SE; line 2: the clearance of lind is none of cleared",
                "okafor:HASH:REST|lind:HASH:officer:cleared:; line 2: the nationalities of lind are not",
                "okafor:HASH:REST|lind:HASH:officer:cleared:UK; line 2: the nationalities of lind are not",
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
                .isThrownBy(() -> OfficerFile.read(file, OfficerFile.Terms.FORM))
                .withMessageContaining(problem.replace("cost 04", "cost 4"))
                .satisfies(refused -> assertThat(refused.getMessage())
                        .doesNotContain("development-only")
                        .doesNotContain("$2"));
    }

    @Test
    void an_officer_may_have_the_providers_subject_and_then_needs_no_password() throws IOException {
        Files.writeString(
                file,
                "okafor:-:supervisor:cleared:NG:f:9c1e:okafor\nlind:%1$s:officer:uncleared:SE:248289761001\nmori:%1$s:auditor:cleared:JP\n"
                        .formatted(HASH));

        OfficerFile officers = OfficerFile.read(file, BY_PROVIDER);
        assertThat(officers.findBySubject("f:9c1e:okafor")
                        .orElseThrow()
                        .officer()
                        .name())
                .isEqualTo("okafor");
        assertThat(officers.findBySubject("f:9c1e:okafor").orElseThrow().hash()).isNull();
        assertThat(officers.findBySubject("248289761001")
                        .orElseThrow()
                        .officer()
                        .name())
                .isEqualTo("lind");
        assertThat(officers.findBySubject("mori")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "false; okafor:HASH:REST|lind:-:REST:123; line 2: lind has no password",
                "true; okafor:HASH:REST:1|lind:-:REST; line 2: lind has no password",
                "true; okafor:HASH:REST:1|lind:HASH:REST; fewer than 2 officers or supervisors with a subject",
                "true; okafor:HASH:REST:1|lind:HASH:REST:1; line 2: the subject of lind is named twice",
                "true; okafor:HASH:REST:1|lind:HASH:REST:; line 2: the subject of lind is not 1 to 255 ASCII",
                "true; okafor:HASH:REST:1|lind:HASH; line 2: needs <name>:<bcrypt hash>:<role>:<clearance>:<nationalities>:<subject>"
            })
    void subjects_and_the_provider_fit_together(boolean byProvider, String lines, String problem) throws IOException {
        Files.writeString(
                file,
                lines.replace("REST", "officer:cleared:SE")
                        .replace("HASH", HASH)
                        .replace('|', '\n'));

        assertThatIllegalStateException()
                .isThrownBy(() -> OfficerFile.read(file, new OfficerFile.Terms(byProvider, false)))
                .withMessageContaining(problem);
    }

    @Test
    void the_officers_of_a_local_stack_are_refused_elsewhere() throws IOException {
        Files.writeString(file, OfficerFile.DEVELOPMENT_ONLY + ": a local stack\n" + Files.readString(file));

        assertThatIllegalStateException()
                .isThrownBy(() -> OfficerFile.read(file, OfficerFile.Terms.FORM))
                .withMessageContaining("line 1")
                .withMessageContaining("for development only");
        assertThat(OfficerFile.read(file, new OfficerFile.Terms(false, true)).officers())
                .hasSize(2);
    }
}
