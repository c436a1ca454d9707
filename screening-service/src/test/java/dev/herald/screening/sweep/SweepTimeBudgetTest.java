package dev.herald.screening.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SweepTimeBudgetTest {

    private static final Duration ALL = Duration.ofMillis(4);

    private final SweepTimeBudget budget = new SweepTimeBudget();

    @Test
    void the_partitions_of_a_thread_share_its_time_alike() {
        budget.addPartition();
        assertThat(budget.shareOf(ALL)).isEqualTo(ALL);
        budget.addPartition();
        assertThat(budget.shareOf(ALL)).isEqualTo(Duration.ofMillis(2));
        budget.removePartition();
        assertThat(budget.shareOf(ALL)).isEqualTo(ALL);
    }

    @Test
    void what_another_thread_has_takes_nothing_from_this_one() throws InterruptedException {
        budget.addPartition();
        Thread other = new Thread(budget::addPartition);
        other.start();
        other.join();
        assertThat(budget.shareOf(ALL)).isEqualTo(ALL);
    }
}
