package dev.herald.benchmark;

import dev.herald.benchmark.cpu.ProcessCpu;
import dev.herald.benchmark.growth.TopicSizes;
import dev.herald.benchmark.load.CapacityCriterion;
import dev.herald.benchmark.load.CapacityRuns;
import dev.herald.benchmark.load.CapacitySearch;
import dev.herald.benchmark.load.LatencyHistogram;
import dev.herald.benchmark.load.LoadDriver;
import dev.herald.benchmark.load.LoadLimits;
import dev.herald.benchmark.load.LoadTarget;
import dev.herald.benchmark.load.LoadTrial;
import dev.herald.benchmark.load.SendSchedule;
import dev.herald.benchmark.load.Verdict;
import dev.herald.benchmark.load.WarmUp;
import dev.herald.stack.Stack;
import dev.herald.stack.process.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/** Measures one pipeline: its capacity, and its profile at a rate. All figures go into the report under one prefix. */
final class PipelineMeasurement implements AutoCloseable {

    private static final Duration WARM_UP_TRIAL = Duration.ofSeconds(5);
    private static final String UNKNOWN = "unknown";
    private static final double[] PERCENTILES = {50, 99, 99.9};

    private final Stack stack;
    private final LoadTarget target;
    private final LoadDriver driver;
    private final String prefix;
    private final BenchmarkReport report;
    private final Progress progress;

    /**
     * Connects to a pipeline.
     *
     * @param prefix of its figures, such as {@code herald}
     */
    PipelineMeasurement(Stack stack, LoadTarget target, String prefix, BenchmarkReport report, Progress progress) {
        this.stack = stack;
        this.target = target;
        this.driver = new LoadDriver(target, LoadLimits.FOR_CAPACITY);
        this.prefix = prefix;
        this.report = report;
        this.progress = progress;
    }

    /**
     * Puts the pipeline under load without measuring, so that its code is compiled: for a time and until the JIT
     * compilers are nearly idle, at a rate that rises while it is sustained, and falls while it is not. A service that
     * is measured before its code is compiled uses several times the CPU, and is compiled only after tens of thousands
     * of requests.
     *
     * @param least it does not end before
     * @param longest it ends after this time, however much the compilers use
     * @return the rate that was sustained last; the first rate if none was
     */
    double warmUp(double perSecond, Duration least, Duration longest) throws InterruptedException {
        progress.report("%s warms up for %d s, or up to %d s while compilers are busy."
                .formatted(target.name(), least.toSeconds(), longest.toSeconds()));
        WarmUp warmUp = new WarmUp(least, longest, Runtime.getRuntime().availableProcessors(), cpu());
        double rate = perSecond / 2;
        double sustained = perSecond;
        Optional<String> end = warmUp.end(cpu());
        while (end.isEmpty()) {
            Verdict verdict = CapacityCriterion.STANDARD.judge(driver.run(new SendSchedule(rate, WARM_UP_TRIAL)));
            if (verdict instanceof Verdict.Exceeded) {
                rate = Math.max(1, rate / 1.5);
            } else {
                sustained = rate;
                rate *= 1.2;
            }
            end = warmUp.end(cpu());
        }
        progress.report(end.get());
        progress.report("%s sustained %.0f/s at last.".formatted(target.name(), sustained));
        return sustained;
    }

    /** Searches for the capacity several times and returns the median, in records per second. */
    double capacity(CapacityRuns runs, Duration length, String name) throws InterruptedException {
        List<CapacitySearch.Found> found = runs.run(rate -> verdictAt(rate, length));
        double median = CapacityRuns.median(found);
        report.figure(prefix + name + "PerSecond", BenchmarkReport.rounded(median));
        report.figure(
                prefix + name + "Runs",
                found.stream()
                        .map(CapacitySearch.Found::perSecond)
                        .map(BenchmarkReport::rounded)
                        .toList()
                        .toString());
        report.figure(
                prefix + name + "VoidTrials",
                found.stream().mapToLong(CapacitySearch.Found::voidTrials).sum());
        return median;
    }

    private Verdict verdictAt(double rate, Duration length) throws InterruptedException {
        ProcessCpu begin = cpu();
        LoadTrial trial = driver.run(new SendSchedule(rate, length));
        OptionalDouble compilers = cpu().compilerCoresSince(begin);
        Verdict verdict = CapacityCriterion.STANDARD.judge(trial);
        progress.report(String.format(
                Locale.ROOT,
                "%s at %.0f/s: p50 %.0f, p99 %.0f ms, generator's delay p99 %.1f ms, compilers %s, %d of %d arrived: %s",
                target.name(),
                rate,
                trial.latency().millis(50),
                trial.latency().millis(99),
                trial.generatorDelay().millis(99),
                compilers.isPresent() ? BenchmarkReport.rounded(compilers.getAsDouble()) + " cores" : UNKNOWN,
                trial.arrived(),
                trial.sent(),
                verdict.words()));
        return verdict;
    }

    /** The latencies of a pipeline at a rate. */
    record Profile(LoadTrial trial, TopicTraffic traffic, StageLatencies stages) {}

