package dev.herald.benchmark.load;

import java.time.Duration;
import java.util.Locale;

/**
 * Judges whether a rate is sustained: p99 below a limit, no growing lag, nothing refused or missing. A trial is void if
 * the p99 of the generator's own delay is more than a tenth of the measured p99.
 *
 * @param limit of p99
 */
public record CapacityCriterion(Duration limit) {

    /** One second. */
    public static final CapacityCriterion STANDARD = new CapacityCriterion(Duration.ofSeconds(1));

    private static final double DELAY_SHARE = 0.1;
    private static final double PERCENT = 99;

    /**
     * The lag grows if the last third has more records on their way than the middle third, by more than those of so
     * many seconds. Two thirds are ten seconds apart at least; a target that is too slow by 5 % adds half a second.
     */
    private static final double GROWTH_SECONDS = 0.25;

    /** Judges a trial. */
    public Verdict judge(LoadTrial trial) {
        double p99 = trial.latency().millis(PERCENT);
        double delay = trial.generatorDelay().millis(PERCENT);
        if (trial.latency().count() > 0 && delay > p99 * DELAY_SHARE) {
            return new Verdict.Invalid(String.format(
                    Locale.ROOT,
                    "the generator's delay has a p99 of %.1f ms, more than a tenth of %.1f ms",
                    delay,
                    p99));
        }
        if (trial.refused() > 0) {
            return new Verdict.Exceeded("%d refused".formatted(trial.refused()));
        }
        if (trial.stopped()) {
            return new Verdict.Exceeded("stopped, since too many records were on their way");
        }
        if (trial.missing() > 0) {
            return new Verdict.Exceeded("%d did not arrive".formatted(trial.missing()));
        }
        if (p99 >= limit.toMillis()) {
            return new Verdict.Exceeded(String.format(Locale.ROOT, "p99 is %.0f ms", p99));
        }
        double growth = trial.waitingAtEnd() - trial.waitingMidway();
        if (growth > trial.schedule().perSecond() * GROWTH_SECONDS) {
            return new Verdict.Exceeded(String.format(Locale.ROOT, "the lag grew by %.0f records", growth));
        }
        return new Verdict.Sustained();
    }
}
