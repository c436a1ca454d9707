package dev.herald.scenario.demo;

import dev.herald.cli.command.CommandProvider;
import java.util.List;

/** The command that plays the scenarios. */
public final class DemoCommands implements CommandProvider {

    @Override
    public List<Object> commands() {
        return List.of(DemoCommand.class);
    }
}
