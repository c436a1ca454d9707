package dev.herald.intake.kafka.orders;

import dev.herald.contract.wire.EventSerde;
import dev.herald.event.MemberRecord;
import dev.herald.state.ReceivedOrder;
import dev.herald.streams.topology.TopologyNodes;
import java.util.Set;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The stores of operators' orders.
 *
 * @param orders the orders that were received, by order id
 * @param register what intake knows about each fact and attestation
 * @param members the latest record that an order wrote for a member, by code
 */
record OrderStores(
        KeyValueStore<String, ReceivedOrder> orders,
        RegisterEntries register,
        KeyValueStore<String, MemberRecord> members) {

    private static final String ORDERS = "operator-orders";
    private static final String REGISTER = "register-entries";
    private static final String MEMBERS = "ordered-members";
    static final Set<String> ALL = Set.of(ORDERS, REGISTER, MEMBERS);

    static OrderStores open(ProcessorContext<String, Object> context) {
        return new OrderStores(
                context.getStateStore(ORDERS),
                new RegisterEntries(context.getStateStore(REGISTER)),
                context.getStateStore(MEMBERS));
    }

    static void add(Topology topology, EventSerde serde, String processor) {
        topology.addStateStore(TopologyNodes.store(ORDERS, serde), processor);
        topology.addStateStore(TopologyNodes.store(REGISTER, serde), processor);
        topology.addStateStore(TopologyNodes.store(MEMBERS, serde), processor);
    }
}
