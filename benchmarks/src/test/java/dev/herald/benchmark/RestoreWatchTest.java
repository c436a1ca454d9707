package dev.herald.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.cluster.UserError;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RestoreWatchTest {

    @Test
    void a_restore_that_was_not_watched_to_its_end_has_no_duration() {
        RestoreWatch.RemainingRecords unreadable = () -> {
            throw new UserError("The metrics of the service cannot be read.");
        };
        try (RestoreWatch watch = new RestoreWatch(unreadable, () -> {})) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (hasDuration(watch)) {
                assertThat(System.nanoTime()).as("time").isLessThan(end);
                Thread.onSpinWait();
            }
        }
    }

    private static boolean hasDuration(RestoreWatch watch) {
        try {
            Duration unused = watch.duration();
            return true;
        } catch (UserError refused) {
            return false;
        }
    }
}
