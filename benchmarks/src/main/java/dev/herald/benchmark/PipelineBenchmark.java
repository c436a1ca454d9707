package dev.herald.benchmark;

import dev.herald.benchmark.bare.BareChain;
import dev.herald.cluster.UserError;
import dev.herald.stack.Component;
import dev.herald.stack.Stack;
import dev.herald.stack.StackOptions;
import dev.herald.stack.process.Progress;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures the capacity of the whole pipeline, from a member's request to another member's mailbox, beside that of a
 * bare chain of Kafka Streams hops, and both profiles at half of Herald's capacity.
 */
@Command(
        name = "pipeline",
        hidden = true,
        description =
                "Finds the highest rate at which requests pass all stages: p99 under 1 s, no growing lag, nothing "
                        + "refused. Then the same for a bare chain of four Kafka Streams processes. Latencies run from the intended "
                        + "send to a read-committed poll of a mailbox.")
final class PipelineBenchmark extends Benchmark {

    private static final double LEAST_RATIO = 0.35;
    private static final double MOST_TIMES_THE_P99 = 1.5;
    /** Rates at which Herald and the bare chain begin to warm up, in requests per second. */
    private static final double FROM = 150;

    private static final double BARE_FROM = 1_000;

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "Length of each trial, 5 or more; ${DEFAULT-VALUE} if not given.")
    private int seconds;

    @Option(
            names = "--runs",
            paramLabel = "COUNT",
            defaultValue = "3",
            description = "Searches for each capacity, of which the median counts; ${DEFAULT-VALUE} if not given.")
    private int runs;

    @Option(
            names = "--at",
            paramLabel = "RATE",
            description = "Measure the profile at this rate only, without a search.")
    private @Nullable Double at;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description = "Length of the load before the first trial; ${DEFAULT-VALUE} if not given.")
    private int warmUp;

    @Override
    void measure(BenchmarkReport report, Progress progress) throws InterruptedException {
        if (seconds < 5 || warmUp < 0) {
            throw new UserError("--seconds is at least 5, --warm-up at least 0.");
        }
        StackOptions options = StackOptions.fresh()
                .withMembers(HeraldPipeline.MEMBERS)
                .with(Component.REVIEW, Map.of("herald.review.clearance", "policy"))
                .with(Component.INTAKE, HeraldPipeline.AMPLE_BUDGET)
                .withProgress(progress);
        if (at != null) {
            measureProfiles(options, at, 0, report, progress);
            return;
        }
        double capacity;
        try (Stack stack = Stack.startFresh(options);
                HeraldPipeline herald = new HeraldPipeline(stack);
                PipelineMeasurement measured = new PipelineMeasurement(stack, herald, "herald", report, progress)) {
            capacity = measured.capacity(runs, measured.warmUp(FROM, warmUp()), length(), "Capacity");
        }
        measureProfiles(options, Math.max(1, capacity / 2), capacity, report, progress);
    }

    /**
     * Measures both profiles at a rate, on a new stack without cases: what is in force slows screening in the end.
     *
     * @param capacity Herald's, to compare that of the bare chain with; 0 if it is not searched for
     */
    private void measureProfiles(
            StackOptions options, double rate, double capacity, BenchmarkReport report, Progress progress)
            throws InterruptedException {
        try (Stack stack = Stack.startFresh(options);
                HeraldPipeline herald = new HeraldPipeline(stack)) {
            double p99;
            try (PipelineMeasurement measured = new PipelineMeasurement(stack, herald, "herald", report, progress)) {
                measured.warmUp(Math.min(FROM, rate), warmUp());
                report.parameter("bytesOfARequest", herald.requestBytes());
                p99 = measured.profile(rate, length());
            }
            Component.SERVICES.forEach(stack::stop);
            try (BareChain chain = new BareChain(stack, herald);
                    PipelineMeasurement bare = new PipelineMeasurement(stack, chain, "bare", report, progress)) {
                double sustained = bare.warmUp(BARE_FROM, warmUp());
                double ofBareChain = bare.profile(rate, length());
                report.allowed("timesTheP99OfTheBareChain", p99 / Math.max(1, ofBareChain), MOST_TIMES_THE_P99);
                if (capacity > 0) {
                    double bareCapacity = bare.capacity(runs, sustained, length(), "Capacity");
                    report.required("shareOfTheBareChain", capacity / Math.max(1, bareCapacity), LEAST_RATIO);
                }
            }
        }
    }

    private Duration length() {
        return Duration.ofSeconds(seconds);
    }

    private Duration warmUp() {
        return Duration.ofSeconds(warmUp);
    }
}
