package dev.herald.benchmark.load;

import dev.herald.benchmark.cpu.ProcessCpu;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Decides when a warm-up ends: after a time, once the JIT compilers of the stack are nearly idle. While they are not, a
 * measurement has the capacity of half-compiled code, on the CPU that the compilers leave. Where the CPU time of the
 * compilers is unknown, the time alone counts.
 */
public final class WarmUp {

    private static final Duration WINDOW = Duration.ofSeconds(30);
    private static final double MOST_OF_EACH_CORE = 0.05;

    private final Duration least;
    private final Duration longest;
    private final double mostCores;
    private final ProcessCpu begin;
    /** The first is {@link #WINDOW} or a little more before the last. */
    private final List<ProcessCpu> readings = new ArrayList<>();

    /**
     * Begins a warm-up.
     *
     * @param least it does not end before
     * @param longest it ends after this time, however much the compilers use; not less than {@code least}
     * @param cores of the machine: the compilers are nearly idle below 5 % of each, on average over 30 s
     * @param begin CPU times at its begin
     */
    public WarmUp(Duration least, Duration longest, int cores, ProcessCpu begin) {
        if (longest.compareTo(least) < 0) {
            throw new IllegalArgumentException(
                    "the longest warm-up, %s, is below the least, %s".formatted(longest, least));
        }
        this.least = least;
        this.longest = longest;
        this.mostCores = cores * MOST_OF_EACH_CORE;
        this.begin = begin;
        readings.add(begin);
    }

    /**
     * Adds a reading of the CPU times; there is one every few seconds.
     *
     * @return why the warm-up ends, in a sentence; empty while it goes on
     */
    public Optional<String> end(ProcessCpu now) {
        readings.add(now);
        while (now.elapsedSince(readings.get(1)).compareTo(WINDOW) >= 0) {
            readings.removeFirst();
        }
        Duration elapsed = now.elapsedSince(begin);
        if (elapsed.compareTo(least) < 0) {
            return Optional.empty();
        }
        OptionalDouble cores = coresOfCompilers(now);
        if (cores.isEmpty()) {
            return Optional.of(
                    "The warm-up ends after %d s. What the compilers use is unknown.".formatted(elapsed.toSeconds()));
        }
        double used = cores.getAsDouble();
        if (used < mostCores && now.elapsedSince(readings.getFirst()).compareTo(WINDOW) >= 0) {
            return Optional.of(String.format(Locale.ROOT, "Compilers use %.2f cores.", used));
        }
        return elapsed.compareTo(longest) < 0
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT, "The compilers still use %.2f cores after %d s.", used, elapsed.toSeconds()));
    }

    /** Adds up the times between readings, since a thread that ends takes its time along. */
    private OptionalDouble coresOfCompilers(ProcessCpu now) {
        double seconds = 0;
        for (int i = 1; i < readings.size(); i++) {
            OptionalDouble used = readings.get(i).compilerSecondsSince(readings.get(i - 1));
            if (used.isEmpty()) {
                return used;
            }
            seconds += used.getAsDouble();
        }
        double elapsed = now.elapsedSince(readings.getFirst()).toNanos() / 1e9;
        return elapsed > 0 ? OptionalDouble.of(seconds / elapsed) : OptionalDouble.empty();
    }
}
