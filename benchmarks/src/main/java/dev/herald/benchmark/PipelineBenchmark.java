package dev.herald.benchmark;

import dev.herald.benchmark.bare.BareChain;
import dev.herald.benchmark.load.CapacityRuns;
import dev.herald.benchmark.load.CapacitySearch;
import dev.herald.benchmark.load.LoadTarget;
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
        hidden = true,
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
            defaultValue = "0.1",
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
        OnNewStacks stacks = new OnNewStacks(options, senders, report, progress);
        if (at == null) {
            double capacity = stacks.measureCapacities();
            if (known > 0) {
                stacks.measureWithKnown(capacity);
            }
        } else {
            stacks.measureProfiles(at);
        }
    }

    /** Each measurement begins with a stack that has no cases: what is in force slows screening in the end. */
    private final class OnNewStacks {

        private final StackOptions options;
        private final List<MemberCode> senders;
        private final BenchmarkReport report;
        private final Progress progress;

        OnNewStacks(StackOptions options, List<MemberCode> senders, BenchmarkReport report, Progress progress) {
            this.options = options;
            this.senders = senders;
            this.report = report;
            this.progress = progress;
        }

        private HeraldPipeline pipeline(Stack stack) {
            return new HeraldPipeline(stack, senders, new SyntheticRequests(seed), signed);
        }

        void measureProfiles(double rate) throws InterruptedException {
            try (Stack stack = Stack.startFresh(options);
                    HeraldPipeline herald = pipeline(stack)) {
                double p99 = profile(stack, herald, rate, rate);
                if (bareFrom > 0) {
                    Component.SERVICES.forEach(stack::stop);
                    try (BareChain chain = new BareChain(stack, herald);
                            PipelineMeasurement bare = measurement(stack, chain, "bare")) {
                        bare.warmUp(bareFrom, warmUp.least(), warmUp.longest());
                        compareP99(p99, p99(bare.profile(rate, length())));
                    }
                }
            }
        }

        /** Returns Herald's capacity. */
        double measureCapacities() throws InterruptedException {
            double capacity;
            double half;
            double p99OfBareChain = 0;
            try (Stack stack = Stack.startFresh(options);
                    HeraldPipeline herald = pipeline(stack)) {
                capacity = capacity(stack, herald, "herald");
                half = Math.max(1, capacity / 2);
                if (bareFrom > 0) {
                    Component.SERVICES.forEach(stack::stop);
                    p99OfBareChain = measureBare(stack, herald, capacity, half);
                }
            }
            try (Stack stack = Stack.startFresh(options);
                    HeraldPipeline herald = pipeline(stack)) {
                double p99 = profile(stack, herald, Math.min(from, half), half);
                if (bareFrom > 0) {
                    compareP99(p99, p99OfBareChain);
                }
            }
            return capacity;
        }

        void measureWithKnown(double capacity) throws InterruptedException {
            try (Stack stack = Stack.startFresh(options);
                    HeraldPipeline herald = pipeline(stack)) {
                progress.report("%d persons become known on a new stack.".formatted(known));
                new KnownPersons(known, new SyntheticRequests(seed)).writeTo(stack, senders.getFirst());
                awaitKnown(stack);
                double withKnown = capacity(stack, herald, "heraldWithKnown");
                report.required("shareOfCapacityWithKnown", withKnown / Math.max(1, capacity), LEAST_SHARE_WITH_KNOWN);
            }
        }

        private double capacity(Stack stack, HeraldPipeline herald, String name) throws InterruptedException {
            try (PipelineMeasurement measured = measurement(stack, herald, name)) {
                double sustained = measured.warmUp(from, warmUp.least(), warmUp.longest());
                return measured.capacity(runsFrom(sustained), length(), "Capacity");
            }
        }

        /** Measures the profile of Herald at a rate and returns its p99 in milliseconds. */
        private double profile(Stack stack, HeraldPipeline herald, double first, double rate)
                throws InterruptedException {
            try (PipelineMeasurement measured = measurement(stack, herald, "herald")) {
                measured.warmUp(first, warmUp.least(), warmUp.longest());
                report.parameter("bytesOfARequest", herald.requestBytes());
                report.figure("requestsUntilThen", herald.made());
                PipelineMeasurement.Profile profile = measured.profile(rate, length());
                measured.addStages(profile.stages());
                return p99(profile);
            }
        }

        /**
         * Measures the bare chain's profile at a rate, whose p99 in milliseconds it returns, and its capacity, with
         * which it compares Herald's.
         */
        private double measureBare(Stack stack, HeraldPipeline requests, double capacity, double rate)
                throws InterruptedException {
            try (BareChain chain = new BareChain(stack, requests);
                    PipelineMeasurement measured = measurement(stack, chain, "bare")) {
                double sustained = measured.warmUp(bareFrom, warmUp.least(), warmUp.longest());
                double p99 = p99(measured.profile(rate, length()));
                double ofBareChain = measured.capacity(runsFrom(sustained), length(), "Capacity");
                report.required("shareOfTheBareChain", capacity / Math.max(1, ofBareChain), LEAST_RATIO);
                return p99;
            }
        }

        private PipelineMeasurement measurement(Stack stack, LoadTarget measured, String name) {
            return new PipelineMeasurement(stack, measured, name, report, progress);
        }

        private void compareP99(double herald, double bare) {
            report.allowed("timesTheP99OfTheBareChain", herald / Math.max(1, bare), MOST_TIMES_THE_P99);
        }
    }

    private static double p99(PipelineMeasurement.Profile profile) {
        return profile.trial().latency().millis(99);
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
