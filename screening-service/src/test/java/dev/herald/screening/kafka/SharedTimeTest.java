package dev.herald.screening.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SharedTimeTest {

    private static final Duration ALL = Duration.ofMillis(4);

    private final SharedTime time = new SharedTime();

    @Test
    void the_partitions_of_a_thread_share_its_time_alike() {
        time.joins();
        assertThat(time.of(ALL)).isEqualTo(ALL);
        time.joins();
        assertThat(time.of(ALL)).isEqualTo(Duration.ofMillis(2));
        time.leaves();
        assertThat(time.of(ALL)).isEqualTo(ALL);
    }

    @Test
    void what_another_thread_has_takes_nothing_from_this_one() throws InterruptedException {
        time.joins();
        Thread other = new Thread(time::joins);
        other.start();
        other.join();
        assertThat(time.of(ALL)).isEqualTo(ALL);
    }
}
