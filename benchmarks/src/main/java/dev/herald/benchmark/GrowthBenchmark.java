package dev.herald.benchmark;

import dev.herald.cluster.UserError;
import dev.herald.contract.MemberCode;
import dev.herald.provisioning.MemberDirectory;
import dev.herald.stack.Component;
import dev.herald.stack.Stack;
import dev.herald.stack.StackOptions;
import dev.herald.stack.process.FolderRemoval;
import dev.herald.stack.process.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures what grows with the number of cases: heap, disk, latency at a fixed rate, and the time until a service is
 * ready with and without its local state. All cases come in through the pipeline; none is seeded. One case in ten comes
 * into force; the others are flagged and wait for an officer, which is the largest state that a case has.
 */
@Command(
        name = "growth",
        description =
                "Brings many cases in through the pipeline, one in ten in force, the others under review; measures "
                        + "heap, disk, latency and the time to ready of each service at each size.")
final class GrowthBenchmark extends Benchmark {

    private static final double MOST_HEAP_MIB = 512;
    private static final double MOST_SECONDS_WITH_STATE = 30;
    private static final double MOST_SECONDS_WITHOUT_STATE = 90;
    /** The size up to which the restore of local state is limited. */
    private static final int RESTORE_LIMITED_UP_TO = 100_000;

    private static final List<String> SENDERS = List.of("fr", "br", "de", "ke");

    @Option(
            names = "--sizes",
            paramLabel = "COUNT",
            split = ",",
            description = "Numbers of cases, ascending; 10000,100000 if not given.")
    private List<Integer> sizes = List.of(10_000, 100_000);

    @Option(
            names = "--rate",
            paramLabel = "RATE",
            defaultValue = "50",
            description = "Requests per second while latency is measured; ${DEFAULT-VALUE} if not given.")
    private double rate;

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long latency is measured; ${DEFAULT-VALUE} if not given.")
    private int seconds;

    @Override
    void measure(BenchmarkReport report, Progress progress) throws InterruptedException {
        if (sizes.isEmpty() || !sizes.stream().sorted().toList().equals(sizes)) {
            throw new UserError("--sizes are one number or more, ascending.");
        }
        report.parameter("sizes", sizes.toString())
                .parameter("requestsPerSecond", rate)
                .parameter("inForce", "one in ten");
        List<MemberCode> senders = MemberDirectory.parse(SENDERS);
        StackOptions options = StackOptions.fresh()
                .withMembers(senders)
                .with(Component.REVIEW, Map.of("herald.review.clearance", "policy"))
                .withProgress(progress);
        try (Stack stack = Stack.startFresh(options);
                HeraldPipeline herald = new HeraldPipeline(stack, senders, new SyntheticRequests(1));
                BulkLoad bulk = new BulkLoad(herald, stack.partitions())) {
            for (int size : sizes) {
                int more = size - herald.made();
                progress.report("%d more cases.".formatted(more));
                Duration took = bulk.send(more);
                stack.awaitFullyRead();
                String prefix = size + ".";
                report.figure(
                        prefix + "loadedPerSecond", BenchmarkReport.rounded(more / Math.max(1, took.toMillis() / 1e3)));
                addDisk(stack, size, prefix, report);
                addHeap(stack, prefix, report);
                measureLatency(stack, herald, prefix, report, progress);
                measureStarts(stack, size, prefix, report, progress);
            }
        }
    }

    private void measureLatency(
            Stack stack, HeraldPipeline herald, String prefix, BenchmarkReport report, Progress progress)
            throws InterruptedException {
        progress.report("%.0f requests a second for %d s.".formatted(rate, seconds));
        try (PipelineMeasurement measured = new PipelineMeasurement(stack, herald, prefix, report, progress)) {
            measured.latency(rate, Duration.ofSeconds(seconds));
        }
    }

    private static void addDisk(Stack stack, int cases, String prefix, BenchmarkReport report)
            throws InterruptedException {
        try (Admin admin = Admin.create(stack.adminProperties())) {
            TopicSizes sizes = TopicSizes.now(admin);
            report.figure(prefix + "topicBytesPerCase", sizes.total() / cases)
                    .figure(prefix + "changelogBytesPerCase", sizes.changelogs().total() / cases);
        }
        for (Component service : Component.SERVICES) {
            report.figure(
                    prefix + "stateBytesPerCase." + service.label(), bytesIn(stateFolder(stack, service)) / cases);
        }
    }

    private static void addHeap(Stack stack, String prefix, BenchmarkReport report) throws InterruptedException {
        for (Component service : Component.SERVICES) {
            try (ServiceMetrics metrics = new ServiceMetrics(stack, service)) {
                double used = metrics.sum("jvm_memory_used_bytes{area=\"heap\"") / (1 << 20);
                double live = metrics.sum("jvm_gc_live_data_size_bytes") / (1 << 20);
                report.allowed(prefix + "heapMiB." + service.label(), used, MOST_HEAP_MIB)
                        .figure(prefix + "liveHeapMiB." + service.label(), Math.round(live));
            }
        }
    }

    private static void measureStarts(
            Stack stack, int cases, String prefix, BenchmarkReport report, Progress progress) {
        for (Component service : Component.SERVICES) {
            progress.report("%s starts with and without its state.".formatted(service.label()));
            stack.stop(service);
            report.allowed(
                    prefix + "secondsToReady." + service.label(),
                    secondsToStart(stack, service),
                    MOST_SECONDS_WITH_STATE);
            stack.stop(service);
            FolderRemoval.of(stateFolder(stack, service));
            double restored = secondsToStart(stack, service);
            String key = prefix + "secondsToReadyWithoutState." + service.label();
            if (cases <= RESTORE_LIMITED_UP_TO) {
                report.allowed(key, restored, MOST_SECONDS_WITHOUT_STATE);
            } else {
                report.figure(key, BenchmarkReport.rounded(restored));
            }
        }
    }

    private static double secondsToStart(Stack stack, Component service) {
        long began = System.nanoTime();
        stack.start(service);
        return (System.nanoTime() - began) / 1e9;
    }

    private static Path stateFolder(Stack stack, Component service) {
        return stack.folder().resolve("state").resolve(service.label());
    }

    private static long bytesIn(Path folder) {
        if (!Files.exists(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
