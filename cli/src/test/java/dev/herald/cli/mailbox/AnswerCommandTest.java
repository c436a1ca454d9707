package dev.herald.cli.mailbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.DocumentKind;
import dev.herald.event.DocumentProvided;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AnswerCommandTest {

    @TempDir
    private Path folder;

    @Test
    void two_documents_of_one_kind_are_both_sent_in_their_order() throws IOException {
        Path first = Files.writeString(folder.resolve("first.txt"), "first");
        Path second = Files.writeString(folder.resolve("second.txt"), "second");

        List<AnswerDocument> documents =
                documents("COURT_DECISION=" + first, "TRANSLATION=" + first, "COURT_DECISION=" + second);

        assertThat(documents)
                .containsExactly(
                        new AnswerDocument(DocumentKind.COURT_DECISION, first),
                        new AnswerDocument(DocumentKind.TRANSLATION, first),
                        new AnswerDocument(DocumentKind.COURT_DECISION, second));
        DocumentProvided event = documents.getLast().read(new CaseId("FR/2026-000123"), new MemberCode("fr"));
        assertThat(event.getKind()).isEqualTo(DocumentKind.COURT_DECISION);
        assertThat(event.getContent()).isEqualTo(ByteBuffer.wrap("second".getBytes(UTF_8)));
    }

    @Test
    void a_name_of_a_file_may_have_an_equals_sign() {
        assertThat(documents("COURT_DECISION=a=b.pdf"))
                .containsExactly(new AnswerDocument(DocumentKind.COURT_DECISION, Path.of("a=b.pdf")));
    }

    @Test
    void another_form_and_another_kind_are_refused_with_the_kinds() {
        assertThatThrownBy(() -> documents("ruling.pdf"))
                .isInstanceOf(CommandLine.ParameterException.class)
                .hasMessageContaining("KIND=FILE")
                .hasMessageContaining("COURT_DECISION");
        assertThatThrownBy(() -> documents("RULING=ruling.pdf")).hasMessageContaining("COURT_DECISION");
    }

    private static List<AnswerDocument> documents(String... values) {
        List<String> line = new ArrayList<>(List.of("FR/2026-000123", "The court of Lyon.", "--as", "fr"));
        for (String value : values) {
            line.addAll(List.of("--document", value));
        }
        return new CommandLine(new AnswerCommand())
                .parseArgs(line.toArray(String[]::new))
                .matchedOptionValue("--document", List.of());
    }
}
