package dev.herald.benchmark;

import dev.herald.benchmark.cpu.ProcessCpu;
import dev.herald.benchmark.load.CapacitySearch;
import dev.herald.benchmark.load.LatencyHistogram;
import dev.herald.benchmark.load.LoadDriver;
import dev.herald.benchmark.load.LoadLimits;
import dev.herald.benchmark.load.LoadTarget;
import dev.herald.benchmark.load.LoadTrial;
import dev.herald.benchmark.load.SendSchedule;
import dev.herald.benchmark.load.Verdict;
import dev.herald.stack.Stack;
import dev.herald.stack.process.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/** Measures one pipeline: its capacity, and its profile at a rate. All figures go into the report under one prefix. */
final class PipelineMeasurement implements AutoCloseable {

    private static final Duration WARM_UP_TRIAL = Duration.ofSeconds(5);

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
     * Puts the pipeline under load without measuring, so that its code is compiled, at a rate that rises while it is
     * sustained, and falls while it is not. A service that is measured before its code is compiled uses several times
     * the CPU, and is compiled only after tens of thousands of requests.
     *
     * @return the rate that was sustained last; the first rate if none was
     */
    double warmUp(double perSecond, Duration length) throws InterruptedException {
        progress.report("%s warms up for %d s.".formatted(target.name(), length.toSeconds()));
        double rate = perSecond / 2;
        double sustained = perSecond;
        long end = System.nanoTime() + length.toNanos();
        while (System.nanoTime() < end) {
            Verdict verdict = driver.run(new SendSchedule(rate, WARM_UP_TRIAL)).verdict();
            if (verdict instanceof Verdict.Exceeded) {
                rate = Math.max(1, rate / 1.5);
            } else {
                sustained = rate;
                rate *= 1.2;
            }
        }
        progress.report("%s sustained %.0f/s at last.".formatted(target.name(), sustained));
        return sustained;
    }

    /** Searches for the capacity several times and returns the median, in records per second. */
    double capacity(int runs, double from, Duration length, String name) throws InterruptedException {
        List<Double> found = CapacitySearch.repeated(runs, from, rate -> verdictAt(rate, length));
        report.rounded(prefix + name + "PerSecond", CapacitySearch.median(found));
        report.figure(
                prefix + name + "Runs",
                found.stream().map(BenchmarkReport::rounded).toList().toString());
        return CapacitySearch.median(found);
    }

    private Verdict verdictAt(double rate, Duration length) throws InterruptedException {
        LoadTrial trial = driver.run(new SendSchedule(rate, length));
        Verdict verdict = trial.verdict();
        progress.report(String.format(
                Locale.ROOT,
                "%s at %.0f/s: p50 %.0f, p99 %.0f ms, generator's delay p99 %.1f ms, %d of %d arrived: %s",
                target.name(),
                rate,
                trial.latency().millis(50),
                trial.latency().millis(99),
                trial.generatorDelay().millis(99),
                trial.arrived(),
                trial.sent(),
                verdict.words()));
        return verdict;
    }

    /** Measures latency and CPU at a rate, and adds them to the report. */
    LoadTrial latency(double rate, Duration length) throws InterruptedException {
        progress.report("%s is measured at %.0f/s.".formatted(target.name(), rate));
        ProcessCpu.coresInUse();
        ProcessCpu begin = ProcessCpu.now(stack.folder());
        LoadTrial trial = driver.run(new SendSchedule(rate, length));
        ProcessCpu end = ProcessCpu.now(stack.folder());
        double cores = ProcessCpu.coresInUse();
        addLatencies(rate, trial);
        addCpu(begin, end, cores, trial.sent());
        return trial;
    }

    /**
     * Measures latency, CPU, records and bytes at a rate, and adds them to the report.
     *
     * @return p99 in milliseconds
     */
    double profile(double rate, Duration length) throws InterruptedException {
        try (Admin admin = Admin.create(stack.adminProperties())) {
            Map<TopicPartition, Long> before = TopicTraffic.ends(admin);
            LoadTrial trial = latency(rate, length);
            StageLatencies stages = new StageLatencies();
            TopicTraffic traffic =
                    TopicTraffic.between(before, TopicTraffic.ends(admin), stack.adminProperties(), stages::add);
            addStages(stages);
            addTraffic(traffic, trial.sent());
            return trial.latency().millis(99);
        }
    }

    private void addLatencies(double rate, LoadTrial trial) {
        report.rounded(prefix + "ProfilePerSecond", rate);
        report.figure(prefix + "ProfileVerdict", trial.verdict().words());
        addPercentiles(prefix, trial.latency());
        report.rounded(
                prefix + "GeneratorDelayP99Millis", trial.generatorDelay().millis(99));
    }

    /** Adds p50 and p99 of each stage that records have passed. */
    private void addStages(StageLatencies stages) {
        stages.byStage().forEach((stage, latency) -> {
            if (latency.count() > 0) {
                addPercentiles(prefix + stage, latency);
            }
        });
    }

    private void addPercentiles(String of, LatencyHistogram latency) {
        report.rounded(of + "P50Millis", latency.millis(50)).rounded(of + "P99Millis", latency.millis(99));
    }

    private void addCpu(ProcessCpu begin, ProcessCpu end, double cores, int requests) {
        Map<String, Double> used = end.since(begin);
        double seconds = end.elapsedSince(begin).toNanos() / 1e9;
        used.forEach((process, cpu) -> {
            report.rounded(prefix + "Cores." + process, cpu / seconds);
            report.rounded(prefix + "CpuMillisPerRequest." + process, cpu * 1e3 / Math.max(1, requests));
        });
        double own = used.values().stream().mapToDouble(Double::doubleValue).sum() / seconds;
        report.rounded(prefix + "Cores.others", Math.max(0, cores - own));
    }

    private void addTraffic(TopicTraffic traffic, int requests) {
        double each = Math.max(1, requests);
        traffic.topics().forEach((topic, one) -> {
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
        report.rounded(prefix + "RecordsPerRequest", traffic.total().records() / each);
        report.figure(prefix + "BytesPerRequest", Math.round(traffic.total().bytes() / each));
        report.rounded(prefix + "MarkersPerRequest", traffic.total().markers() / each);
    }

    @Override
    public void close() {
        driver.close();
    }
}
