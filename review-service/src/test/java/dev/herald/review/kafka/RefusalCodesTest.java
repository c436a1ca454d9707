package dev.herald.review.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.review.casefile.decider.RefusalCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The reference for members names the codes with which review refuses messages of members. */
class RefusalCodesTest {

    @ParameterizedTest
    @EnumSource(
            names = {
                "NOT_ASKED",
                "ALREADY_ANSWERED",
                "QUESTION_CLOSED",
                "CASE_FILE_FULL",
                "RETENTION_OUT_OF_RANGE",
                "CASE_UNKNOWN",
                "CASE_ENDED",
                "NOT_IN_FORCE"
            })
    void the_reference_for_members_names_a_code(RefusalCode code) throws IOException {
        assertThat(Files.readString(Path.of("..", "docs", "member-reference.md")))
                .contains("| `" + code + "` |");
    }
}
