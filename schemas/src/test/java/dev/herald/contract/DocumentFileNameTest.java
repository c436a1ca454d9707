package dev.herald.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.DocumentKind;
import org.junit.jupiter.api.Test;

class DocumentFileNameTest {

    private static final String SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    @Test
    void names_kind_and_hash_and_the_extension_of_a_known_media_type() {
        assertThat(DocumentFileName.of(DocumentKind.COURT_DECISION, SHA256, "application/pdf"))
                .isEqualTo("court-decision-9f86d081884c7d65.pdf");
        assertThat(DocumentFileName.of(DocumentKind.PHOTOGRAPH, SHA256, "Image/JPEG; quality=1"))
                .isEqualTo("photograph-9f86d081884c7d65.jpg");
    }

    @Test
    void takes_nothing_from_an_unknown_media_type() {
        assertThat(DocumentFileName.of(DocumentKind.OTHER, SHA256, "../../evil/x.exe"))
                .isEqualTo("other-9f86d081884c7d65.bin");
    }
}
