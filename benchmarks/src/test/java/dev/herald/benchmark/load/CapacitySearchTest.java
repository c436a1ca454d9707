package dev.herald.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The searched system is simulated: it sustains every rate up to its capacity. */
class CapacitySearchTest {

    private static final CapacitySearch SEARCH = new CapacitySearch(150, 1.5, 0.05, 20_000);

    private static CapacitySearch.Attempt upTo(double capacity) {
        return rate -> rate <= capacity ? new Verdict.Sustained() : new Verdict.Exceeded("simulated");
    }

    @ParameterizedTest
    @ValueSource(doubles = {3, 42, 149, 150, 151, 310, 2_361, 19_000})
    void the_capacity_is_found_from_below_to_the_precision(double capacity) throws InterruptedException {
        CapacitySearch.Found found = SEARCH.run(upTo(capacity));

        assertThat(found.perSecond()).isBetween(capacity / 1.05, capacity);
    }

    @Test
    void any_capacity_takes_few_trials() throws InterruptedException {
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            double capacity = 50 + random.nextInt(5_000);
            assertThat(SEARCH.run(upTo(capacity)).steps()).hasSizeLessThanOrEqualTo(15);
        }
    }

    @Test
    void a_target_that_sustains_nothing_has_the_capacity_zero() throws InterruptedException {
        assertThat(SEARCH.run(rate -> new Verdict.Exceeded("simulated")).perSecond())
                .isZero();
    }

    @Test
    void no_rate_above_the_limit_is_tried() throws InterruptedException {
        CapacitySearch.Found found = SEARCH.run(rate -> new Verdict.Sustained());

        assertThat(found.perSecond()).isEqualTo(20_000);
        assertThat(found.steps())
                .allSatisfy(step -> assertThat(step.perSecond()).isLessThanOrEqualTo(20_000));
    }

    @Test
    void a_void_trial_is_repeated() throws InterruptedException {
        Set<Double> seen = new HashSet<>();
        CapacitySearch.Found found = SEARCH.run(rate -> seen.add(rate)
                ? new Verdict.Invalid("the generator was late")
                : upTo(310).at(rate));

        assertThat(found.perSecond()).isBetween(310 / 1.05, 310.0);
        assertThat(found.steps()).hasSize(2 * seen.size());
    }

    @Test
    void a_trial_that_is_void_twice_proves_no_capacity() throws InterruptedException {
        assertThat(SEARCH.run(rate -> new Verdict.Invalid("the generator was late"))
                        .perSecond())
                .isZero();
    }

    @Test
    void the_median_of_three_searches_counts() throws InterruptedException {
        List<Double> capacities = new ArrayList<>(List.of(300.0, 240.0, 280.0));
        List<CapacitySearch.Found> found = new ArrayList<>();
        for (double capacity : capacities) {
            found.add(SEARCH.run(upTo(capacity)));
        }

        assertThat(CapacityRuns.median(found)).isBetween(280 / 1.05, 280.0);
    }

    @Test
    void later_searches_begin_near_the_first_result() throws InterruptedException {
        List<CapacitySearch.Found> found = new CapacityRuns(3, SEARCH).run(upTo(2_361));

        assertThat(found).hasSize(3);
        assertThat(found.get(1).steps().getFirst().perSecond()).isGreaterThan(1_800);
        assertThat(found).allSatisfy(one -> assertThat(one.perSecond()).isBetween(2_361 / 1.05, 2_361.0));
        assertThat(found.get(2).steps().size())
                .isLessThan(found.getFirst().steps().size());
    }
}
