package dev.herald.benchmark;

import dev.herald.benchmark.load.LoadDriver;
import dev.herald.benchmark.load.LoadLimits;
import dev.herald.benchmark.load.LoadTrial;
import dev.herald.benchmark.load.SendSchedule;
import dev.herald.benchmark.load.Silence;
import dev.herald.cluster.UserError;
import dev.herald.stack.Component;
import dev.herald.stack.ComponentInstance;
import dev.herald.stack.Stack;
import dev.herald.stack.StackOptions;
import dev.herald.stack.process.Progress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.utils.Utils;
import picocli.CommandLine.Command;

/**
 * Measures how long a stage is silent when one of its two instances dies: the longest time without an arrival at a
 * read-committed reader of the mailboxes, over the partitions of cases and over the senders.
 */
@Command(
        name = "takeover",
        hidden = true,
        description =
                "Runs two instances of each service under a steady load, kills one of each in turn (kill -9), and "
                        + "prints how long its partitions were silent for a read-committed reader.")
final class TakeoverBenchmark extends Benchmark {

    private static final int INSTANCES = 2;
    private static final int PARTITIONS = 4;

    /** Requests per second. */
    private static final double RATE = 40;

    /** The load for each kill, which comes after a quarter. */
    private static final Duration LOAD = Duration.ofSeconds(45);

    private static final Duration SETTLING = Duration.ofSeconds(15);

    /** A dead instance is noticed after 10 s; its open transaction ends after 10 s. */
    private static final String TIME_OUT = "10s";

    /** One second of it for the restore, since a standby has nearly all. */
    private static final double MOST_SECONDS = 13;

    @Override
    void measure(BenchmarkReport report, Progress progress) throws InterruptedException {
        report.parameter("requestsPerSecond", RATE)
                .parameter("secondsForEachKill", LOAD.toSeconds())
                .parameter("partitions", PARTITIONS)
                .parameter("instances", INSTANCES);
        try (Stack stack = Stack.startFresh(options().withProgress(progress));
                HeraldPipeline herald = new HeraldPipeline(stack);
                LoadDriver driver = new LoadDriver(herald, LoadLimits.FOR_OUTAGES)) {
            driver.run(new SendSchedule(RATE, SETTLING.multipliedBy(2)));
            Watched undisturbed = watch(driver, () -> {});
            report.rounded("none.longestSilenceSeconds", seconds(undisturbed.longest()));
            add("none", undisturbed.trial(), report);
            for (Component service : Component.STAGES) {
                ComponentInstance victim = ComponentInstance.first(service);
                progress.report("%s is killed.".formatted(victim.label()));
                Watched watched = watch(driver, () -> stack.kill(victim));
                report.allowed(service.label() + ".longestSilenceSeconds", seconds(watched.longest()), MOST_SECONDS);
                add(service.label(), watched.trial(), report);
                stack.start(victim);
                driver.run(new SendSchedule(RATE, SETTLING));
            }
        }
    }

    /** The time-outs of a deployment. Transactions of the edge have a setting of their own. */
    private StackOptions options() {
        StackOptions options = StackOptions.fresh()
                .withMembers(HeraldPipeline.MEMBERS)
                .withServices(Set.copyOf(Component.STAGES))
                .withInstances(INSTANCES)
                .withPartitions(PARTITIONS)
                .with(Component.REVIEW, Map.of("herald.review.clearance", "policy"))
                .with(Component.INTAKE, HeraldPipeline.AMPLE_BUDGET)
                .with(Component.INTAKE, Map.of("herald.edge.transaction-timeout", TIME_OUT));
        for (Component service : Component.STAGES) {
            options = options.with(
                    service,
                    Map.of(
                            "herald.streams.session-timeout", TIME_OUT,
                            "herald.streams.transaction-timeout", TIME_OUT,
                            "herald.streams.standbys", "1"));
        }
        return options;
    }

    /** A trial and the longest silence in it. */
    private record Watched(LoadTrial trial, Duration longest) {}

    /** Puts the pipeline under load, and does something after a quarter of the time. */
    private Watched watch(LoadDriver driver, Runnable after) throws InterruptedException {
        Silence silence = new Silence();
        try (ExecutorService beside = Executors.newSingleThreadExecutor()) {
            Future<?> done = beside.submit(() -> {
                TimeUnit.SECONDS.sleep(LOAD.toSeconds() / 4);
                after.run();
                return after;
            });
            LoadTrial trial = driver.run(new SendSchedule(RATE, LOAD), (id, nanos) -> {
                silence.add(Integer.toString(partition(id)), nanos);
                silence.add(id.substring(0, id.indexOf('/')), nanos);
            });
            done.get();
            return new Watched(trial, silence.longest());
        } catch (ExecutionException e) {
            throw new UserError("An instance could not be killed.", e);
        }
    }

    /** Returns the partition of a case, as Kafka's default partitioner chooses it. */
    private static int partition(String caseId) {
        return Utils.toPositive(Utils.murmur2(caseId.getBytes(StandardCharsets.UTF_8))) % PARTITIONS;
    }

    private static void add(String victim, LoadTrial trial, BenchmarkReport report) {
        report.rounded(victim + ".slowestRequestSeconds", trial.latency().millis(100) / 1e3)
                .allowed(victim + ".missing", trial.missing(), 0);
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1e3;
    }
}
