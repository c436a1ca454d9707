package dev.herald.benchmark;

import dev.herald.cluster.UserError;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits until screening re-screens nothing: no partition has been behind for two seconds. */
final class SweepRest {

    private static final String BEHIND = "herald_screening_sweep_behind";
    private static final String HELD = "herald_screening_sweep_held";
    private static final Duration STILL = Duration.ofSeconds(2);

    private SweepRest() {}

    /**
     * Returns when nothing is behind.
     *
     * @throws UserError if that takes longer, or if screening holds a sweep until two officers have decided
     */
    static void await(ServiceMetrics metrics, Duration longest) throws InterruptedException {
        long until = System.nanoTime() + longest.toNanos();
        long busy = System.nanoTime();
        while (System.nanoTime() - busy < STILL.toNanos()) {
            if (metrics.sum(BEHIND) > 0) {
                busy = System.nanoTime();
            }
            if (metrics.sum(HELD) > 0) {
                throw new UserError("Screening holds a sweep that would change very many cases: nothing was measured.");
            }
            if (System.nanoTime() > until) {
                throw new UserError("Screening did not finish its sweep: nothing was measured.");
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }
}
