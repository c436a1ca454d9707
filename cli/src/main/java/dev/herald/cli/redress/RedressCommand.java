package dev.herald.cli.redress;

import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.command.HeraldCommand;
import picocli.CommandLine.Command;

/** The Commission's commands about ended cases. */
@Command(
        name = "redress",
        description =
                "Makes the keys of the Commission for the Control of Files, and reads and opens the files of ended "
                        + "cases that only these keys open.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {RedressKeysCommand.class, RedressReadCommand.class, RedressOpenCommand.class})
@CommandGroup.In(CommandGroup.BUREAU)
public final class RedressCommand extends HeraldCommand {

    /** Prints the commands of this group. */
    @Override
    public Integer call() {
        spec().commandLine().usage(out());
        return 0;
    }
}
