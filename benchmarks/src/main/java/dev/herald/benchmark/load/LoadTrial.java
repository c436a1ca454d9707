package dev.herald.benchmark.load;

import java.util.Locale;

/**
 * What happened at one rate.
 *
 * @param schedule the intended sends
 * @param sent records sent; fewer than the schedule has if the trial was stopped
 * @param arrived records that passed the pipeline
 * @param refused records that the pipeline or the broker refused
 * @param stopped whether so many records were on their way that the trial was stopped
 * @param waitingMidway records on their way, on average over the middle third
 * @param waitingAtEnd records on their way, on average over the last third
 * @param latency from the intended send to the poll of a read-committed consumer
 * @param generatorDelay from the intended to the actual send
 */
public record LoadTrial(
        SendSchedule schedule,
        int sent,
        int arrived,
        int refused,
        boolean stopped,
        double waitingMidway,
        double waitingAtEnd,
        LatencyHistogram latency,
        LatencyHistogram generatorDelay) {

    private static final double MOST_P99_MILLIS = 1_000;
    private static final double DELAY_SHARE = 0.1;
    private static final double PERCENT = 99;

    /**
     * The lag grows if the last third has more records on their way than the middle third, by more than those of so
     * many seconds. Two thirds are ten seconds apart at least; a target that is too slow by 5 % adds half a second.
     */
    private static final double GROWTH_SECONDS = 0.25;

    /** Returns how many records neither arrived nor were refused. */
    public int missing() {
        return Math.max(0, sent - arrived - refused);
    }

    /**
     * Judges whether the rate is sustained: p99 below one second, no growing lag, nothing refused or missing. A trial
     * is void if the p99 of the generator's own delay is more than a tenth of the measured p99.
     */
    public Verdict verdict() {
        double p99 = latency.millis(PERCENT);
        double delay = generatorDelay.millis(PERCENT);
        if (latency.count() > 0 && delay > p99 * DELAY_SHARE) {
            return new Verdict.Invalid(String.format(
                    Locale.ROOT,
                    "the generator's delay has a p99 of %.1f ms, more than a tenth of %.1f ms",
                    delay,
                    p99));
        }
        if (refused > 0) {
            return new Verdict.Exceeded("%d refused".formatted(refused));
        }
        if (stopped) {
            return new Verdict.Exceeded("stopped, since too many records were on their way");
        }
        if (missing() > 0) {
            return new Verdict.Exceeded("%d did not arrive".formatted(missing()));
        }
        if (p99 >= MOST_P99_MILLIS) {
            return new Verdict.Exceeded(String.format(Locale.ROOT, "p99 is %.0f ms", p99));
        }
        double growth = waitingAtEnd - waitingMidway;
        if (growth > schedule.perSecond() * GROWTH_SECONDS) {
            return new Verdict.Exceeded(String.format(Locale.ROOT, "the lag grew by %.0f records", growth));
        }
        return new Verdict.Sustained();
    }
}
