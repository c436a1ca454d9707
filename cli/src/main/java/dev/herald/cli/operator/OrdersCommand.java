package dev.herald.cli.operator;

import dev.herald.cli.command.ClusterCommand;
import dev.herald.cli.command.ClusterPart;
import dev.herald.cli.command.CommandGroup;
import dev.herald.cli.order.OrderHistory;
import dev.herald.cluster.ClusterConnection;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.OperatorOrderAnswered;
import java.util.List;
import picocli.CommandLine.Command;

/** Lists the orders that wait for a second operator. */
@Command(
        name = "orders",
        description = "Lists the orders that wait for a second operator, with what they would do. An order waits for "
                + "seven days. Of a sealed order only its kind and the digest of its fact are shown.",
        subcommands = OrdersConfirmCommand.class)
@CommandGroup.In(CommandGroup.OPERATOR)
public final class OrdersCommand extends ClusterCommand {

    @Override
    public Integer call() {
        try (ClusterConnection cluster = connect(ClusterPart.BROKER, ClusterPart.REGISTRY);
                EventSerde serde = new EventSerde(cluster.registry())) {
            OrderHistory history = OrderHistory.read(cluster, serde);
            List<OperatorOrderAnswered> awaiting = history.awaiting();
            if (awaiting.isEmpty()) {
                out().println("No order waits for a second operator.");
                return 0;
            }
            awaiting.forEach(answer -> out().println(OrderHistory.text(answer, history.find(answer.getOrderId()))));
        }
        return 0;
    }
}
