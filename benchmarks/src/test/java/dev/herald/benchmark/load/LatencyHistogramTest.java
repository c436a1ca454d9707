package dev.herald.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {

    private final LatencyHistogram latency = new LatencyHistogram();

    @Test
    void percentiles_are_exact_to_three_digits() {
        for (int millis = 1; millis <= 1_000; millis++) {
            latency.addMillis(millis);
        }

        assertThat(latency.millis(50)).isCloseTo(500, within(0.5));
        assertThat(latency.millis(99)).isCloseTo(990, within(1.0));
        assertThat(latency.count()).isEqualTo(1_000);
    }

    @Test
    void a_latency_out_of_range_is_counted_at_its_limit() {
        latency.addMillis(-5);
        latency.addNanos(TimeUnit.HOURS.toNanos(1));

        assertThat(latency.millis(1)).isZero();
        assertThat(latency.millis(100)).isCloseTo(600_000, within(1_000.0));
    }

    @Test
    void no_latency_has_no_percentile() {
        assertThat(latency.millis(99)).isZero();
    }

    @Test
    void waiting_records_are_averaged_over_the_middle_and_the_last_third() {
        WaitingRecords waiting = new WaitingRecords(new SendSchedule(1, Duration.ofNanos(300)));
        for (int nanos = -10; nanos < 400; nanos++) {
            waiting.add(nanos, nanos < 0 || nanos >= 300 ? 1_000_000 : nanos / 100 * 10L);
        }

        assertThat(waiting.midway()).isEqualTo(10);
        assertThat(waiting.atEnd()).isEqualTo(20);
    }
}
