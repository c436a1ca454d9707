package dev.herald.cli.register;

import dev.herald.cli.command.HeraldCommand;
import picocli.CommandLine.Command;

/** What screening consults: a group of commands. */
@Command(
        name = "register",
        description = "Facts that screening consults, as operators keep them. Whatever is added or retracted is an "
                + "entry of the audit; requests that are open and notices that are in force are looked at again.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {RegisterAddCommand.class, RegisterListCommand.class, RegisterRetractCommand.class})
public final class RegisterCommand extends HeraldCommand {

    /** No command: what there is. */
    @Override
    public Integer call() {
        spec().commandLine().usage(out());
        return 0;
    }
}
