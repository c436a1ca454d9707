package dev.herald.scenario.demo;

import dev.herald.cli.command.CommandProvider;
import java.util.List;

/** Adds the commands {@code demo} and {@code promises}. */
public final class DemoCommands implements CommandProvider {

    @Override
    public List<Object> commands() {
        return List.of(DemoCommand.class, PromisesCommand.class);
    }
}
