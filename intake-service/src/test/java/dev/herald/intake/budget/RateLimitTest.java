package dev.herald.intake.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @ParameterizedTest
    @ValueSource(ints = {1, 6, 7, 30, 1_000})
    void the_whole_amount_may_be_spent_at_once(int amount) {
        RateLimit limit = new RateLimit(amount, Duration.ofHours(1));
        Instant usedUntil = null;
        for (int expense = 0; expense < amount; expense++) {
            usedUntil = limit.spend(usedUntil, 1, NOW).orElseThrow();
        }

        assertThat(limit.spend(usedUntil, 1, NOW)).isEmpty();
    }

    @Test
    void what_is_refused_is_possible_at_the_time_that_is_named() {
        RateLimit limit = new RateLimit(1_000_000, Duration.ofHours(1));
        Instant usedUntil = limit.spend(null, 900_000, NOW).orElseThrow();
        assertThat(limit.spend(usedUntil, 200_000, NOW)).isEmpty();

        Instant next = limit.possibleAt(usedUntil, 200_000, NOW);
        assertThat(next).isEqualTo(NOW.plus(Duration.ofMinutes(6)));
        assertThat(limit.spend(usedUntil, 200_000, next.minusMillis(1))).isEmpty();
        assertThat(limit.spend(usedUntil, 200_000, next)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void no_hour_has_more_than_twice_the_amount_and_no_long_time_more_than_the_rate(long seed) {
        RateLimit limit = new RateLimit(6, Duration.ofHours(1));
        Random random = new Random(seed);
        List<Instant> spent = new ArrayList<>();
        @Nullable Instant usedUntil = null;
        Instant now = NOW;
        for (int attempt = 0; attempt < 20_000; attempt++) {
            now = now.plusSeconds(random.nextInt(300));
            Instant after = limit.spend(usedUntil, 1, now).orElse(null);
            if (after != null) {
                usedUntil = after;
                spent.add(now);
            }
        }

        for (Instant from : spent) {
            long within = spent.stream()
                    .filter(at -> !at.isBefore(from) && at.isBefore(from.plus(Duration.ofHours(1))))
                    .count();
            assertThat(within).isLessThanOrEqualTo(12);
        }
        assertThat(spent.size())
                .isLessThanOrEqualTo((int) (6 + 6 * Duration.between(NOW, now).toHours() + 6));
    }

    @Test
    void the_least_expense_takes_some_time() {
        RateLimit limit = new RateLimit(1L << 40, Duration.ofHours(1));

        assertThat(limit.spend(null, 1, NOW)).contains(NOW.plusNanos(1_000));
        assertThat(limit.spend(null, 0, NOW)).contains(NOW);
    }

    @Test
    void the_shares_of_all_tasks_are_half_as_much_again_as_the_limit() {
        assertThat(Budgets.SHIPPED.shareOf(1)).isEqualTo(Budgets.SHIPPED);
        assertThat(Budgets.SHIPPED.shareOf(4).names()).isEqualTo(7_500);
        assertThat(Budgets.SHIPPED.shareOf(4).namesOfAll())
                .as("must fit into a memory")
                .isEqualTo(62_500);
        assertThat(Budgets.SHIPPED.shareOf(4).attestationsPerDay()).isEqualTo(38);
        assertThat(Budgets.SHIPPED.shareOf(4).changesPerHour()).isEqualTo(Budgets.SHIPPED.changesPerHour());
    }
}
