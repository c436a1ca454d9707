package dev.herald.cli.operator;

import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.command.HeraldCommand;
import picocli.CommandLine.Command;

/** The commands about operators' orders. */
@Command(
        name = "orders",
        description = "Lists the orders that wait for a second operator, and confirms one.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {OrdersListCommand.class, OrdersConfirmCommand.class})
@CommandGroup.In(CommandGroup.OPERATOR)
public final class OrdersCommand extends HeraldCommand {

    /** Prints the commands of this group. */
    @Override
    public Integer call() {
        spec().commandLine().usage(out());
        return 0;
    }
}
