package dev.herald.cli.intake;

import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.command.HeraldCommand;
import picocli.CommandLine.Command;

/** The commands about what members send. */
@Command(
        name = "intake",
        description = "Suspends and resumes the reading of what a member sends.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {MailboxOrderCommand.Suspend.class, MailboxOrderCommand.Resume.class})
@CommandGroup.In(CommandGroup.OPERATOR)
public final class IntakeCommand extends HeraldCommand {

    /** Prints the commands of this group. */
    @Override
    public Integer call() {
        spec().commandLine().usage(out());
        return 0;
    }
}
