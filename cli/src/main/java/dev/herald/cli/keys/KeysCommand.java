package dev.herald.cli.keys;

import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.command.HeraldCommand;
import picocli.CommandLine.Command;

/** The commands about members' keys. */
@Command(
        name = "keys",
        description = "Creates, lists and rotates the keys with which members sign. A change is an operator's order; a "
                + "new key, and the end of the duty to sign, need the confirmation of another operator.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            KeysCreateCommand.class,
            KeysListCommand.class,
            KeysRotateCommand.class,
            KeysEndCommand.class,
            KeysPolicyCommand.class
        })
@CommandGroup.In(CommandGroup.OPERATOR)
public final class KeysCommand extends HeraldCommand {

    /** Prints the commands of this group. */
    @Override
    public Integer call() {
        spec().commandLine().usage(out());
        return 0;
    }
}
