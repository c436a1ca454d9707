package dev.herald.cli.register;

import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.command.HeraldCommand;
import picocli.CommandLine.Command;

/** The commands about the register. */
@Command(
        name = "register",
        description =
                "Adds, lists and retracts facts that screening uses. Every change is an audit entry; open requests and "
                        + "notices in force are re-screened.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RegisterAddCommand.class,
            RegisterListCommand.class,
            RegisterRetractCommand.class,
            RegisterRetractAllCommand.class
        })
@CommandGroup.In(CommandGroup.OPERATOR)
public final class RegisterCommand extends HeraldCommand {

    /** Prints the commands of this group. */
    @Override
    public Integer call() {
        spec().commandLine().usage(out());
        return 0;
    }
}
