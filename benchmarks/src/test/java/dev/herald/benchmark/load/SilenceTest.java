package dev.herald.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SilenceTest {

    private final Silence silence = new Silence();

    @Test
    void a_partition_is_silent_while_others_have_arrivals() {
        silence.add("0", 0);
        silence.add("1", 0);
        for (int second = 1; second <= 7; second++) {
            silence.add("1", Duration.ofSeconds(second).toNanos());
        }
        silence.add("0", Duration.ofSeconds(7).toNanos());

        assertThat(silence.longest()).hasSeconds(7);
    }

    @Test
    void a_single_arrival_ends_no_silence() {
        silence.add("0", Duration.ofSeconds(9).toNanos());

        assertThat(silence.longest()).isZero();
    }
}
