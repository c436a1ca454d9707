package dev.herald.cli.intake;

import dev.herald.cli.command.ClusterPart;
import dev.herald.cli.order.OrderClient;
import dev.herald.cli.order.OrderResult;
import dev.herald.cluster.ClusterConnection;
import dev.herald.contract.vocabulary.OperatorOrderKind;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.OperatorOrdered;
import java.io.PrintWriter;

/** Gives an order about a mailbox and prints the answer of the reader that reads it. */
final class OrderSession {

    private OrderSession() {}

    /** Opens a connection with the parts that it needs. */
    @FunctionalInterface
    interface Connector {
        ClusterConnection connect(ClusterPart... needed);
    }

    /**
     * Gives an order and prints the outcome; returns the exit code, 0 if the mailbox's reader accepted it. Any other
     * outcome leaves the rights to send as they are.
     */
    static int run(Connector connector, OrderOptions options, OperatorOrderKind kind, PrintWriter out) {
        options.check();
        try (ClusterConnection cluster = connector.connect(ClusterPart.BROKER, ClusterPart.REGISTRY);
                EventSerde serde = new EventSerde(cluster.registry());
                OrderClient orders = new OrderClient(cluster, serde)) {
            OperatorOrdered.Builder content = options.order(kind, cluster);
            OrderResult result = orders.give(options.operator().signer(cluster), content);
            out.println(
                    result.answer() == null
                            ? "The mailbox of %s %s".formatted(content.getMember(), result.phrase())
                            : "%s (%s)".formatted(result.phrase(), result.code()));
            if (result.isDone()) {
                SendingRightsUpdate.applyIfPossible(cluster, out);
            }
            return result.isDone() ? 0 : 1;
        }
    }
}
