package dev.herald.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SendScheduleTest {

    @Test
    void a_schedule_has_rate_times_length_records() {
        assertThat(new SendSchedule(200, Duration.ofSeconds(30)).count()).isEqualTo(6_000);
        assertThat(new SendSchedule(0.5, Duration.ofSeconds(30)).count()).isEqualTo(15);
    }

    @Test
    void records_are_spread_evenly_and_no_error_adds_up() {
        SendSchedule schedule = new SendSchedule(300, Duration.ofSeconds(30));

        assertThat(schedule.offsetNanos(0)).isZero();
        assertThat(schedule.offsetNanos(300)).isEqualTo(TimeUnit.SECONDS.toNanos(1));
        assertThat(schedule.offsetNanos(8_700)).isEqualTo(TimeUnit.SECONDS.toNanos(29));
        assertThat(IntStream.range(1, schedule.count()))
                .allSatisfy(record -> assertThat(schedule.offsetNanos(record) - schedule.offsetNanos(record - 1))
                        .isBetween(3_333_333L, 3_333_334L));
    }

    @Test
    void a_schedule_without_rate_or_length_is_rejected() {
        assertThatThrownBy(() -> new SendSchedule(0, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SendSchedule(1, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
