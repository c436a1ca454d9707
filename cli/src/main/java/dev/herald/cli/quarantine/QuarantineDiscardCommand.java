package dev.herald.cli.quarantine;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.ClusterPart;
import dev.herald.cli.order.OperatorOption;
import dev.herald.cluster.ClusterConnection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Discards a quarantined record. */
@Command(
        name = "discard",
        description =
                "Discards a quarantined record: it leaves the list and is not replayed. Its bytes are deleted 30 days "
                        + "after it was quarantined.")
public final class QuarantineDiscardCommand extends ClusterCommand {

    @Parameters(paramLabel = "ID", description = "Id from quarantine list, such as 3@41.")
    private String id = "";

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "REASON",
            description = "One of ${COMPLETION-CANDIDATES}.")
    @SuppressWarnings("NullAway.Init") // required
    private DiscardReason reason;

    @Mixin
    private OperatorOption operator = new OperatorOption();

    @Override
    public Integer call() {
        String operatorName = operator.name();
        QuarantineId recordId = QuarantineId.parse(id);
        ResolutionResult result;
        try (ClusterConnection cluster = connect(ClusterPart.BROKER, ClusterPart.REGISTRY)) {
            result = QuarantineSession.run(
                    cluster,
                    (quarantine, resolver) -> resolver.discard(quarantine.find(recordId), operatorName, reason));
        }
        out().println(ResolutionFormatter.format(recordId, result));
        return result instanceof ResolutionResult.Refused ? 1 : 0;
    }
}
