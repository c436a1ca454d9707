package dev.herald.cli.quarantine;

import dev.herald.cli.order.OrderCommand;
import dev.herald.cluster.Principal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Discards a quarantined record. */
@Command(
        name = "discard",
        description =
                "Discards a quarantined record: it leaves the list and is never replayed. The order goes to the service "
                        + "that quarantined it. Its bytes are deleted 30 days after it was quarantined.")
public final class QuarantineDiscardCommand extends OrderCommand {

    @Parameters(paramLabel = "ID", description = "Id from quarantine list, such as 3@41.")
    private String id = "";

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "REASON",
            description = "One of ${COMPLETION-CANDIDATES}.")
    @SuppressWarnings("NullAway.Init") // required
    private DiscardReason reason;

    @Override
    public Integer call() {
        QuarantineId recordId = QuarantineId.parse(id);
        return order(connection -> {
            QuarantinedRecord quarantined =
                    new QuarantineTopic(connection.cluster().clientProperties(Principal.operator())).find(recordId);
            QuarantineOrders.Result result = QuarantineOrders.by(connection.signer(), connection.orders())
                    .discard(quarantined, reason);
            out().println(result.line());
            return result.done();
        });
    }
}
