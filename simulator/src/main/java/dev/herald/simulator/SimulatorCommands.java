package dev.herald.simulator;

import dev.herald.cli.command.CommandProvider;
import java.util.List;

/** The command that simulates. */
public final class SimulatorCommands implements CommandProvider {

    @Override
    public List<Object> commands() {
        return List.of(SimulateCommand.class);
    }
}
