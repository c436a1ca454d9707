package dev.herald.benchmark;

import dev.herald.cli.command.CommandProvider;
import java.util.List;

/** The command that measures. */
public final class BenchmarkCommands implements CommandProvider {

    @Override
    public List<Object> commands() {
        return List.of(Bench.class);
    }
}
