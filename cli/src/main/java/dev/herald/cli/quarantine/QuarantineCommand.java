package dev.herald.cli.quarantine;

import dev.herald.cli.command.HeraldCommand;
import picocli.CommandLine.Command;

/** What services put aside: a group of commands. */
@Command(
        name = "quarantine",
        description = "What services could not read or handle: what there is, and what is done about it. Every replay "
                + "and every discard is an entry of the audit.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            QuarantineListCommand.class,
            QuarantineShowCommand.class,
            QuarantineReplayCommand.class,
            QuarantineDiscardCommand.class
        })
public final class QuarantineCommand extends HeraldCommand {

    /** No command: what there is. */
    @Override
    public Integer call() {
        spec().commandLine().usage(out());
        return 0;
    }
}
