package dev.herald.stack.command;

import dev.herald.cli.command.HeraldCommand;
import dev.herald.stack.StartCaches;
import dev.herald.stack.StartCaches.Preparation;
import dev.herald.stack.process.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/** Makes the files with which broker, registry, services and commands start quickly. */
@Command(
        name = "prepare",
        hidden = true,
        description =
                "Makes the files with which broker, registry, services and commands start in half the time, about 100 MB each, "
                        + "if they are missing and the JDK is 25 or newer. `./herald` does it after each build.")
public final class PrepareCommand extends HeraldCommand {

    @Override
    public Integer call() {
        Preparation prepared;
        try (StartProgress progress = new StartProgress(out(), Ansi.AUTO.enabled())) {
            prepared = new StartCaches(Installation.locate()).prepare(progress);
        }
        out().printf("%d programs were prepared.%n", prepared.made());
        if (!prepared.without().isEmpty()) {
            out().printf("Not prepared: %s.%n", String.join(", ", prepared.without()));
            return 1;
        }
        return 0;
    }
}
