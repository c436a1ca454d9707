package dev.herald.screening.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.CaseId;
import dev.herald.contract.decision.DecisionRequirement;
import dev.herald.contract.decision.InForceEffect;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.event.Flag;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A flag lists a bounded number of cases and facts, and differs where one that it does not list is another. */
class BoundedFlagTest {

    @Test
    void a_flag_lists_a_hundred_cases_and_counts_the_others() {
        Flag flag = flag(cases(103), List.of());

        assertThat(flag.getMatchedCases()).hasSize(100).isSorted().endsWith("BR/2026-000100");
        assertThat(flag.getFurtherCases()).isEqualTo(3);
        assertThat(flag.getFurtherHash()).isNotNull();
    }

    @Test
    void the_decisive_case_is_among_those_that_are_listed() {
        CaseId last = new CaseId("BR/2026-000103");
        Flag flag = flag(last, cases(103), List.of());

        assertThat(flag.getMatchedCases()).hasSize(100).isSorted().endsWith("BR/2026-000099", last.value());
        assertThat(flag.getFurtherCases()).isEqualTo(3);
        assertDiffer(
                flag,
                flag(
                        last,
                        Stream.concat(cases(101).stream(), Stream.of(new CaseId("BR/2026-000200"), last))
                                .toList(),
                        List.of()));
    }

    @Test
    void a_flag_that_lists_all_has_no_hash() {
        Flag flag = flag(cases(100), facts(100));

        assertThat(flag.getFurtherCases()).isZero();
        assertThat(flag.getFurtherHash()).isNull();
    }

    @Test
    void another_case_among_those_that_are_not_listed_is_another_flag() {
        List<CaseId> others = Stream.concat(cases(102).stream(), Stream.of(new CaseId("BR/2026-000200")))
                .toList();

        assertDiffer(flag(cases(103), List.of()), flag(others, List.of()));
    }

    @Test
    void another_fact_among_those_that_are_not_listed_is_another_flag() {
        List<String> others =
                Stream.concat(facts(102).stream(), Stream.of("another")).toList();

        assertDiffer(flag(List.of(), facts(103)), flag(List.of(), others));
    }

    private static void assertDiffer(Flag one, Flag other) {
        assertThat(one.getMatchedCases()).isEqualTo(other.getMatchedCases());
        assertThat(one.getFurtherCases()).isEqualTo(other.getFurtherCases());
        assertThat(one.getFurtherFacts()).isEqualTo(other.getFurtherFacts());
        assertThat(FlagComparison.areEqual(List.of(one), List.of(other))).isFalse();
    }

    private static List<CaseId> cases(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj("BR/2026-%06d"::formatted)
                .map(CaseId::new)
                .toList();
    }

    private static List<String> facts(int count) {
        return IntStream.rangeClosed(1, count).mapToObj("fact-%d"::formatted).toList();
    }

    private static Flag flag(List<CaseId> cases, List<String> facts) {
        return flag(null, cases, facts);
    }

    private static Flag flag(@Nullable CaseId decisive, List<CaseId> cases, List<String> facts) {
        return EventPublisher.flag(
                new dev.herald.screening.rules.Flag(
                        "C24",
                        "3",
                        Severity.REVIEW,
                        "Constitution Art. 2 and 3",
                        List.of(),
                        "the person is barred in other cases",
                        decisive,
                        cases,
                        new InForceEffect(true, Duration.ofDays(7), false),
                        true,
                        new DecisionRequirement(2, false, false),
                        facts,
                        List.of()),
                new FactVersions(),
                null);
    }
}
