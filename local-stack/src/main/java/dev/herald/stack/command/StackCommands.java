package dev.herald.stack.command;

import dev.herald.cli.command.CommandProvider;
import java.util.List;

/** The commands of the local stack. */
public final class StackCommands implements CommandProvider {

    @Override
    public List<Object> commands() {
        return List.of(
                UpCommand.class,
                LogsCommand.class,
                KillCommand.class,
                StartCommand.class,
                DownCommand.class,
                ResetCommand.class);
    }
}
