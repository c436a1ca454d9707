package dev.herald.benchmark;

import dev.herald.cli.command.CommandProvider;
import java.util.List;
import picocli.CommandLine.Command;

/** The command {@code ./herald bench}. It adds itself to {@code ./herald}, since the stack needs no benchmark. */
@Command(
        name = "bench",
        description =
                "Measures the pipeline or a stage on a stack of its own on free ports, or the matcher. PROFILE is pipeline, "
                        + "takeover, growth, fanout, sweep or matcher; ./herald help bench PROFILE explains its options. Prints a table and "
                        + "keeps it in target/bench/<name>.json. Exit code 0 only if every requirement was met.",
        synopsisSubcommandLabel = "PROFILE",
        subcommands = {
            PipelineBenchmark.class,
            TakeoverBenchmark.class,
            GrowthBenchmark.class,
            FanoutBenchmark.class,
            MatcherBenchmark.class,
            SweepBenchmark.class
        })
public final class Bench implements CommandProvider {

    @Override
    public List<Object> commands() {
        return List.of(Bench.class);
    }
}
