package dev.herald.benchmark;

import picocli.CommandLine.Option;

/** How much is invented, and from which seed. */
final class Load {

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
            description = "What persons and order are drawn from; ${DEFAULT-VALUE} if not given.")
    private long seed;

    int members() {
        return members;
    }

    long seed() {
        return seed;
    }

    /** Adds both to what a report says of its run. */
    void tell(Report report) {
        report.parameter("members", members).parameter("seed", seed);
    }
}
