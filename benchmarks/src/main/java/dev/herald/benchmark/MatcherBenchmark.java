package dev.herald.benchmark;

import dev.herald.cluster.UserError;
import dev.herald.stack.process.Progress;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how fast a person is found among many. Needs no stack. */
@Command(
        name = "matcher",
        hidden = true,
        description = "Measures how fast one person is found among many synthetic ones, in one thread, how long the "
                + "index takes to rebuild and how much memory it takes.")
final class MatcherBenchmark extends Benchmark {

    /** CPU time of the thread: other load on the machine is not counted. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final double MOST_P99_MILLIS = 2.5;
    private static final double MOST_MEDIAN_MILLIS = 1;
    private static final double MOST_SECONDS_TO_REBUILD = 60;

    @Option(
            names = "--persons",
            paramLabel = "COUNT",
            defaultValue = "200000",
            description = "How many persons, each with three names; ${DEFAULT-VALUE} if not given.")
    private int persons;

    @Option(
            names = "--queries",
            paramLabel = "COUNT",
            defaultValue = "5000",
            description = "How many are searched for, 100 or more; ${DEFAULT-VALUE} if not given.")
    private int queries;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "1",
            description = "The same persons for the same number; ${DEFAULT-VALUE} if not given.")
    private long seed;

    @Override
    void measure(BenchmarkReport report, Progress progress) {
        if (persons < 1 || queries < 100) {
            throw new UserError("--persons is at least 1, --queries at least 100.");
        }
        report.parameter("persons", persons)
                .parameter("namesEach", 3)
                .parameter("queries", queries)
                .parameter("seed", seed);
        progress.report("%d persons, %d searches.".formatted(persons, queries));
        MatcherMeasurement measured = MatcherMeasurement.run(persons, queries, seed, THREADS::getCurrentThreadCpuTime);
        report.allowed("rebuiltSecondsOfOneCore", seconds(measured.rebuilt()), MOST_SECONDS_TO_REBUILD)
                .allowed("medianMillis", millis(measured.median()), MOST_MEDIAN_MILLIS)
                .allowed("p99Millis", millis(measured.p99()), MOST_P99_MILLIS)
                .figure("slowestMillis", BenchmarkReport.rounded(millis(measured.slowest())))
                .figure("foundPercent", BenchmarkReport.rounded(100 * measured.found()))
                .figure("memoryMiB", measured.heapBytes() >> 20)
                .figure("memoryMiBOfPostings", measured.postingsBytes() >> 20);
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }
}
