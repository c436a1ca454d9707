package dev.herald.scenario.demo;

import dev.herald.cli.command.CommandProvider;
import java.util.List;

/** Adds the command {@code demo}. */
public final class DemoCommands implements CommandProvider {

    @Override
    public List<Object> commands() {
        return List.of(DemoCommand.class);
    }
}
