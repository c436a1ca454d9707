package dev.herald.cli.order;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.ClusterPart;
import dev.herald.cluster.ClusterConnection;
import dev.herald.contract.orders.OrderSigner;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.OperatorOrdered;
import java.util.function.Predicate;
import picocli.CommandLine.Mixin;

/** A command with which an operator gives orders. */
public abstract class OrderCommand extends ClusterCommand {

    @Mixin
    private OperatorOption operator = new OperatorOption();

    /** What gives orders to a cluster. */
    protected record Connection(ClusterConnection cluster, EventSerde serde, OrderClient orders, OrderSigner signer) {

        /** Signs and writes an order as the operator, and waits for the answer. */
        public OrderResult give(OperatorOrdered.Builder content) {
            return orders.give(signer, content);
        }
    }

    /**
     * Connects with the operator's key, and gives orders.
     *
     * @param orders returns whether all that was wanted is done
     * @return the exit code
     */
    protected final int order(Predicate<Connection> orders) {
        operator.check();
        try (ClusterConnection cluster = connect(ClusterPart.BROKER, ClusterPart.REGISTRY);
                EventSerde serde = new EventSerde(cluster.registry());
                OrderClient client = new OrderClient(cluster, serde)) {
            return orders.test(new Connection(cluster, serde, client, operator.signer(cluster))) ? 0 : 1;
        }
    }
}
