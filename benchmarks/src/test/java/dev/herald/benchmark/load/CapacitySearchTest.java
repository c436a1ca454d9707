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

    private static final double FACTOR = 1 + CapacitySearch.PRECISION;

    private final List<Double> tried = new ArrayList<>();

    private CapacitySearch.Attempt upTo(double capacity) {
        return rate -> {
            tried.add(rate);
            return rate <= capacity ? new Verdict.Sustained() : new Verdict.Exceeded("simulated");
        };
    }

    private static double found(CapacitySearch.Attempt attempt) throws InterruptedException {
        return CapacitySearch.repeated(1, 150, attempt).getFirst();
    }

    @ParameterizedTest
    @ValueSource(doubles = {3, 42, 149, 150, 151, 310, 2_361, 19_000})
    void the_capacity_is_found_from_below_to_the_precision(double capacity) throws InterruptedException {
        assertThat(found(upTo(capacity))).isBetween(capacity / FACTOR, capacity);
    }

    @Test
    void any_capacity_takes_few_trials() throws InterruptedException {
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            found(upTo(50 + random.nextInt(5_000)));

            assertThat(tried).hasSizeLessThanOrEqualTo(15);
            tried.clear();
        }
    }

    @Test
    void a_target_that_sustains_nothing_has_the_capacity_zero() throws InterruptedException {
        assertThat(found(upTo(0))).isZero();
    }

    @Test
    void no_rate_above_the_limit_is_tried() throws InterruptedException {
        assertThat(found(upTo(Double.MAX_VALUE))).isEqualTo(CapacitySearch.MOST);
        assertThat(tried).allSatisfy(rate -> assertThat(rate).isLessThanOrEqualTo(CapacitySearch.MOST));
    }

    @Test
    void a_void_trial_is_repeated() throws InterruptedException {
        Set<Double> seen = new HashSet<>();
        CapacitySearch.Attempt second = upTo(310);

        assertThat(found(rate -> seen.add(rate) ? new Verdict.Invalid("the generator was late") : second.at(rate)))
                .isBetween(310 / FACTOR, 310.0);
        assertThat(tried).containsExactlyInAnyOrderElementsOf(seen);
    }

    @Test
    void a_trial_that_is_void_twice_proves_no_capacity() throws InterruptedException {
        assertThat(found(rate -> new Verdict.Invalid("the generator was late"))).isZero();
    }

    @Test
    void the_median_counts_and_of_an_even_number_the_lower_one() {
        assertThat(CapacitySearch.median(List.of(300.0, 240.0, 280.0))).isEqualTo(280);
        assertThat(CapacitySearch.median(List.of(300.0, 240.0))).isEqualTo(240);
    }

    @Test
    void later_searches_begin_near_the_first_result() throws InterruptedException {
        List<Double> found = CapacitySearch.repeated(3, 150, upTo(2_361));

        assertThat(found).hasSize(3).allSatisfy(one -> assertThat(one).isBetween(2_361 / FACTOR, 2_361.0));
        assertThat(tried.subList(tried.size() - 3, tried.size()))
                .allSatisfy(rate -> assertThat(rate).isGreaterThan(1_800));
    }
}
