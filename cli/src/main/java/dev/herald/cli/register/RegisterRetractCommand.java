package dev.herald.cli.register;

import dev.herald.cli.command.ClusterPart;
import dev.herald.cli.order.OperatorOption;
import dev.herald.cli.order.OrderClient;
import dev.herald.cli.order.OrderResult;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.cluster.UserError;
import dev.herald.contract.orders.OrderSigner;
import dev.herald.contract.wire.EventSerde;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Retracts a fact or an attestation. */
@Command(
        name = "retract",
        description = "Retracts a fact or an attestation of any writer: rules no longer use it, and every case that it "
                + "concerns is re-screened. It stays in the register as retracted. A bar that a decision created cannot "
                + "be retracted here. An attestation, a bar and a situation need the confirmation of another operator. "
                + "Waits like register add.")
public final class RegisterRetractCommand extends RegisterChange {

    @Parameters(paramLabel = "FACT-ID", description = "Id from register list.")
    private String factId = "";

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "REASON",
            description = "One of ${COMPLETION-CANDIDATES}.")
    @SuppressWarnings("NullAway.Init") // required
    private RetractReason reason;

    @Mixin
    private OperatorOption operator = new OperatorOption();

    @Override
    public Integer call() {
        try (ClusterConnection cluster = connect(ClusterPart.BROKER, ClusterPart.REGISTRY);
                EventSerde serde = new EventSerde(cluster.registry());
                OrderClient orders = new OrderClient(cluster, serde)) {
            OrderSigner signer = operator.signer(cluster);
            boolean isOpen = RegisterReader.openFacts(cluster.clientProperties(Principal.operator()), serde)
                    .containsKey(factId);
            OrderResult result = orders.give(signer, RegisterOrders.retract(factId, !isOpen, reason));
            if (result.code().equals("FACT_UNKNOWN")) {
                throw new UserError("%s: %s.".formatted(factId, result.phrase()));
            }
            out().println("%s %s".formatted(factId, result.phrase()));
            awaitScreening(cluster, List.of(result));
            return result.isDone() || result.awaitsConfirmation() ? 0 : 1;
        }
    }
}
