package dev.herald.cli.operator;

import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.command.HeraldCommand;
import picocli.CommandLine.Command;

/** The commands about operators. */
@Command(
        name = "operators",
        description = "Lists the operators and creates keys for them. An operator is a person with a key of their own; "
                + "services accept orders that a key of the operators' file signed.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {OperatorsListCommand.class, OperatorsCreateCommand.class})
@CommandGroup.In(CommandGroup.OPERATOR)
public final class OperatorsCommand extends HeraldCommand {

    /** Prints the commands of this group. */
    @Override
    public Integer call() {
        spec().commandLine().usage(out());
        return 0;
    }
}
