package dev.herald.cli.intake;

import dev.herald.cli.audit.OrderTransaction;
import dev.herald.cli.command.ClusterPart;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.OperatorOrderKind;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.TopicReader;
import dev.herald.contract.wire.UnreadableEvent;
import dev.herald.event.OperatorOrderAnswered;
import dev.herald.event.OperatorOrdered;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Writes an order with its audit entry, and waits for the answer of the instance that it concerns. Intake audits the
 * outcome, so that it is audited also if nobody waits for it.
 */
final class OrderSession {

    private static final String SOURCE = "/herald/operator";
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final TopicPartition ORDERS = new TopicPartition(Topics.ORDERS.name(), 0);

    private OrderSession() {}

    /** Opens a connection with the parts that it needs. */
    @FunctionalInterface
    interface Connector {
        ClusterConnection connect(ClusterPart... needed);
    }

    /** Writes an order and prints the outcome; returns the exit code. */
    static int run(Connector connector, OperatorOrdered order, PrintWriter out) {
        try (ClusterConnection cluster = connector.connect(ClusterPart.BROKER, ClusterPart.REGISTRY);
                EventSerde serde = new EventSerde(cluster.registry());
                Consumer<byte[], byte[]> answers =
                        TopicReader.consumer(cluster.clientProperties(Principal.operator()))) {
            answers.assign(List.of(ORDERS));
            answers.seekToEnd(List.of(ORDERS));
            long unused = answers.position(ORDERS);
            write(cluster, serde, order);
            Optional<OperatorOrderAnswered> answer = answerTo(order, answers, serde);
            out.println(answer.map(given -> "%s (%s)".formatted(given.getExplanation(), given.getCode()))
                    .orElse(
                            ("The order %s is written and holds. Nobody has answered within %d s: the edge is down, or %s has"
                                            + " no topic. See ./herald status.")
                                    .formatted(order.getOrderId(), LONGEST.toSeconds(), order.getMember())));
            boolean accepted = answer.filter(OperatorOrderAnswered::getAccepted).isPresent();
            if (accepted) {
                SendingRightsUpdate.applyIfPossible(cluster, out);
            }
            return accepted ? 0 : 1;
        }
    }

    private static void write(ClusterConnection cluster, EventSerde serde, OperatorOrdered order) {
        Map<String, Object> operator = cluster.clientProperties(Principal.operator());
        EventHeaders headers = EventHeaders.first(
                order.getSchema().getFullName(), SOURCE, order.getOrderedAt(), null, "order", order.getOrderId());
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                Topics.ORDERS.name(),
                null,
                String.valueOf(order.getMember()).getBytes(StandardCharsets.UTF_8),
                serde.serialize(order),
                headers.toKafka());
        try (OrderTransaction transaction = new OrderTransaction(operator, serde)) {
            transaction.open();
            transaction.commit(record, auditEntry(order));
        }
    }

    /** Returns the audit entry of an order: who ordered what. The reasons stay with the order. */
    static OrderTransaction.Entry auditEntry(OperatorOrdered order) {
        return new OrderTransaction.Entry(
                order.getOperator(),
                order.getKind() == OperatorOrderKind.SUSPEND_MAILBOX
                        ? "MAILBOX_SUSPENSION_ORDERED"
                        : "MAILBOX_RESUMPTION_ORDERED",
                "%s %s".formatted(order.getMember(), order.getOrderId()),
                order.getOrderedAt());
    }

    private static Optional<OperatorOrderAnswered> answerTo(
            OperatorOrdered order, Consumer<byte[], byte[]> answers, EventSerde serde) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (System.nanoTime() < end) {
            for (ConsumerRecord<byte[], byte[]> record : answers.poll(POLL)) {
                if (decode(record, serde).orElse(null) instanceof OperatorOrderAnswered answer
                        && answer.getOrderId().equals(order.getOrderId())) {
                    return Optional.of(answer);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<SpecificRecord> decode(ConsumerRecord<byte[], byte[]> record, EventSerde serde) {
        try {
            return record.value() == null ? Optional.empty() : Optional.of(serde.deserialize(record.value()));
        } catch (UnreadableEvent e) {
            return Optional.empty();
        }
    }
}
