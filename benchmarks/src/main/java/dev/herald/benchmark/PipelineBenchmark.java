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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Measures the capacity of the whole pipeline, from a member's request to another member's mailbox, beside that of a
 * bare chain of Kafka Streams hops on the same broker, and both profiles at half of Herald's capacity.
 */
@Command(
        name = "pipeline",
        description =
                "Finds the highest rate at which requests pass all stages: p99 under 1 s, no growing lag, nothing "
                        + "refused. Then the same for a bare chain of four Kafka Streams processes. Latencies run from the intended "
                        + "send to a read-committed poll of a mailbox.")
final class PipelineBenchmark extends Benchmark {

    private static final double LEAST_RATIO = 0.35;
    private static final double MOST_TIMES_THE_P99 = 1.5;
    private static final double LEAST_SHARE_WITH_KNOWN = 0.8;
    private static final double FACTOR = 1.5;
    private static final double MOST_RATE = 20_000;
    /** Time to compare the new persons with what is in force: nothing yet. */
    private static final Duration LONGEST_SWEEP = Duration.ofMinutes(2);

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
            defaultValue = "0.05",
            description = "How far below the lowest failing rate a capacity may be; ${DEFAULT-VALUE} if not given.")
    private double precision;

    @Option(
            names = "--at",
            paramLabel = "RATE",
            description = "Measure the profile at this rate only, without a search.")
    private @Nullable Double at;

    @Option(
            names = "--known",
            paramLabel = "COUNT",
            defaultValue = "0",
            description =
                    "Search again on a new stack whose screening knows so many persons; ${DEFAULT-VALUE} if not given.")
    private int known;

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

    @Mixin
    private WarmUpOptions warmUp = new WarmUpOptions(240);

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "1923",
            description = "The same persons for the same number; ${DEFAULT-VALUE} if not given.")
    private long seed;

    @Override
    void measure(BenchmarkReport report, Progress progress) throws InterruptedException {
        if (seconds < 5 || members < 2 || members > 8) {
            throw new UserError("--seconds is at least 5, --members 2 to 8.");
        }
        warmUp.check();
        List<MemberCode> senders = MemberDirectory.codes().stream()
                .filter(code -> MemberDirectory.record(code).getKind() == MemberKind.NCB)
                .limit(members)
                .toList();
        SyntheticRequests requests = new SyntheticRequests(seed);
        report.parameter("secondsOfATrial", seconds)
                .parameter("runs", runs)
                .parameter("members", senders.size())
                .parameter("known", known)
                .parameter("signed", signed)
                .parameter("seed", seed);
        warmUp.addTo(report);
        StackOptions options = StackOptions.fresh()
                .withMembers(senders)
                .with(Component.REVIEW, Map.of("herald.review.clearance", "policy"))
                .with(Component.INTAKE, HeraldPipeline.AMPLE_BUDGET)
                .withProgress(progress);
        HeraldFigures figures;
        try (Stack stack = Stack.startFresh(options);
                HeraldPipeline herald = new HeraldPipeline(stack, senders, requests, signed)) {
            report.parameter("bytesOfARequest", herald.requestBytes());
            figures = measureHerald(report, progress, stack, herald);
            if (bareFrom > 0) {
                Component.SERVICES.forEach(stack::stop);
                measureBare(report, progress, stack, herald, figures);
            }
        }
        if (known > 0 && at == null) {
            try (Stack stack = Stack.startFresh(options);
                    HeraldPipeline herald = new HeraldPipeline(stack, senders, new SyntheticRequests(seed), signed)) {
                measureWithKnown(report, progress, stack, herald, senders.getFirst(), figures);
            }
        }
    }

    /** The figures that the bare chain is compared with. */
    private record HeraldFigures(double capacity, double profileRate, double p99) {}

    private HeraldFigures measureHerald(BenchmarkReport report, Progress progress, Stack stack, HeraldPipeline herald)
            throws InterruptedException {
        try (PipelineMeasurement measured = new PipelineMeasurement(stack, herald, "herald", report, progress)) {
            double sustained = measured.warmUp(at == null ? from : at, warmUp.least(), warmUp.longest());
            double capacity = at == null ? measured.capacity(runsFrom(sustained), length(), "Capacity") : 0;
            report.figure("requestsUntilThen", herald.made());
            double rate = at == null ? Math.max(1, capacity / 2) : at;
            PipelineMeasurement.Profile profile = measured.profile(rate, length());
            measured.addStages(profile.stages());
            return new HeraldFigures(capacity, rate, profile.trial().latency().millis(99));
        }
    }

    /** The first stack has too many cases in force by now: each of them would be screened again. */
    private void measureWithKnown(
            BenchmarkReport report,
            Progress progress,
            Stack stack,
            HeraldPipeline herald,
            MemberCode requester,
            HeraldFigures without)
            throws InterruptedException {
        progress.report("%d persons become known on a new stack.".formatted(known));
        new KnownPersons(known, new SyntheticRequests(seed)).writeTo(stack, requester);
        awaitKnown(stack);
        try (PipelineMeasurement measured =
                new PipelineMeasurement(stack, herald, "heraldWithKnown", report, progress)) {
            double sustained = measured.warmUp(from, warmUp.least(), warmUp.longest());
            double capacity = measured.capacity(runsFrom(sustained), length(), "Capacity");
            report.required(
                    "shareOfCapacityWithKnown", capacity / Math.max(1, without.capacity()), LEAST_SHARE_WITH_KNOWN);
        }
    }

    private void measureBare(
            BenchmarkReport report, Progress progress, Stack stack, HeraldPipeline requests, HeraldFigures herald)
            throws InterruptedException {
        try (BareChain chain = new BareChain(stack, requests);
                PipelineMeasurement measured = new PipelineMeasurement(stack, chain, "bare", report, progress)) {
            double sustained = measured.warmUp(bareFrom, warmUp.least(), warmUp.longest());
            double p99 = measured.profile(herald.profileRate(), length())
                    .trial()
                    .latency()
                    .millis(99);
            report.allowed("timesTheP99OfTheBareChain", herald.p99() / Math.max(1, p99), MOST_TIMES_THE_P99);
            if (at == null) {
                double capacity = measured.capacity(runsFrom(sustained), length(), "Capacity");
                report.required("shareOfTheBareChain", herald.capacity() / Math.max(1, capacity), LEAST_RATIO);
            }
        }
    }

    private CapacityRuns runsFrom(double rate) {
        return new CapacityRuns(runs, new CapacitySearch(Math.max(1, rate), FACTOR, precision, MOST_RATE));
    }

    private Duration length() {
        return Duration.ofSeconds(seconds);
    }

    /** Waits until screening has re-screened what the new persons may affect. */
    private static void awaitKnown(Stack stack) throws InterruptedException {
        try (ServiceMetrics metrics = new ServiceMetrics(stack, Component.SCREENING)) {
            SweepRest.await(metrics, LONGEST_SWEEP);
        }
    }
}
