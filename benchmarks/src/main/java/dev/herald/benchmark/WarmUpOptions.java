package dev.herald.benchmark;

import dev.herald.cluster.UserError;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for the length of the load before the first trial. */
final class WarmUpOptions {

    private static final int TIMES_THE_LEAST = 4;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            description = "Least length of the load before the first trial. It goes on until the JIT compilers of the "
                    + "stack are nearly idle: below 5 %% of each core for 30 s; ${DEFAULT-VALUE} if not given.")
    private int least;

    @Option(
            names = "--longest-warm-up",
            paramLabel = "SECONDS",
            description = "The load before the first trial ends after so long, however much the compilers use; "
                    + "four times --warm-up if not given.")
    private @Nullable Integer longest;

    /** Creates the options with a default of {@code --warm-up}, in seconds. */
    WarmUpOptions(int least) {
        this.least = least;
    }

    /**
     * Checks both lengths.
     *
     * @throws UserError if one is out of range
     */
    void check() {
        if (least < 0 || longest().compareTo(least()) < 0) {
            throw new UserError("--warm-up is 0 or more, --longest-warm-up not below it.");
        }
    }

    /** Returns the time before which the warm-up does not end. */
    Duration least() {
        return Duration.ofSeconds(least);
    }

    /** Returns the time after which the warm-up ends in any case. */
    Duration longest() {
        return longest == null ? least().multipliedBy(TIMES_THE_LEAST) : Duration.ofSeconds(longest);
    }

    /** Adds both to the parameters of a report. */
    void addTo(BenchmarkReport report) {
        report.parameter("secondsOfWarmUp", least().toSeconds())
                .parameter("secondsOfLongestWarmUp", longest().toSeconds());
    }
}
