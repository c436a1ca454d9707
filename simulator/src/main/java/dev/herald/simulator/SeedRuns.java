package dev.herald.simulator;

import dev.herald.simulator.world.Coverage;
import dev.herald.simulator.world.Simulation;
import dev.herald.simulator.world.SimulationResult;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Many runs, one on each processor at a time.
 *
 * @param records number of records of all runs
 * @param simulated time that passed in all runs
 * @param took time that the runs took
 * @param broken seeds that broke a promise, in order
 */
record SeedRuns(int runs, long records, Duration simulated, Duration took, Coverage coverage, List<Long> broken) {

    private static final double DAYS_OF_A_YEAR = 365.25;

    /** What is left of a run when its story is told. */
    private record Outcome(long seed, int records, Duration time, Coverage coverage, boolean good) {}

    /**
     * Runs seeds.
     *
     * @param listener is told of each run, one at a time
     */
    static SeedRuns of(long from, int count, Consumer<SimulationResult> listener) {
        long begin = System.nanoTime();
        List<Outcome> outcomes = LongStream.range(from, from + count)
                .parallel()
                .mapToObj(seed -> {
                    SimulationResult result = Simulation.run(seed);
                    synchronized (listener) {
                        listener.accept(result);
                    }
                    return new Outcome(seed, result.records(), result.time(), result.coverage(), result.isGood());
                })
                .toList();
        return new SeedRuns(
                outcomes.size(),
                outcomes.stream().mapToLong(Outcome::records).sum(),
                outcomes.stream().map(Outcome::time).reduce(Duration.ZERO, Duration::plus),
                Duration.ofNanos(System.nanoTime() - begin),
                outcomes.stream().map(Outcome::coverage).reduce(Coverage.none(), Coverage::and),
                outcomes.stream()
                        .filter(outcome -> !outcome.good())
                        .map(Outcome::seed)
                        .toList());
    }

    static SeedRuns none() {
        return new SeedRuns(0, 0, Duration.ZERO, Duration.ZERO, Coverage.none(), List.of());
    }

    /** Adds runs that came after these. */
    SeedRuns and(SeedRuns later) {
        return new SeedRuns(
                runs + later.runs,
                records + later.records,
                simulated.plus(later.simulated),
                took.plus(later.took),
                coverage.and(later.coverage),
                Stream.concat(broken.stream(), later.broken.stream()).toList());
    }

    /** Returns one line about all runs. */
    String summary() {
        double seconds = took.toMillis() / 1_000.0;
        return "%d of %d runs kept every promise: %.0f years, %d records, %d combinations, %.1f seeds a second%s"
                .formatted(
                        runs - broken.size(),
                        runs,
                        simulated.toHours() / 24.0 / DAYS_OF_A_YEAR,
                        records,
                        coverage.combinations(),
                        runs / Math.max(seconds, 0.001),
                        broken.isEmpty() ? "" : "; broken: " + broken);
    }
}
