package dev.herald.cli.quarantine;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.OperatorOption;
import dev.herald.cluster.ClusterConnection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Closes the matter of a record that will not be put again. */
@Command(
        name = "discard",
        description = "Closes the matter of a record that will not be put again. It leaves the list; its bytes go when "
                + "their 30 days are over.")
public final class QuarantineDiscardCommand extends ClusterCommand {

    @Parameters(paramLabel = "ID", description = "Such as 3@41, as list shows it.")
    private String id = "";

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "WORD",
            description = "Why: one of ${COMPLETION-CANDIDATES}.")
    @SuppressWarnings("NullAway.Init") // required
    private DiscardReason reason;

    @Mixin
    private OperatorOption actor = new OperatorOption();

    @Override
    public Integer call() {
        String name = actor.name();
        QuarantineId wanted = QuarantineId.parse(id);
        ResolutionResult settled;
        try (ClusterConnection cluster = connect()) {
            settled = QuarantineSession.work(
                    cluster, (quarantine, resolver) -> resolver.discard(quarantine.find(wanted), name, reason));
        }
        out().println(ResolutionFormatter.of(wanted, settled));
        return settled instanceof ResolutionResult.Refused ? 1 : 0;
    }
}
