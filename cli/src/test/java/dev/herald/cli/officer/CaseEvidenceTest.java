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

class CaseEvidenceTest {

    private static final String SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    @TempDir
    private Path temporary;

    @Test
    void a_document_is_saved_under_its_kind_and_hash() {
        assertThat(CaseEvidence.fileOf(document("COURT_DECISION", "application/pdf"), temporary))
                .isEqualTo(temporary.resolve("court-decision-9f86d081884c7d65.pdf"));
    }

    @Test
    void nothing_is_overwritten() throws IOException {
        Files.writeString(CaseEvidence.fileOf(document("COURT_DECISION", "application/pdf"), temporary), "mine");

        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() -> CaseEvidence.fileOf(document("COURT_DECISION", "application/pdf"), temporary))
                .withMessageContaining("nothing is overwritten");
    }

    @Test
    void no_text_of_a_member_becomes_part_of_the_name() {
        assertThat(CaseEvidence.fileOf(document("../../NEW_KIND", "x/../../y"), temporary)
                        .getFileName())
                .hasToString("unknown-9f86d081884c7d65.bin");
        assertThatExceptionOfType(UserError.class)
                .isThrownBy(() ->
                        CaseEvidence.fileOf(document("OTHER", "text/plain").put("sha256", "../x"), temporary));
    }

    private static ObjectNode document(String kind, String mediaType) {
        return new ObjectMapper()
                .createObjectNode()
                .put("sha256", SHA256)
                .put("kind", kind)
                .put("mediaType", mediaType);
    }
}
