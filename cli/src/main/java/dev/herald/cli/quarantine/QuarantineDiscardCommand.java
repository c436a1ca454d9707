package dev.herald.cli.quarantine;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.ClusterPart;
import dev.herald.cli.order.OperatorOption;
import dev.herald.cli.order.OrderClient;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.contract.orders.OrderSigner;
import dev.herald.contract.wire.EventSerde;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Discards a quarantined record. */
@Command(
        name = "discard",
        description =
                "Discards a quarantined record: it leaves the list and is never replayed. The order goes to the service "
                        + "that quarantined it. Its bytes are deleted 30 days after it was quarantined.")
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
        QuarantineId recordId = QuarantineId.parse(id);
        try (ClusterConnection cluster = connect(ClusterPart.BROKER, ClusterPart.REGISTRY);
                EventSerde serde = new EventSerde(cluster.registry());
                OrderClient client = new OrderClient(cluster, serde)) {
            OrderSigner signer = operator.signer(cluster);
            QuarantinedRecord quarantined =
                    new QuarantineTopic(cluster.clientProperties(Principal.operator())).find(recordId);
            QuarantineOrders.Result result = QuarantineOrders.by(signer, client).discard(quarantined, reason);
            out().println(result.line());
            return result.done() ? 0 : 1;
        }
    }
}
