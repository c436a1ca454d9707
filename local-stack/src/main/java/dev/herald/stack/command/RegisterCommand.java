package dev.herald.stack.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What screening consults: a group of commands. */
@Command(
        name = "register",
        description = "Facts that screening consults, as operators keep them. Whatever is added or retracted is an "
                + "entry of the audit; requests that are open and notices that are in force are looked at again.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {RegisterAddCommand.class, RegisterListCommand.class, RegisterRetractCommand.class})
public final class RegisterCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    /** No command: what there is. */
    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
