package dev.herald.screening.kafka;

import static dev.herald.screening.kafka.EventFixture.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.event.ScreeningCleared;
import dev.herald.event.SweepHeld;
import dev.herald.screening.matching.Fact.Bar;
import dev.herald.screening.matching.Fact.Judgment;
import dev.herald.screening.matching.FactStore;
import dev.herald.screening.matching.Validity;
import dev.herald.screening.rules.Person;
import dev.herald.screening.rules.ShippedRuleBook;
import dev.herald.screening.rules.file.RuleBookReader;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

/** Which cases are examined again, and of which it is asked anew who matches. */
class AffectedCasesTest extends SweepFixture {

    private static final String ONE = CASES_KEPT.get(4);

    @Test
    void a_fact_upon_one_person_examines_the_case_of_that_person_alone() {
        FactStore facts = instanceThatKnows(0);
        portions(2);
        double before = examined();
        facts.putFact("j", judgment(), 0);
        portions(3);
        assertThat(examined() - before).isEqualTo(1);
        assertThat(flagged()).containsExactly(ONE);
    }

    @Test
    void a_fact_that_is_retracted_examines_whom_it_concerned() {
        FactStore facts = instanceThatKnows(0);
        portions(2);
        facts.putFact("j", judgment(), 0);
        portions(3);
        double before = examined();
        facts.putFact("j", null, 1);
        portions(3);
        assertThat(examined() - before).isEqualTo(1);
        assertThat(Objects.requireNonNull(live.get(ONE)).getFlags()).isEmpty();
    }

    @Test
    void a_fact_that_names_another_person_than_before_examines_both() {
        FactStore facts = instanceThatKnows(0);
        portions(2);
        facts.putFact("j", judgment(), 0);
        portions(3);
        double before = examined();
        facts.putFact("j", new Judgment(personOf(CASES_KEPT.get(7)), Set.of("AT"), Validity.ALWAYS), 1);
        portions(3);
        assertThat(examined() - before).isEqualTo(2);
        assertThat(flagged()).containsExactly(ONE, CASES_KEPT.get(7));
    }

    @Test
    void a_case_whose_record_has_not_come_back_yet_is_among_those_that_a_fact_concerns() {
        FactStore facts = instanceThatKnows(0);
        portions(2);
        String late = "FR/2026-000055";
        processor.process(new Record<>(
                late,
                EventFixture.aRedNotice(late)
                        .setPerson(person("Polaris", "Eva", "1964-07-30"))
                        .build(),
                0));
        facts.putFact(
                "b",
                new Bar(EventMapper.person(person("Polaris", "Eva", "1964-07-30")), null, null, Validity.ALWAYS),
                0);
        portions(3);
        assertThat(flagged()).containsExactly(late);
    }

    @Test
    void another_rule_book_examines_everything_and_asks_nobody_who_matches() {
        FactStore facts = instanceThatKnows(0);
        facts.putFact("j", judgment(), 0);
        portions(4);
        rules = RuleBookReader.read(ShippedRuleBook.raisedOn("2030-12-31", "2031-01-01"));
        FactStore same = instanceThatKnows(0);
        same.putFact("j", judgment(), 0);
        double before = examined();
        portions(4);
        assertThat(examined() - before).isEqualTo(CASES);
        assertThat(same.matchCount()).isZero();
    }

    @Test
    void a_restart_that_finds_the_same_goes_on_by_what_changes_concern() {
        portions(2);
        FactStore facts = instanceThatKnows(0);
        portions(2);
        double before = examined();
        facts.putFact("j", judgment(), 0);
        portions(3);
        assertThat(examined() - before).isEqualTo(1);
    }

    @Test
    void a_restart_after_facts_moved_examines_everything_and_searches_only_for_whom_the_facts_concern() {
        FactStore facts = instanceThatKnows(0);
        facts.putFact("j", judgment(), 0);
        double before = examined();
        portions(2);
        assertThat(flagged()).as("whom the facts concern goes first").containsExactly(ONE);
        portions(4);
        assertThat(examined() - before).isEqualTo(CASES + 1);
        assertThat(facts.matchCount())
                .as("as a candidate, and since its match is new")
                .isEqualTo(2);
        assertThat(flagged()).containsExactly(ONE);
    }

    @Test
    void a_take_over_searches_again_where_a_stored_match_changed() {
        FactStore before = instanceThatKnows(0);
        portions(3);
        before.putFact("j", judgment(), 0);
        portions(4);
        assertThat(flagged()).containsExactly(ONE);
        FactStore after = instanceThatKnows(0);
        after.putFact("j", new Judgment(personOf(CASES_KEPT.get(7)), Set.of("AT"), Validity.ALWAYS), 1);
        portions(6);
        assertThat(after.matchCount())
                .as("whom it names now, twice, and whom it named")
                .isEqualTo(3);
        assertThat(flagged()).containsExactly(CASES_KEPT.get(7));
        assertThat(sent()).hasAtLeastOneElementOfType(ScreeningCleared.class);
    }

