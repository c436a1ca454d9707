package dev.herald.screening.kafka;

import static dev.herald.screening.kafka.EventFixture.aRedNotice;
import static dev.herald.screening.kafka.EventFixture.charge;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.contract.vocabulary.screening.SituationKind;
import dev.herald.event.ScreeningFlagged;
import dev.herald.screening.matching.Fact.Situation;
import dev.herald.screening.matching.FactStore;
import dev.herald.screening.matching.Validity;
import dev.herald.state.SweepState;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

/** The sweep across restarts and takeovers: the stores stay, the processors and what they know are new. */
class SweepTest extends SweepFixture {

    @Test
    void a_portion_is_as_long_as_its_time() {
        instanceThatKnows(1);
        aPortion(); // a millisecond each: looks at five
        aPortion();
        assertThat(flagged()).isEmpty();
        aPortion();
        assertThat(flagged()).hasSize(5);
        aPortion();
        assertThat(flagged()).hasSize(CASES);
    }

    @Test
    void a_portion_examines_at_least_one_case_however_slow() {
        instanceThatKnows(1);
        nanosPerLook = Duration.ofSeconds(1).toNanos();
        portions(CASES);
        assertThat(flagged()).isEmpty();
        portions(CASES);
        assertThat(flagged()).hasSize(CASES);
    }

    @Test
    void a_portion_that_took_longer_than_its_share_is_made_up_for_before_the_next() {
        nanosPerLook = Duration.ofSeconds(1).toNanos();
        instanceThatKnows(1);
        double before = examined();
        aPortion(); // one case, in some seconds instead of 5 ms of every 20
        assertThat(examined() - before).isEqualTo(1);
        anotherAtOnce();
        anotherAtOnce();
        assertThat(examined() - before).isEqualTo(1);
        aPortion();
        assertThat(examined() - before).isEqualTo(2);
    }

    @Test
    void a_sweep_goes_on_where_a_restart_stopped_it_and_announces_nothing_twice() {
        instanceThatKnows(1);
        aPortion();
        instanceThatKnows(1);
        portions(2);
        List<String> first = flagged();
        assertThat(first).hasSize(5);
        instanceThatKnows(1);
        aPortion();
        assertThat(flagged()).hasSize(CASES - first.size()).doesNotContainAnyElementsOf(first);
        aPortion();
        assertThat(flagged()).hasSize(CASES - first.size());
    }

    @Test
    void a_restart_after_a_sweep_examines_nothing_again() {
        instanceThatKnows(1);
        portions(4);
        instanceThatKnows(1);
        portions(4);
        assertThat(flagged()).isEmpty();
    }

    @Test
    void an_instance_that_knows_less_waits_until_its_feed_has_caught_up() {
        instanceThatKnows(1);
        aPortion();
        FactStore lagging = instanceThatKnows(0);
        portions(4);
        assertThat(flagged()).isEmpty();
        learn(lagging);
        portions(2);
        assertThat(flagged()).hasSize(5);
    }

    @Test
    void a_case_that_a_lagging_instance_examined_is_examined_again_once_it_knows_more() {
        instanceThatKnows(1);
        portions(4);
        FactStore lagging = instanceThatKnows(0);
        String late = "FR/2026-000055"; // before every cursor
        processor.process(new Record<>(late, aRedNotice(late).build(), 0));
        aPortion();
        assertThat(flagged()).isEmpty();
        learn(lagging);
        portions(4);
        assertThat(flagged()).containsExactly(late);
    }

    @Test
    void a_case_that_cannot_be_examined_is_counted_and_the_others_go_on() {
        String unsound = "FR/2026-000101";
        keep(notice(unsound).setCharges(List.of(charge("ten years"))));
        instanceThatKnows(1);
        portions(4);
        assertThat(flagged()).hasSize(CASES - 1).doesNotContain(unsound);
        assertThat(meters.counter("herald.screening.sweep.failed").count()).isEqualTo(1);
    }

    @Test
    void a_case_that_could_not_be_examined_is_tried_again_by_the_next_sweep() {
        a_case_that_cannot_be_examined_is_counted_and_the_others_go_on();
        keep(notice("FR/2026-000101"));
        now = now.plus(Duration.ofDays(1));
        instanceThatKnows(1);
        portions(3);
        assertThat(flagged()).containsExactly("FR/2026-000101");
    }

    @Test
    void without_any_news_everything_is_examined_again_a_day_after_the_last_sweep_began() {
        keep(notice("FR/2026-000105").setLimitationDate("2026-06-16"));
        now = now.plus(Duration.ofDays(1)).minusMillis(1);
        portions(3);
        assertThat(flagged()).isEmpty();
        now = now.plusMillis(1);
        portions(3);
        assertThat(sent())
                .filteredOn(ScreeningFlagged.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(ScreeningFlagged.class, flagged -> {
                    assertThat(flagged.getCaseId()).isEqualTo("FR/2026-000105");
                    assertThat(flagged.getCause()).isEqualTo(ScreeningCause.SCHEDULE);
                });
    }

    @Test
    void an_instance_that_knows_less_begins_no_sweep_on_the_calendars_account() {
        instanceThatKnows(1);
        portions(4);
        now = now.plus(Duration.ofDays(1));
        instanceThatKnows(0);
        portions(4);
        assertThat(context.forwarded()).isEmpty();
    }

    @Test
    void what_moved_after_it_was_found_is_left_for_a_sweep_that_follows_at_once() {
        FactStore facts = instanceThatKnows(1);
        portions(2); // has looked
        facts.putFact(
                "war",
                new Situation(SituationKind.REGIME_CHANGE, Set.of(new MemberCode("fr")), Set.of(), Validity.ALWAYS),
                1);
        portions(2);
        assertThat(flagged()).isEmpty();
        portions(4);
        assertThat(flagged()).hasSize(CASES);
    }

    @Test
    void at_rest_it_looks_twice_a_second_and_asks_for_no_commit_nor_writes_anything() {
        portions(3);
        assertThat(intervals()).containsExactly(Duration.ofMillis(500));
        context.resetCommit();
        SweepState before = sweepState.get("state");
        portions(5);
        assertThat(context.committed()).isFalse();
        assertThat(sweepState.get("state")).isEqualTo(before);
        assertThat(intervals()).containsExactly(Duration.ofMillis(500));
    }

    @Test
    void it_works_every_20_ms_while_a_sweep_is_under_way() {
        instanceThatKnows(1);
        aPortion();
        assertThat(intervals()).containsExactly(Duration.ofMillis(20));
        portions(6);
        assertThat(flagged()).hasSize(CASES);
        assertThat(intervals()).containsExactly(Duration.ofMillis(500));
    }

    /** The register was restored from another cluster: its offsets start again. */
    @Test
    void a_position_that_is_not_reached_within_a_minute_is_of_another_topic_and_everything_is_searched_again() {
        instanceThatKnows(1);
        portions(6);
        FactStore restored = instanceThatKnows(0);
        portions(3);
        assertThat(sent()).isEmpty();
        now = now.plus(Duration.ofMinutes(1));
        portions(6);
        assertThat(sent()).hasAtLeastOneElementOfType(dev.herald.event.ScreeningCleared.class);
        assertThat(restored.matchCount()).isEqualTo(CASES);
    }
}
