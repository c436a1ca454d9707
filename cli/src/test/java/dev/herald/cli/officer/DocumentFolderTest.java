package dev.herald.cli.officer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.herald.cluster.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

class DocumentFolderTest {

    private static final String SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    @TempDir
    private Path temporary;

    @Test
    void a_document_is_saved_under_its_kind_and_hash() throws IOException {
        DocumentFolder folder = new DocumentFolder(temporary.resolve("new/folder"));

        Path file = folder.fileOf(document("COURT_DECISION", "application/pdf"));
        folder.save(file, new byte[] {1, 2});

        assertThat(file.getFileName()).hasToString("court-decision-9f86d081884c7d65.pdf");
        assertThat(Files.readAllBytes(file)).containsExactly(1, 2);
    }

    @Test
    void nothing_is_overwritten() throws IOException {
        DocumentFolder folder = new DocumentFolder(temporary);
        Path file = folder.fileOf(document("COURT_DECISION", "application/pdf"));
        Files.writeString(file, "mine");

        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> folder.fileOf(document("COURT_DECISION", "application/pdf")))
                .withMessageContaining("nothing is overwritten");
        assertThatExceptionOfType(UserError.class).isThrownBy(() -> folder.save(file, new byte[] {1}));
        assertThat(file).hasContent("mine");
    }

    @Test
    void no_text_of_a_member_becomes_part_of_the_name() {
        DocumentFolder folder = new DocumentFolder(temporary);

        assertThat(folder.fileOf(document("../../NEW_KIND", "x/../../y")).getFileName())
                .hasToString("unknown-9f86d081884c7d65.bin");
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> folder.fileOf(document("OTHER", "text/plain").put("sha256", "../x")));
    }

    private static ObjectNode document(String kind, String mediaType) {
        return new ObjectMapper()
                .createObjectNode()
                .put("sha256", SHA256)
                .put("kind", kind)
                .put("mediaType", mediaType);
    }
}
