package dev.herald.cli.intake;

import dev.herald.cli.command.ClusterPart;
import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.cluster.UserError;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.TopicReader;
import dev.herald.contract.wire.UnreadableEvent;
import dev.herald.event.OperatorOrderAnswered;
import dev.herald.event.OperatorOrdered;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes an order, and waits for the answer of the instance that it concerns. */
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
            return answer.filter(OperatorOrderAnswered::getAccepted).isPresent() ? 0 : 1;
        }
    }

    private static void write(ClusterConnection cluster, EventSerde serde, OperatorOrdered order) {
        Map<String, Object> settings = new HashMap<>(cluster.clientProperties(Principal.operator()));
        settings.put("delivery.timeout.ms", 15_000);
        settings.put("request.timeout.ms", 10_000);
        EventHeaders headers = EventHeaders.first(
                order.getSchema().getFullName(), SOURCE, order.getOrderedAt(), null, "order", order.getOrderId());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            Topics.ORDERS.name(),
                            null,
                            String.valueOf(order.getMember()).getBytes(StandardCharsets.UTF_8),
                            serde.serialize(order),
                            headers.toKafka()))
                    .get();
        } catch (ExecutionException | KafkaException e) {
            throw new UserError(
                    "The broker did not confirm the order (%s). Give it again."
                            .formatted(e.getClass().getSimpleName()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Interrupted. Give the order again.", e);
        }
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
