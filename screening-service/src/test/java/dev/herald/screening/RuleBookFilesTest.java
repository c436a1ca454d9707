package dev.herald.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.screening.rules.RuleBook;
import dev.herald.screening.rules.file.RuleBookFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rule book is a folder, inside the jar or outside. */
class RuleBookFilesTest {

    private static final Path SHIPPED = Path.of("src/main/resources/rule-book");

    @TempDir
    private Path folder;

    @Test
    void the_shipped_book_in_a_folder_is_the_shipped_book() throws IOException {
        copyOfTheShipped();
        Files.writeString(folder.resolve("README.md"), "what stands beside the rules is not read");
        assertThat(RuleBookFiles.in(folder).hash())
                .isEqualTo(RuleBookFiles.shipped().hash());
    }

    @Test
    void a_new_version_beside_the_old_is_another_book() throws IOException {
        copyOfTheShipped();
        String old = Files.readString(folder.resolve("C10.yaml"));
        Files.writeString(
                folder.resolve("C10.yaml"),
                old.replace("effective-from: unknown", "effective-from: unknown\neffective-to: 2026-12-31"));
        Files.writeString(
                folder.resolve("C10-2.yaml"),
                old.replace("version: 2", "version: 3")
                        .replace("effective-from: unknown", "effective-from: 2027-01-01")
                        .replace("minimum-penalty: P2Y", "minimum-penalty: P3Y"));
        RuleBook book = RuleBookFiles.in(folder);
        assertThat(book.hash()).isNotEqualTo(RuleBookFiles.shipped().hash());
        assertThat(book.ruleIds()).isEqualTo(RuleBookFiles.shipped().ruleIds());
    }

    @Test
    void the_setting_says_which_book() throws IOException {
        copyOfTheShipped();
        Files.delete(folder.resolve("C12.yaml"));
        assertThat(ScreeningConfiguration.ruleBook(new RuleBookSettings(null)).hash())
                .isEqualTo(RuleBookFiles.shipped().hash());
        assertThatThrownBy(() -> ScreeningConfiguration.ruleBook(new RuleBookSettings(folder.toString())))
                .hasMessageContaining("C12 is missing");
    }

    @Test
    void what_is_no_yaml_or_says_a_key_twice_is_refused_by_name() throws IOException {
        for (String wrong : List.of("id: C10\nid: C11", "id: [")) {
            Files.writeString(folder.resolve("broken.yaml"), wrong);
            assertThatThrownBy(() -> RuleBookFiles.in(folder))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("broken.yaml is not YAML");
        }
    }

    @Test
    void an_empty_folder_has_no_rule() {
        assertThatThrownBy(() -> RuleBookFiles.in(folder))
                .hasMessageContaining("C01-JURISDICTION is missing")
                .hasMessageContaining("C30 is missing");
    }

    private void copyOfTheShipped() throws IOException {
        try (Stream<Path> files = Files.list(SHIPPED)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }
}
