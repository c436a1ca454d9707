package dev.herald.cli.quarantine;

import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.cluster.UserError;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.orders.OrderSigner;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.TopicReader;
import dev.herald.contract.wire.UnreadableEvent;
import dev.herald.event.OperatorOrderAnswered;
import dev.herald.event.OperatorOrdered;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Signs orders with the operator's own key, writes them, and reads the services' answers. */
final class SignedOrderChannel implements QuarantineOrders.Channel, AutoCloseable {

    /** The environment variable that names the operator's key file. */
    static final String KEY_VARIABLE = "HERALD_OPERATOR_KEY";

    private static final String SOURCE = "/herald/operator";
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final TopicPartition OUTCOMES = new TopicPartition(Topics.ORDER_OUTCOMES.name(), 0);

    private final OrderSigner signer;
    private final EventSerde serde;
    private final Consumer<byte[], byte[]> outcomes;
    private final Producer<byte[], byte[]> producer;

    private SignedOrderChannel(ClusterConnection cluster, OrderSigner signer) {
        Map<String, Object> operator = cluster.clientProperties(Principal.operator());
        this.signer = signer;
        this.serde = new EventSerde(cluster.registry());
        this.outcomes = TopicReader.consumer(operator);
        outcomes.assign(List.of(OUTCOMES));
        outcomes.seekToEnd(List.of(OUTCOMES));
        long unused = outcomes.position(OUTCOMES);
        Map<String, Object> settings = new HashMap<>(operator);
        settings.remove("isolation.level");
        settings.put("delivery.timeout.ms", 30_000);
        settings.put("request.timeout.ms", 10_000);
        settings.put("max.block.ms", 10_000);
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Opens a channel.
     *
     * @throws UserError if {@value #KEY_VARIABLE} names no key file
     */
    static SignedOrderChannel open(ClusterConnection cluster) {
        return new SignedOrderChannel(cluster, readSigner(System.getenv(KEY_VARIABLE)));
    }

    private static OrderSigner readSigner(@Nullable String file) {
        if (file == null || file.isBlank()) {
            throw new UserError("Orders are signed: set %s to your key file.".formatted(KEY_VARIABLE));
        }
        try {
            return OrderSigner.parse(Files.readString(Path.of(file)))
                    .orElseThrow(() -> new UserError("%s is not an operator's key file.".formatted(file)));
        } catch (IOException e) {
            throw new UserError("%s cannot be read (%s).".formatted(file, e.getClass().getSimpleName()), e);
        }
    }

    @Override
    public Optional<OperatorOrderAnswered> give(OperatorOrdered unsigned, int partition) {
        OperatorOrdered order = signer.sign(unsigned);
        EventHeaders headers = EventHeaders.first(
                order.getSchema().getFullName(), SOURCE, order.getOrderedAt(), null, "order", order.getOrderId());
        try {
            producer.send(new ProducerRecord<>(
                            Topics.REPLAYS.name(),
                            partition,
                            order.getOrderId().getBytes(StandardCharsets.UTF_8),
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
            throw new UserError("Interrupted. ./herald quarantine list --all shows what became of the order.", e);
        }
        return awaitAnswer(order.getOrderId());
    }

    private Optional<OperatorOrderAnswered> awaitAnswer(String orderId) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (System.nanoTime() < end) {
            for (ConsumerRecord<byte[], byte[]> record : outcomes.poll(POLL)) {
                if (decode(record).orElse(null) instanceof OperatorOrderAnswered answer
                        && answer.getOrderId().equals(orderId)
                        && !answer.getCode().equals("PASSED_ON")) {
                    return Optional.of(answer);
                }
            }
        }
        return Optional.empty();
    }

    private Optional<SpecificRecord> decode(ConsumerRecord<byte[], byte[]> record) {
        try {
            return record.value() == null ? Optional.empty() : Optional.of(serde.deserialize(record.value()));
        } catch (UnreadableEvent e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        producer.close();
        outcomes.close();
        serde.close();
    }
}
