package dev.herald.stack.command;

import dev.herald.matching.trial.MatcherBench;
import dev.herald.stack.process.StackException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how fast a person is found among many. */
@Command(
        name = "matcher",
        description =
                "Measures how fast one person is found among many invented ones, in one thread, how long the index "
                        + "takes to rebuild and what it holds in memory. Exit code 0 only if what is required was reached.")
public final class MatcherBenchCommand implements Callable<Integer> {

    /** The clock of one core: what else the machine does is not counted. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final Duration MOST_FOR_ONE = Duration.ofMillis(5);
    private static final Duration MOST_TO_REBUILD = Duration.ofMinutes(1);

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
            description = "How many are looked for, 100 or more; ${DEFAULT-VALUE} if not given.")
    private int queries;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "1",
            description = "The same persons for the same number; ${DEFAULT-VALUE} if not given.")
    private long seed;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (persons < 1 || queries < 100) {
            throw new StackException("--persons is at least 1, --queries at least 100.");
        }
        MatcherBench bench = MatcherBench.run(persons, queries, seed, THREADS::getCurrentThreadCpuTime);
        boolean reached =
                bench.p99().compareTo(MOST_FOR_ONE) <= 0 && bench.rebuilt().compareTo(MOST_TO_REBUILD) <= 0;
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%,d persons with three names: rebuilt in %.1f s of one core (at most %d), %,d MB in memory, of which Lucene %,d%n",
                bench.persons(),
                bench.rebuilt().toMillis() / 1e3,
                MOST_TO_REBUILD.toSeconds(),
                bench.heapBytes() >> 20,
                bench.luceneBytes() >> 20);
        out.printf(
                Locale.ROOT,
                "one person, time of one core: median %.2f ms, p99 %.2f ms (at most %d), slowest %.2f ms; %.1f %% found%n",
                bench.median().toNanos() / 1e6,
                bench.p99().toNanos() / 1e6,
                MOST_FOR_ONE.toMillis(),
                bench.slowest().toNanos() / 1e6,
                100 * bench.found());
        out.flush();
        return reached ? 0 : 1;
    }
}
