package dev.herald.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.herald.benchmark.cpu.CompilerThreads;
import dev.herald.benchmark.cpu.ProcessCpu;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** The compilers are simulated: they use some cores, which change with time. A machine has two cores: 0.1 end it. */
class WarmUpTest {

    private static final int SECONDS_BETWEEN_READINGS = 6;

    @Test
    void it_ends_after_the_time_if_the_compilers_were_idle_before() {
        assertThat(end(240, 960, second -> second < 150 ? 1.0 : 0.07))
                .isEqualTo(new End(240, "Compilers use 0.07 cores."));
    }

    @Test
    void it_goes_on_until_the_compilers_have_been_idle_for_thirty_seconds() {
        assertThat(end(240, 960, second -> second < 300 ? 0.5 : 0.07))
                .as("0.1 cores on average of 30 s: one reading of 0.5 in it is too much")
                .isEqualTo(new End(330, "Compilers use 0.07 cores."));
    }

    @Test
    void a_short_rest_of_the_compilers_does_not_end_it() {
        assertThat(end(240, 480, second -> second % 30 < 24 ? 0.0 : 0.6))
                .isEqualTo(new End(480, "The compilers still use 0.12 cores after 480 s."));
    }

    @Test
    void it_ends_after_the_longest_time_however_much_the_compilers_use() {
        assertThat(end(240, 960, second -> 0.31))
                .isEqualTo(new End(960, "The compilers still use 0.31 cores after 960 s."));
    }

    @Test
    void the_limit_is_below_a_twentieth_of_each_core() {
        assertThat(end(60, 120, second -> 0.099).second()).isEqualTo(60);
        assertThat(end(60, 120, second -> 0.101).second()).isEqualTo(120);
    }

    @Test
    void a_short_warm_up_lasts_the_thirty_seconds_that_the_compilers_are_watched_for() {
        assertThat(end(6, 60, second -> 0.02)).isEqualTo(new End(30, "Compilers use 0.02 cores."));
        assertThat(end(6, 12, second -> 0.02)).isEqualTo(new End(12, "The compilers still use 0.02 cores after 12 s."));
    }

    @Test
    void the_time_alone_counts_where_the_compilers_are_unknown() {
        ProcessCpu begin = unknown(0);
        WarmUp warmUp = new WarmUp(Duration.ofSeconds(240), Duration.ofSeconds(960), 2, begin);

        assertThat(warmUp.end(unknown(239))).isEmpty();
        assertThat(warmUp.end(unknown(240)))
                .contains("The warm-up ends after 240 s. What the compilers use is unknown.");
    }

    @Test
    void no_time_is_no_warm_up() {
        ProcessCpu begin = reading(0, Map.of(1L, 3.0));

        assertThat(new WarmUp(Duration.ZERO, Duration.ZERO, 2, begin).end(begin))
                .isPresent();
    }

    @Test
    void a_compiler_thread_that_ends_counts_until_its_last_reading() {
        Map<Long, Double> threads = new HashMap<>(Map.of(1L, 0.0, 2L, 500.0));
        WarmUp warmUp = new WarmUp(Duration.ofSeconds(12), Duration.ofSeconds(60), 2, reading(0, threads));
        Optional<String> end = Optional.empty();
        for (int second = 6; second <= 60; second += SECONDS_BETWEEN_READINGS) {
            assertThat(end).isEmpty();
            threads.replaceAll((thread, used) -> used + 0.5 * SECONDS_BETWEEN_READINGS);
            if (second == 42) {
                threads.remove(2L);
            }
            end = warmUp.end(reading(second, threads));
        }

        assertThat(end)
                .as("from 30 to 60 s one thread, from 30 to 36 s also the other")
                .contains("The compilers still use 0.60 cores after 60 s.");
    }

    @Test
    void the_longest_time_is_not_below_the_least() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WarmUp(Duration.ofSeconds(2), Duration.ofSeconds(1), 2, unknown(0)));
    }

    /** When a warm-up ended, and why. */
    private record End(int second, String why) {}

    private static End end(int least, int longest, IntToDoubleFunction coresAtSecond) {
        double used = 100;
        WarmUp warmUp =
                new WarmUp(Duration.ofSeconds(least), Duration.ofSeconds(longest), 2, reading(0, Map.of(1L, used)));
        for (int second = SECONDS_BETWEEN_READINGS; ; second += SECONDS_BETWEEN_READINGS) {
            used += coresAtSecond.applyAsDouble(second - SECONDS_BETWEEN_READINGS) * SECONDS_BETWEEN_READINGS;
            Optional<String> why = warmUp.end(reading(second, Map.of(1L, used)));
            if (why.isPresent()) {
                return new End(second, why.get());
            }
            assertThat(second).isLessThan(10_000);
        }
    }

    private static ProcessCpu reading(int second, Map<Long, Double> threads) {
        return new ProcessCpu(
                Map.of(),
                Optional.of(new CompilerThreads(threads)),
                Duration.ofSeconds(second).toNanos());
    }

    private static ProcessCpu unknown(int second) {
        return new ProcessCpu(
                Map.of(), Optional.empty(), Duration.ofSeconds(second).toNanos());
    }
}
