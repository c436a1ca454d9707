package dev.herald.cli.member;

import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.command.HeraldCommand;
import picocli.CommandLine.Command;

/** The commands about members. */
@Command(
        name = "member",
        description =
                "Lists members; orders admission, routes of diffusions, suspension, reactivation and removal. Every "
                        + "order names its authority and reason and is an audit entry.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            MemberListCommand.class,
            MemberAddCommand.class,
            MemberRouteCommand.class,
            MemberSuspendCommand.class,
            MemberReactivateCommand.class,
            MemberRemoveCommand.class
        })
@CommandGroup.In(CommandGroup.OPERATOR)
public final class MemberCommand extends HeraldCommand {

    /** Prints the commands of this group. */
    @Override
    public Integer call() {
        spec().commandLine().usage(out());
        return 0;
    }
}
