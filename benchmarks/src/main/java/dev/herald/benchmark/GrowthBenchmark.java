package dev.herald.benchmark;

import dev.herald.benchmark.growth.BulkLoad;
import dev.herald.benchmark.growth.CaseKind;
import dev.herald.benchmark.growth.ProcessHeap;
import dev.herald.benchmark.load.LoadTrial;
import dev.herald.cluster.ComponentStatus;
import dev.herald.cluster.UserError;
import dev.herald.contract.catalogue.Topics;
import dev.herald.stack.Component;
import dev.herald.stack.HeraldFolder;
import dev.herald.stack.Stack;
import dev.herald.stack.StackOptions;
import dev.herald.stack.process.Progress;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures what grows with the number of cases: heap, disk, the time until a service is ready with and without its
 * local state, latency, and capacity. Each size has a stack of its own, and the same mixture of cases in force, under
 * review and ended.
 */
@Command(
        name = "growth",
        hidden = true,
        description =
                "Measures heap, disk, time to ready, latency and capacity at several numbers of cases, one in ten in "
                        + "force.")
final class GrowthBenchmark extends Benchmark {

    private static final String CHANGELOG = "-changelog";
    private static final int MOST_HEAP_MIB = 512;
    private static final double MOST_SECONDS_WITH_STATE = 30;
    private static final double MOST_SECONDS_WITHOUT_STATE = 90;
    /** The size up to which the restore of local state is limited. */
    private static final int RESTORE_LIMITED_UP_TO = 100_000;

    private static final double LEAST_SHARE_OF_FIRST_CAPACITY = 0.8;
    private static final double RATE = 50;
    private static final Duration TRIAL = Duration.ofSeconds(20);
    private static final Duration WARM_UP = Duration.ofSeconds(150);
    private static final Duration LONGEST_START = Duration.ofMinutes(30);
    private static final Duration LONGEST_TO_READ = Duration.ofMinutes(30);
    private static final Duration LONGEST_STOP = Duration.ofMinutes(2);
    private static final Duration LONGEST_SWEEP = Duration.ofHours(1);

    /**
     * Without keys no case leaves a fingerprint. Here all cases that ended had an open question, and elsewhere few
     * have: their fingerprints would flag so many other persons that screening held the sweep.
     */
    private static final Map<String, String> NO_FINGERPRINTS = Map.of("herald.screening.fingerprints.keys", "");

    @Option(
            names = "--sizes",
            paramLabel = "COUNT",
            split = ",",
            description = "Numbers of cases, ascending; 10000,100000 if not given.")
    private List<Integer> sizes = List.of(10_000, 100_000);

    @Option(
            names = "--from",
            paramLabel = "RATE",
            defaultValue = "100",
            description = "First rate of the search for the capacity; 0 leaves it out; ${DEFAULT-VALUE} if not given.")
    private double from;

    @Override
    void measure(BenchmarkReport report, Progress progress) throws InterruptedException {
        if (sizes.isEmpty() || !sizes.stream().sorted().toList().equals(sizes) || sizes.getFirst() < 1) {
            throw new UserError("--sizes are one number or more, ascending.");
        }
        report.parameter("requestsPerSecond", RATE).parameter("secondsOfWarmUp", WARM_UP.toSeconds());
        double firstCapacity = 0;
        for (int size : sizes) {
            double capacity = measureSize(size, report, progress);
            report.lines(size + ".").forEach(progress::report); // a later size may fail
            if (from > 0 && size == sizes.getFirst()) {
                firstCapacity = capacity;
            } else if (from > 0) {
                report.required(
                        size + ".shareOfFirstCapacity",
                        capacity / Math.max(1, firstCapacity),
                        LEAST_SHARE_OF_FIRST_CAPACITY);
            }
        }
    }

    /** Returns the capacity; 0 if it is not searched for. */
    private double measureSize(int size, BenchmarkReport report, Progress progress) throws InterruptedException {
        progress.report("%d cases.".formatted(size));
        StackOptions options = StackOptions.fresh()
                .withMembers(HeraldPipeline.MEMBERS)
                .withServiceLimits(MOST_HEAP_MIB, LONGEST_START, LONGEST_STOP)
                .with(Component.REVIEW, Map.of("herald.review.clearance", "policy"))
                .with(Component.SCREENING, NO_FINGERPRINTS)
                .with(Component.INTAKE, HeraldPipeline.AMPLE_BUDGET)
                .withProgress(progress);
        try (Stack stack = Stack.startFresh(options);
                HeraldPipeline herald = new HeraldPipeline(stack)) {
            String prefix = size + ".";
            load(stack, herald, size, prefix, report, progress);
            awaitRest(stack);
            addDisk(stack, size, prefix, report);
            measureStarts(stack, size, prefix, report, progress);
            awaitRest(stack);
            double capacity = measureLoad(stack, herald, prefix, report, progress);
            addHeap(stack, prefix, report);
            return capacity;
        }
    }

