package dev.herald.cli.fingerprint;

import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.command.HeraldCommand;
import picocli.CommandLine.Command;

/** The commands about the keys of fingerprints. */
@Command(
        name = "fingerprint",
        description =
                "Makes and destroys the yearly keys of fingerprints, which screening leaves of persons whose case "
                        + "ended while a question was open.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {FingerprintCreateKeyCommand.class, FingerprintDestroyExpiredCommand.class})
@CommandGroup.In(CommandGroup.OPERATOR)
public final class FingerprintCommand extends HeraldCommand {

    /** Prints the commands of this group. */
    @Override
    public Integer call() {
        spec().commandLine().usage(out());
        return 0;
    }
}
