package dev.herald.stack.command;

import dev.herald.cli.command.HeraldCommand;
import dev.herald.stack.StartCaches;
import dev.herald.stack.process.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/** Makes the files with which broker, registry and services start quickly. */
@Command(
        name = "prepare",
        description =
                "Makes the files with which broker, registry and services start in half the time, about 100 MB each, "
                        + "if they are missing and the JDK is 25 or newer. `./herald` does it after each build.")
public final class PrepareCommand extends HeraldCommand {

    @Override
    public Integer call() {
        int made;
        try (StartProgress progress = new StartProgress(out(), Ansi.AUTO.enabled())) {
            made = new StartCaches(Installation.locate()).prepare(progress);
        }
        out().printf("%d programs were prepared.%n", made);
        return 0;
    }
}