    private void load(
            Stack stack, HeraldPipeline herald, int count, String prefix, BenchmarkReport report, Progress progress)
            throws InterruptedException {
        progress.report("%d cases come in through the pipeline.".formatted(count));
        List<Integer> toEnd = IntStream.range(0, count)
                .filter(number -> herald.kindOf(number) == CaseKind.ENDED)
                .boxed()
                .toList();
        try (BulkLoad bulk = new BulkLoad(stack.adminProperties(), stack.partitions())) {
            Duration took = bulk.send(count, herald::nextMixedInputs);
            report.rounded(prefix + "loadedPerSecond", count / Math.max(1, took.toMillis() / 1e3));
            progress.report("%d of them are withdrawn.".formatted(toEnd.size()));
            Iterator<Integer> next = toEnd.iterator();
            bulk.send(
                    toEnd.size(),
                    some -> Stream.generate(next::next)
                            .limit(some)
                            .map(herald::withdrawal)
                            .toList());
            awaitFullyRead(stack);
        }
    }

    /** Waits longer than a stack does: the stages behind screening may have tens of thousands of records to read. */
    private static void awaitFullyRead(Stack stack) {
        long until = System.nanoTime() + LONGEST_TO_READ.toNanos();
        while (true) {
            try {
                stack.awaitFullyRead();
                return;
            } catch (UserError e) {
                if (System.nanoTime() > until) {
                    throw e;
                }
            }
        }
    }

    /** Waits until every record is read and screening is done with what it screens again after a start. */
    private static void awaitRest(Stack stack) throws InterruptedException {
        awaitFullyRead(stack);
        try (ServiceMetrics metrics = new ServiceMetrics(stack, Component.SCREENING)) {
            metrics.awaitSweepsEnd(LONGEST_SWEEP);
        }
    }

    private double measureLoad(
            Stack stack, HeraldPipeline herald, String prefix, BenchmarkReport report, Progress progress)
            throws InterruptedException {
        try (PipelineMeasurement measured = new PipelineMeasurement(stack, herald, prefix, report, progress)) {
            measured.warmUp(from > 0 ? from : RATE, WARM_UP);
            progress.report("%.0f requests a second for %d s.".formatted(RATE, TRIAL.toSeconds()));
            LoadTrial trial = measured.latency(RATE, TRIAL);
            report.allowed(prefix + "missing", trial.missing() + trial.refused(), 0);
            return from > 0 ? measured.capacity(1, from, TRIAL, "capacity") : 0;
        }
    }

    /** Adds the compressed size on the broker's disk of topics that keep every case for ever, and of all. */
    private static void addDisk(Stack stack, int cases, String prefix, BenchmarkReport report)
            throws InterruptedException {
        try (Admin admin = Admin.create(stack.adminProperties())) {
            Map<String, Long> sizes = TopicTraffic.bytesOnDisk(admin);
            report.figure(prefix + "keptTopicBytesPerCase", sum(sizes, GrowthBenchmark::isKept) / cases)
                    .figure(prefix + "changelogBytesPerCase", sum(sizes, topic -> topic.endsWith(CHANGELOG)) / cases)
                    .figure(prefix + "allTopicBytesPerCase", sum(sizes, topic -> true) / cases);
        }
    }

    private static boolean isKept(String topic) {
        return topic.endsWith(CHANGELOG)
                || topic.startsWith(Topics.OUTBOUND.name())
                || Topics.all().stream()
                        .anyMatch(each ->
                                each.retention().period() == null && each.name().equals(topic));
    }

    private static long sum(Map<String, Long> sizes, Predicate<String> topics) {
        return sizes.entrySet().stream()
                .filter(size -> topics.test(size.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Adds the heap of every process after the load. A process that ended meanwhile has not fitted into it. */
    private static void addHeap(Stack stack, String prefix, BenchmarkReport report) {
        for (ComponentStatus process : stack.status()) {
            report.allowed(
                    prefix + "restarts." + process.name(), process.restarts().count(), 0);
            ProcessHeap heap = ProcessHeap.afterCollection(process.pid().orElseThrow());
            report.figure(prefix + "liveHeapMiB." + process.name(), heap.usedMebibytes())
                    .allowed(prefix + "heapLimitMiB." + process.name(), (double) heap.limitMebibytes(), MOST_HEAP_MIB);
        }
    }

    private static void measureStarts(
            Stack stack, int cases, String prefix, BenchmarkReport report, Progress progress) {
        for (Component service : Component.SERVICES) {
            stack.stop(service);
            double withState = secondsToStart(stack, service);
            stack.stop(service);
            HeraldFolder.delete(stack.folder().resolve("state").resolve(service.label()));
            double withoutState = secondsToStart(stack, service);
            progress.report(String.format(
                    Locale.ROOT,
                    "%s is ready in %.1f s with its state, in %.1f s without.",
                    service.label(),
                    withState,
                    withoutState));
            report.allowed(prefix + "secondsToReady." + service.label(), withState, MOST_SECONDS_WITH_STATE);
            String key = prefix + "secondsToReadyWithoutState." + service.label();
            if (cases <= RESTORE_LIMITED_UP_TO) {
                report.allowed(key, withoutState, MOST_SECONDS_WITHOUT_STATE);
            } else {
                report.rounded(key, withoutState);
            }
        }
    }

    private static double secondsToStart(Stack stack, Component service) {
        long began = System.nanoTime();
        stack.start(service);
        return (System.nanoTime() - began) / 1e9;
    }
}
