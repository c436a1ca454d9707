package dev.herald.cli.order;

import dev.herald.cli.command.YamlText;
import dev.herald.cli.topics.TopicRecord;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.json.AvroToJson;
import dev.herald.contract.orders.OrderAnswers;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.OperatorOrderAnswered;
import dev.herald.event.OperatorOrdered;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** The orders that operators may read, and the latest answer to each order. */
public final class OrderHistory {

    private final Map<String, OperatorOrdered> orders = new HashMap<>();
    private final Map<String, OperatorOrderAnswered> answers = new LinkedHashMap<>();

    private OrderHistory() {}

    /** Reads both topics as the operators' Kafka user. */
    public static OrderHistory read(ClusterConnection cluster, EventSerde serde) {
        Map<String, Object> login = cluster.clientProperties(Principal.operator());
        OrderHistory history = new OrderHistory();
        for (TopicRecord record : TopicRecord.readAll(login, serde, Topics.ORDERS.name())) {
            if (record.event() instanceof OperatorOrdered order) {
                history.orders.putIfAbsent(order.getOrderId(), order);
            }
        }
        for (TopicRecord record : TopicRecord.readAll(login, serde, Topics.ORDER_OUTCOMES.name())) {
            // a repetition and a forgery under the same id are refused, and change nothing of the first answer
            if (record.event() instanceof OperatorOrderAnswered answer && !isRefusalOfACopy(answer)) {
                history.answers.put(answer.getOrderId(), answer);
            }
        }
        return history;
    }

    private static boolean isRefusalOfACopy(OperatorOrderAnswered answer) {
        return answer.getCode().equals("REPEATED") || answer.getOperator().equals(OrderAnswers.UNVERIFIED);
    }

    /** Returns the answers to the orders that wait for a second operator, oldest first. */
    public List<OperatorOrderAnswered> awaiting() {
        return answers.values().stream()
                .filter(answer -> answer.getCode().equals(OrderAnswers.AWAITS_CONFIRMATION))
                .toList();
    }

    /** Returns an order that operators may read; empty for a sealed one. */
    public Optional<OperatorOrdered> find(String orderId) {
        return Optional.ofNullable(orders.get(orderId));
    }

    /**
     * Returns what waits, for the second operator: each field of the order, with persons masked. Of a sealed order only
     * its answer is known, which names its kind and the digest of its fact.
     */
    public static String text(OperatorOrderAnswered awaiting, Optional<OperatorOrdered> order) {
        return YamlText.of(
                AvroToJson.writeMasked(order.<SpecificRecord>map(one -> one).orElse(awaiting)));
    }
}