    @Test
    void a_task_that_comes_from_an_instance_with_another_reading_of_the_same_version_examines_everything() {
        FactStore here = instanceThatKnows(0);
        here.putFact("j", null, 0);
        here.putAttestation("a", null, 1);
        portions(4);
        FactStore there = instanceThatKnows(0);
        there.putFact("j", judgment(), 1);
        there.putAttestation("a", null, 0);
        assertThat(there.version()).isEqualTo(here.version());
        there.putFact("k", null, 2);
        there.putAttestation("a", null, 1);
        double before = examined();
        portions(6);
        assertThat(examined() - before).isGreaterThanOrEqualTo(CASES);
        assertThat(flagged()).containsExactly(ONE);
    }

    @Test
    void what_a_change_concerns_does_not_wait_for_a_sweep_over_everything() {
        FactStore facts = instanceThatKnows(0);
        portions(2);
        now = now.plus(Duration.ofDays(1));
        nanosPerLook = Duration.ofSeconds(1).toNanos(); // one case a portion
        portions(2);
        facts.putFact("j", judgment(), 0);
        portions(3);
        assertThat(flagged()).containsExactly(ONE);
        double before = examined();
        portions(CASES);
        assertThat(examined() - before).isEqualTo(CASES - 3); // two before it was put off, one after
    }

    @Test
    void a_sweep_that_replaces_a_running_one_finds_what_that_one_had_found() {
        Instant tomorrow = now.plus(Duration.ofDays(1));
        FactStore facts = instanceThatKnows(0);
        portions(2);
        facts.putFact("j", new Judgment(personOf(ONE), Set.of("AT"), new Validity(tomorrow, null)), 0);
        portions(3);
        now = tomorrow;
        nanosPerLook = Duration.ofSeconds(1).toNanos(); // one case a portion
        double before = examined();
        portions(CASES - 1);
        assertThat(examined() - before).as("all but the last").isEqualTo(CASES - 1);

        moreChangesThanAreLogged(facts);
        portions(3 * CASES);

        assertThat(examined() - before).as("and all again").isEqualTo(CASES - 1 + CASES);
        assertThat(flagged()).containsExactly(ONE);
    }

    @Test
    void a_sweep_that_replaces_a_running_one_leaves_what_is_held() {
        mostChanged = 3;
        FactStore facts = instanceThatKnows(0);
        portions(2);
        learn(facts);
        portions(3);
        now = now.plus(Duration.ofDays(1));
        nanosPerLook = Duration.ofSeconds(1).toNanos(); // one case a portion
        double before = examined();
        portions(CASES - 1);

        moreChangesThanAreLogged(facts);
        portions(3 * CASES);

        assertThat(examined() - before).isEqualTo(CASES - 1 + CASES);
        assertThat(sent())
                .filteredOn(SweepHeld.class::isInstance)
                .as("held once, and no other sweep joins it")
                .hasSize(1);
        assertThat(flagged()).isEmpty();
    }

    /** They add a fact on one person and retract it, again and again. */
    private static void moreChangesThanAreLogged(FactStore facts) {
        Judgment other = new Judgment(personOf(CASES_KEPT.get(7)), Set.of("AT"), Validity.ALWAYS);
        IntStream.rangeClosed(1, 2_002).forEach(offset -> facts.putFact("k", offset % 2 == 0 ? null : other, offset));
    }

    @Test
    void a_fact_that_concerns_too_many_is_held_as_before() {
        mostChanged = 3;
        FactStore facts = instanceThatKnows(0);
        portions(2);
        learn(facts);
        portions(3);
        assertThat(sent())
                .filteredOn(SweepHeld.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(SweepHeld.class, held -> {
                    assertThat(held.getChanged()).isEqualTo(CASES);
                    assertThat(held.getCause()).isEqualTo(ScreeningCause.REGISTER);
                });
        assertThat(flagged()).isEmpty();
    }

    /** An import of many facts, each on one person, is one mistake too. */
    @Test
    void many_facts_that_each_change_one_case_are_held_once_they_come_to_too_many_within_an_hour() {
        mostChanged = 3;
        FactStore facts = instanceThatKnows(0);
        portions(2);
        Instant first = now.truncatedTo(ChronoUnit.MILLIS);
        for (int i = 0; i < 6; i++) {
            facts.putFact("j" + i, new Judgment(personOf(CASES_KEPT.get(i)), Set.of("AT"), Validity.ALWAYS), i);
            portions(3);
        }
        assertThat(flagged()).hasSize(3);
        assertThat(sent()).filteredOn(SweepHeld.class::isInstance).isNotEmpty().allSatisfy(event -> {
            SweepHeld held = (SweepHeld) event;
            assertThat(held.getLimit()).isEqualTo(3);
            assertThat(held.getRecentlyChanged()).isEqualTo(3);
            assertThat(held.getRoomAgainAt()).isBetween(first.plus(Duration.ofHours(1)), now.plus(Duration.ofHours(1)));
        });
        now = now.plus(Duration.ofHours(1));
        facts.putFact("later", new Judgment(personOf(CASES_KEPT.get(7)), Set.of("AT"), Validity.ALWAYS), 6);
        portions(3);
        assertThat(flagged())
                .as("the later one; those that wait still wait")
                .hasSize(4)
                .endsWith(CASES_KEPT.get(7));
    }

    private static Judgment judgment() {
        return new Judgment(personOf(ONE), Set.of("AT"), Validity.ALWAYS);
    }

    private static Person personOf(String caseId) {
        return EventMapper.person(Objects.requireNonNull(notice(caseId).build().getPerson()));
    }
}
