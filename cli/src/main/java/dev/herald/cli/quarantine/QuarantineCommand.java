package dev.herald.cli.quarantine;

import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.command.HeraldCommand;
import picocli.CommandLine.Command;

/** The commands about quarantined records. */
@Command(
        name = "quarantine",
        description =
                "Lists and resolves quarantined records: records that a service could not read or process. Every replay "
                        + "and every discard is an audit entry.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            QuarantineListCommand.class,
            QuarantineShowCommand.class,
            QuarantineReplayCommand.class,
            QuarantineDiscardCommand.class
        })
@CommandGroup.In(CommandGroup.OPERATOR)
public final class QuarantineCommand extends HeraldCommand {

    /** Prints the commands of this group. */
    @Override
    public Integer call() {
        spec().commandLine().usage(out());
        return 0;
    }
}
