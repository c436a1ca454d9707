package dev.herald.cli.tour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cli.Herald;
import dev.herald.contract.CaseId;
import dev.herald.gateway.request.RequestFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.ParseResult;

class TourScriptTest {

    private static final LocalDateTime NOON = LocalDateTime.of(2026, 11, 25, 12, 0);

    @ParameterizedTest
    @MethodSource("steps")
    void each_step_is_a_command_that_the_command_line_accepts(TourStep step) {
        ParseResult parsed = Herald.commandLine().parseArgs(step.arguments().toArray(String[]::new));

        assertThat(parsed.hasSubcommand()).as(step.commandLine()).isTrue();
        assertThat(step.purpose()).endsWith(".");
        assertThat(step.remark()).endsWith(".");
    }

    @Test
    void arguments_with_spaces_are_quoted_so_that_a_step_can_be_copied() {
        assertThat(new TourStep("t", "p.", List.of("answer", "FR/2026-000123", "The court."), "r.").commandLine())
                .isEqualTo("./herald answer FR/2026-000123 'The court.'");
    }

    @Test
    void tours_have_different_persons_and_their_request_is_well_formed() throws IOException {
        Random random = new Random(7);
        Set<String> names = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            TourSubject subject = TourSubject.invent(NOON.plusSeconds(i), random);
            names.add(subject.familyName() + subject.forenames() + subject.birthDate());
            String request = template()
                    .replace("{case}", subject.caseId().value())
                    .replace("{family}", subject.familyName())
                    .replace("{forenames}", subject.forenames())
                    .replace("{birth}", subject.birthDate().toString());
            assertThat(RequestFile.read(request).problems()).isEmpty();
        }
        assertThat(names).hasSize(50);
        assertThat(TourSubject.invent(NOON, random).caseId()).isEqualTo(new CaseId("FR/2026-943200"));
    }

    static List<TourStep> steps() {
        return TourScript.steps("FR/2026-943200", "fact.json", "request.json", "proof.jsonl", "adeyemi", "brandt");
    }

    private static String template() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(TourScript.class.getResourceAsStream("request.json"), "request.json")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