    /** Measures latency and CPU at a rate, and adds them to the report. */
    LoadTrial latency(double rate, Duration length) throws InterruptedException {
        progress.report("%s is measured at %.0f/s.".formatted(target.name(), rate));
        ProcessCpu.coresInUse();
        ProcessCpu begin = cpu();
        LoadTrial trial = driver.run(new SendSchedule(rate, length));
        ProcessCpu end = cpu();
        double cores = ProcessCpu.coresInUse();
        addLatencies(rate, trial);
        addCpu(begin, end, cores, trial.sent());
        return trial;
    }

    /** Measures latency, CPU, records and bytes at a rate, and adds them to the report. */
    Profile profile(double rate, Duration length) throws InterruptedException {
        try (Admin admin = Admin.create(stack.adminProperties())) {
            Map<TopicPartition, Long> before = TopicTraffic.ends(admin);
            TopicSizes sizes = TopicSizes.now(admin);
            LoadTrial trial = latency(rate, length);
            StageLatencies stages = new StageLatencies();
            TopicTraffic traffic =
                    TopicTraffic.between(before, TopicTraffic.ends(admin), stack.adminProperties(), stages::add);
            addTraffic(traffic, TopicSizes.now(admin).since(sizes), trial.sent());
            return new Profile(trial, traffic, stages);
        }
    }

    private void addLatencies(double rate, LoadTrial trial) {
        report.figure(prefix + "ProfilePerSecond", BenchmarkReport.rounded(rate));
        report.figure(
                prefix + "ProfileVerdict",
                CapacityCriterion.STANDARD.judge(trial).words());
        for (double percent : PERCENTILES) {
            report.figure(
                    name("P", percent, "Millis"),
                    BenchmarkReport.rounded(trial.latency().millis(percent)));
        }
        for (double percent : PERCENTILES) {
            report.figure(
                    name("AppendP", percent, "Millis"),
                    BenchmarkReport.rounded(trial.appended().millis(percent)));
        }
        report.figure(
                prefix + "GeneratorDelayP99Millis",
                BenchmarkReport.rounded(trial.generatorDelay().millis(99)));
    }

    /** Adds p50 and p99 of each stage. */
    void addStages(StageLatencies stages) {
        for (Map.Entry<String, LatencyHistogram> stage : stages.byStage().entrySet()) {
            report.figure(
                    prefix + stage.getKey() + "P50Millis",
                    BenchmarkReport.rounded(stage.getValue().millis(50)));
            report.figure(
                    prefix + stage.getKey() + "P99Millis",
                    BenchmarkReport.rounded(stage.getValue().millis(99)));
        }
    }

    private void addCpu(ProcessCpu begin, ProcessCpu end, double cores, int requests) {
        Map<String, Double> used = end.since(begin);
        double seconds = end.elapsedSince(begin).toNanos() / 1e9;
        used.forEach((process, cpu) -> {
            report.figure(prefix + "Cores." + process, BenchmarkReport.rounded(cpu / seconds));
            report.figure(
                    prefix + "CpuMillisPerRequest." + process,
                    BenchmarkReport.rounded(cpu * 1e3 / Math.max(1, requests)));
        });
        double own = used.values().stream().mapToDouble(Double::doubleValue).sum() / seconds;
        report.figure(prefix + "Cores.others", BenchmarkReport.rounded(Math.max(0, cores - own)));
        OptionalDouble compilers = end.compilerCoresSince(begin);
        report.figure(
                prefix + "Cores.compilers",
                compilers.isPresent() ? BenchmarkReport.rounded(compilers.getAsDouble()) : UNKNOWN);
    }

    private ProcessCpu cpu() {
        return ProcessCpu.now(stack.folder());
    }

    private void addTraffic(TopicTraffic traffic, TopicSizes disk, int requests) {
        double each = Math.max(1, requests);
        traffic.topics().keySet().stream().sorted().forEach(topic -> {
            TopicTraffic.Traffic one = traffic.of(topic);
            if (one.records() >= each / 100) {
                report.figure(
                        prefix + "PerRequest." + topic,
                        String.format(
                                Locale.ROOT,
                                "%.2f records %.0f bytes %.2f markers",
                                one.records() / each,
                                one.bytes() / each,
                                one.markers() / each));
            }
        });
        report.figure(
                prefix + "RecordsPerRequest",
                BenchmarkReport.rounded(traffic.total().records() / each));
        report.figure(prefix + "BytesPerRequest", Math.round(traffic.total().bytes() / each));
        report.figure(
                prefix + "MarkersPerRequest",
                BenchmarkReport.rounded(traffic.total().markers() / each));
        report.figure(prefix + "DiskBytesPerRequest", Math.round(disk.total() / each));
    }

    private String name(String what, double percent, String unit) {
        String digits = percent == Math.rint(percent)
                ? Long.toString((long) percent)
                : Double.toString(percent).replace('.', '_');
        return prefix + what + digits + unit;
    }

    @Override
    public void close() {
        driver.close();
    }
}
