package dev.herald.cli.quarantine;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.ClusterPart;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.contract.wire.EventSerde;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the metadata of a quarantined record. */
@Command(
        name = "show",
        description =
                "Prints the metadata of a quarantined record: origin, error, headers, sizes, type. Never prints its content.")
public final class QuarantineShowCommand extends ClusterCommand {

    @Parameters(paramLabel = "ID", description = "Id from quarantine list, such as 3@41.")
    private String id = "";

    @Option(
            names = "--bytes",
            description =
                    "Also print the first bytes of key and value. They may contain personal data: everyone who sees "
                            + "the screen sees them too.")
    private boolean bytes;

    @Override
    public Integer call() {
        QuarantineId selected = QuarantineId.parse(id);
        try (ClusterConnection cluster = connect(ClusterPart.BROKER, ClusterPart.REGISTRY);
                EventSerde serde = new EventSerde(cluster.registry())) {
            QuarantinedRecord quarantined =
                    new QuarantineTopic(cluster.clientProperties(Principal.operator())).find(selected);
            out().println(QuarantineRecordView.details(quarantined, serde, bytes));
        }
        return 0;
    }
}
