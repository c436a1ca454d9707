package dev.herald.benchmark;

import dev.herald.benchmark.bare.BareChain;
import dev.herald.benchmark.load.CapacityRuns;
import dev.herald.benchmark.load.CapacitySearch;
import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.provisioning.MemberDirectory;
import dev.herald.stack.Component;
import dev.herald.stack.Stack;
import dev.herald.stack.StackOptions;
import dev.herald.stack.process.Progress;
import java.time.Duration;
import java.util.List;
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
    private static final double FACTOR = 1.5;
    private static final double MOST_RATE = 20_000;

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
            names = "--from",
            paramLabel = "RATE",
            defaultValue = "150",
            description =
                    "Rate at which Herald begins to warm up, in requests per second; ${DEFAULT-VALUE} if not given.")
    private double from;

    @Option(
            names = "--bare-from",
            paramLabel = "RATE",
            defaultValue = "1000",
            description = "The same for the bare chain; 0 leaves the bare chain out; ${DEFAULT-VALUE} if not given.")
    private double bareFrom;

    @Option(
            names = "--precision",
            paramLabel = "SHARE",
            defaultValue = "0.1",
            description = "How far below the lowest failing rate a capacity may be; ${DEFAULT-VALUE} if not given.")
    private double precision;

    @Option(
            names = "--at",
            paramLabel = "RATE",
            description = "Measure the profile at this rate only, without a search.")
    private @Nullable Double at;

    @Option(
            names = "--members",
            paramLabel = "COUNT",
            defaultValue = "4",
            description = "Members that send in turn, 2 to 8; ${DEFAULT-VALUE} if not given.")
    private int members;

    @Option(
            names = "--signed",
            description =
                    "The members sign what they send, and the edge verifies it. Run it with and without to compare.")
    private boolean signed;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description = "Length of the load before the first trial; ${DEFAULT-VALUE} if not given.")
    private int warmUp;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "1923",
            description = "The same persons for the same number; ${DEFAULT-VALUE} if not given.")
    private long seed;

    @Override
    void measure(BenchmarkReport report, Progress progress) throws InterruptedException {
        if (seconds < 5 || members < 2 || members > 8 || warmUp < 0) {
            throw new UserError("--seconds is at least 5, --members 2 to 8, --warm-up at least 0.");
        }
        List<MemberCode> senders = MemberDirectory.codes().stream()
                .filter(code -> MemberDirectory.record(code).getKind() == MemberKind.NCB)
                .limit(members)
                .toList();
        report.parameter("secondsOfATrial", seconds)
                .parameter("runs", runs)
                .parameter("members", senders.size())
                .parameter("signed", signed)
                .parameter("secondsOfWarmUp", warmUp)
                .parameter("seed", seed);
        StackOptions options = StackOptions.fresh()
                .withMembers(senders)
                .with(Component.REVIEW, Map.of("herald.review.clearance", "policy"))
                .with(Component.INTAKE, HeraldPipeline.AMPLE_BUDGET)
                .withProgress(progress);
        if (at != null) {
            measureProfiles(options, senders, at, 0, report, progress);
            return;
        }
        double capacity;
        try (Stack stack = Stack.startFresh(options);
                HeraldPipeline herald = pipeline(stack, senders);
                PipelineMeasurement measured = new PipelineMeasurement(stack, herald, "herald", report, progress)) {
            capacity = measured.capacity(runsFrom(measured.warmUp(from, warmUp())), length(), "Capacity");
        }
        measureProfiles(options, senders, Math.max(1, capacity / 2), capacity, report, progress);
    }

    /**
     * Measures both profiles at a rate, on a new stack without cases: what is in force slows screening in the end.
     *
     * @param capacity Herald's, to compare that of the bare chain with; 0 if it is not searched for
     */
    private void measureProfiles(
            StackOptions options,
            List<MemberCode> senders,
            double rate,
            double capacity,
            BenchmarkReport report,
            Progress progress)
            throws InterruptedException {
        try (Stack stack = Stack.startFresh(options);
                HeraldPipeline herald = pipeline(stack, senders)) {
            double p99;
            try (PipelineMeasurement measured = new PipelineMeasurement(stack, herald, "herald", report, progress)) {
                measured.warmUp(Math.min(from, rate), warmUp());
                report.parameter("bytesOfARequest", herald.requestBytes());
                p99 = measured.profile(rate, length());
            }
            if (bareFrom <= 0) {
                return;
            }
            Component.SERVICES.forEach(stack::stop);
            try (BareChain chain = new BareChain(stack, herald);
                    PipelineMeasurement bare = new PipelineMeasurement(stack, chain, "bare", report, progress)) {
                double sustained = bare.warmUp(bareFrom, warmUp());
                double ofBareChain = bare.profile(rate, length());
                report.allowed("timesTheP99OfTheBareChain", p99 / Math.max(1, ofBareChain), MOST_TIMES_THE_P99);
                if (capacity > 0) {
                    double bareCapacity = bare.capacity(runsFrom(sustained), length(), "Capacity");
                    report.required("shareOfTheBareChain", capacity / Math.max(1, bareCapacity), LEAST_RATIO);
                }
            }
        }
    }

    private HeraldPipeline pipeline(Stack stack, List<MemberCode> senders) {
        return new HeraldPipeline(stack, senders, new SyntheticRequests(seed), signed);
    }

    private CapacityRuns runsFrom(double rate) {
        return new CapacityRuns(runs, new CapacitySearch(Math.max(1, rate), FACTOR, precision, MOST_RATE));
    }

    private Duration length() {
        return Duration.ofSeconds(seconds);
    }

    private Duration warmUp() {
        return Duration.ofSeconds(warmUp);
    }
}
