package dev.herald.benchmark.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.benchmark.growth.CaseMixture;
import dev.herald.contract.CaseId;
import dev.herald.contract.vocabulary.CaseState;
import dev.herald.event.CaseFile;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConsoleCasesTest {

    private static final ConsoleCases CASES = new ConsoleCases(
            number -> {
                throw new AssertionError("no content is asked for");
            },
            new CaseMixture(8),
            Instant.parse("2026-06-01T10:00:00Z"));

    @Test
    void a_million_cases_have_a_million_ids() {
        assertThat(IntStream.range(0, 1_000_000)
                        .mapToObj(ConsoleCases::caseId)
                        .map(CaseId::value)
                        .distinct()
                        .count())
                .isEqualTo(1_000_000);
    }

    @Test
    void of_ten_cases_one_is_in_force_and_one_waits() {
        Map<Boolean, Long> waiting = IntStream.range(0, 1_600)
                .boxed()
                .collect(Collectors.partitioningBy(CASES::isUnderReview, Collectors.counting()));
        Map<CaseState, Long> states = IntStream.range(0, 1_600)
                .mapToObj(number -> CASES.file(number, 0))
                .collect(Collectors.groupingBy(CaseFile::getState, Collectors.counting()));

        assertThat(waiting.get(true)).isEqualTo(160);
        assertThat(states.get(CaseState.IN_FORCE)).isEqualTo(160);
        assertThat(states.get(CaseState.OPEN) + states.get(CaseState.AWAITING_ANSWER))
                .isEqualTo(160);
    }

    @Test
    void a_change_moves_the_sequence() {
        assertThat(CASES.file(16, 3).getSequence()).isEqualTo(CASES.file(16, 0).getSequence() + 3);
        assertThat(CASES.file(16, 3).getTimeline())
                .hasSize(CASES.file(16, 0).getTimeline().size() + 3);
    }
}
