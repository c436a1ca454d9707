package dev.herald.benchmark;

import picocli.CommandLine.Command;

/** The command {@code ./herald bench}. */
@Command(
        name = "bench",
        description =
                "Measures dissemination or screening on a stack of its own on free ports, or the matcher, and ends. Prints a table "
                        + "and keeps it in target/bench/<name>.json. Exit code 0 only if what is required was reached.",
        synopsisSubcommandLabel = "BENCHMARK",
        subcommands = {Fanout.class, Acknowledgements.class, Matching.class, Sweeping.class})
public final class Bench {}
