package dev.herald.screening.kafka;

import static dev.herald.screening.kafka.EventFixture.aRedNotice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.event.Flag;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.ScreeningFlagged;
import dev.herald.screening.matching.Matches;
import dev.herald.screening.sweep.FlagDelta;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReevaluationTest {

    private static final RequestSubmitted REQUEST = aRedNotice("FR/2026-000123").build();
    private static final Flag HELD = Flag.newBuilder()
            .setRuleId("C24")
            .setRuleVersion("2")
            .setSeverity(Severity.REVIEW)
            .setLegalBasis("Constitution Art. 2 and 3")
            .setExplanation("the person is barred in 1 other case")
            .setHolds(true)
            .build();

    static Stream<Consumer<Flag.Builder>> another_word() {
        return Stream.of(
                flag -> flag.setHolds(false),
                flag -> flag.setBlocksInForce(true),
                flag -> flag.setSeverity(Severity.BLOCK),
                flag -> flag.setRuleVersion("3"),
                flag -> flag.setMatchedCase("BR/2025-000007"),
                flag -> flag.setMatchedCases(List.of("BR/2025-000007")),
                flag -> flag.setFurtherCases(1),
                flag -> flag.setFurtherHash("hash of the others"),
                flag -> flag.setExplanation("the person is barred in 2 other cases"));
    }

    @ParameterizedTest
    @MethodSource("another_word")
    void whatever_a_flag_says_otherwise_is_another_outcome(Consumer<Flag.Builder> another) {
        Flag.Builder changed = Flag.newBuilder(HELD);
        another.accept(changed);
        assertThat(reevaluated(HELD, changed.build()).changed()).hasSize(1);
    }

    @Test
    void the_same_flags_under_a_newer_register_are_no_other_outcome() {
        assertThat(reevaluated(HELD, Flag.newBuilder(HELD).build()).changed()).isEmpty();
    }

    @Test
    void what_changed_is_announced_by_rules() {
        Flag other = Flag.newBuilder(HELD).setRuleId("HOLD").build();

        ScreeningFlagged replaced = announced(reevaluated(HELD, other));
        assertThat(replaced.getAdded()).containsExactly("HOLD");
        assertThat(replaced.getRemoved()).containsExactly("C24");
        assertThat(replaced.getAltered()).isEmpty();

        ScreeningFlagged reworded = announced(
                reevaluated(HELD, Flag.newBuilder(HELD).setHolds(false).build()));
        assertThat(reworded.getAdded()).isEmpty();
        assertThat(reworded.getRemoved()).isEmpty();
        assertThat(reworded.getAltered()).containsExactly("C24");
    }

    @Test
    void what_is_announced_for_the_first_time_is_no_change() {
        ScreeningFlagged first = (ScreeningFlagged) EventPublisher.screening(outcome(1, HELD));

        assertThat(List.of(first.getAdded(), first.getRemoved(), first.getAltered()))
                .containsOnly(List.of());
    }

    private static ScreeningFlagged announced(Reevaluation again) {
        return (ScreeningFlagged) EventPublisher.screening(again.changed().getFirst());
    }

    private static Reevaluation reevaluated(Flag before, Flag now) {
        return Reevaluation.of(ScreenedCase.open(outcome(1, before)), outcome(2, now), null);
    }

    private static ScreeningOutcome outcome(long registerVersion, Flag flag) {
        return new ScreeningOutcome(
                REQUEST,
                List.of(flag),
                "hash",
                registerVersion,
                ScreeningCause.REGISTER,
                Matches.NONE,
                List.of(),
                null,
                FlagDelta.NONE);
    }
}
