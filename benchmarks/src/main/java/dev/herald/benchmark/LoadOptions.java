package dev.herald.benchmark;

import picocli.CommandLine.Option;

/** Options for the amount of synthetic data and its seed. */
final class LoadOptions {

    @Option(
            names = "--members",
            paramLabel = "COUNT",
            defaultValue = "196",
            description = "Bureaus that each notice goes to; ${DEFAULT-VALUE} if not given.")
    private int members;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "1923",
            description = "Seed of persons and order; ${DEFAULT-VALUE} if not given.")
    private long seed;

    int members() {
        return members;
    }

    long seed() {
        return seed;
    }

    /** Adds both to the parameters of a report. */
    void addTo(BenchmarkReport report) {
        report.parameter("members", members).parameter("seed", seed);
    }
}
