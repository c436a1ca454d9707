package dev.herald.cli.order;

import dev.herald.cluster.ClusterConnection;
import dev.herald.cluster.Principal;
import dev.herald.cluster.UserError;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.orders.OrderAnswers;
import dev.herald.contract.orders.OrderSigner;
import dev.herald.contract.orders.OrderTopics;
import dev.herald.contract.vocabulary.OperatorOrderKind;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.TopicReader;
import dev.herald.contract.wire.UnreadableEvent;
import dev.herald.event.ConfirmedOrder;
import dev.herald.event.FactRegistered;
import dev.herald.event.OperatorOrderAnswered;
import dev.herald.event.OperatorOrdered;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Gives operators' orders: signs an order, writes it, and waits for the answer of the service that carries it out. The
 * login may write orders and nothing else; a service verifies each of them. For one thread at a time.
 */
public final class OrderClient implements AutoCloseable {

    private static final String SOURCE = "/herald/operator";
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration LONGEST_TO_READ = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final TopicPartition OUTCOMES = new TopicPartition(Topics.ORDER_OUTCOMES.name(), 0);
    private static final TopicPartition REGISTER = new TopicPartition(Topics.REGISTER.name(), 0);

    private final EventSerde serde;
    private final Producer<byte[], byte[]> producer;
    private final Consumer<byte[], byte[]> answers;
    private final Map<String, RecordMetadata> facts = new HashMap<>();
    private final Map<String, OperatorOrderAnswered> answered = new HashMap<>();

    /** Connects as the operators' Kafka user. */
    public OrderClient(ClusterConnection cluster, EventSerde serde) {
        this.serde = serde;
        Map<String, Object> login = cluster.clientProperties(Principal.operator());
        Map<String, Object> settings = new HashMap<>(login);
        settings.remove("isolation.level");
        settings.put("acks", "all");
        settings.put("max.block.ms", 10_000);
        settings.put("delivery.timeout.ms", 20_000);
        settings.put("request.timeout.ms", 10_000);
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        this.answers = TopicReader.consumer(login);
        answers.assign(List.of(OUTCOMES, REGISTER));
        answers.seekToEnd(List.of(OUTCOMES, REGISTER));
        for (TopicPartition partition : List.of(OUTCOMES, REGISTER)) {
            long unused = answers.position(partition);
        }
    }

    /**
     * Signs and writes an order, and waits at most 30 seconds for the answer.
     *
     * @param content the order without id, operator and time
     * @throws UserError if the broker did not confirm that it has the order
     */
    public OrderResult give(OrderSigner signer, OperatorOrdered.Builder content) {
        return give(signer, content, mainPartition(content), factIdOf(content));
    }

    private static TopicPartition mainPartition(OperatorOrdered.Builder content) {
        return new TopicPartition(OrderTopics.of(content.getKind()).name(), 0);
    }

    private OrderResult give(
            OrderSigner signer, OperatorOrdered.Builder content, TopicPartition destination, @Nullable String factId) {
        OperatorOrdered order = signer.sign(content.setOrderId(UUID.randomUUID().toString())
                .setOperator(signer.operator())
                .setOrderedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .build());
        write(order, destination);
        return await(order, factId);
    }

    /** Signs an order and writes it to a partition of a topic of its own, and waits for the answer likewise. */
    public OrderResult give(OrderSigner signer, OperatorOrdered.Builder content, Topic topic, int partition) {
        return give(signer, content, new TopicPartition(topic.name(), partition), factIdOf(content));
    }

    /** Gives an order, and has a second operator confirm it if it waits for one; returns the last outcome. */
    public OrderResult give(OrderSigner signer, OrderSigner second, OperatorOrdered.Builder content) {
        OrderResult first = give(signer, content);
        OperatorOrderAnswered answer = first.answer();
        return answer != null && first.awaitsConfirmation() ? confirm(second, answer) : first;
    }

    /** Confirms the order of another operator. */
    public OrderResult confirm(OrderSigner signer, OperatorOrderAnswered awaiting) {
        OperatorOrdered.Builder confirmation = content(OperatorOrderKind.CONFIRM)
                .setMember(awaiting.getMember())
                .setConfirms(new ConfirmedOrder(
                        awaiting.getOrderId(), awaiting.getKind(), Objects.requireNonNullElse(awaiting.getHash(), "")));
        return give(signer, confirmation, mainPartition(confirmation), factIdOf(awaiting));
    }

    /** Returns the fact of the open register that a confirmation changes; null for any other. Its kind is before it. */
    private static @Nullable String factIdOf(OperatorOrderAnswered awaiting) {
        return switch (awaiting.getKind()) {
            case REGISTER_FACT, RETRACT_FACT ->
                awaiting.getSubject().substring(awaiting.getSubject().indexOf(' ') + 1);
            default -> null;
        };
    }

    /** Begins the content of an order, without reasons. */
    public static OperatorOrdered.Builder content(OperatorOrderKind kind) {
        return OperatorOrdered.newBuilder().setKind(kind).setReasons("");
    }

    private void write(OperatorOrdered order, TopicPartition destination) {
        String key = Objects.requireNonNullElse(order.getMember(), order.getOrderId());
        EventHeaders headers = EventHeaders.first(
                order.getSchema().getFullName(), SOURCE, order.getOrderedAt(), null, "order", order.getOrderId());
        try {
            RecordMetadata unused = producer.send(new ProducerRecord<>(
                            destination.topic(),
                            destination.partition(),
                            key.getBytes(StandardCharsets.UTF_8),
                            serde.serialize(order),
                            headers.toKafka()))
                    .get();
        } catch (ExecutionException | KafkaException e) {
            Throwable cause = e instanceof ExecutionException ? Objects.requireNonNull(e.getCause()) : e;
            throw new UserError(
                    "The broker did not confirm the order (%s). Whether it was written: ./herald orders."
                            .formatted(cause.getClass().getSimpleName()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Interrupted. Whether the order was written: ./herald orders.", e);
        }
    }

    private OrderResult await(OperatorOrdered order, @Nullable String factId) {
        answered.clear();
        facts.clear();
        poll(LONGEST, () -> answered.containsKey(order.getOrderId()));
        OperatorOrderAnswered answer = answered.get(order.getOrderId());
        if (factId == null
                || answer == null
                || !answer.getAccepted()
                || answer.getCode().equals("UNCHANGED")) {
            return new OrderResult(order, answer, null);
        }
        poll(LONGEST_TO_READ, () -> facts.containsKey(factId));
        return new OrderResult(order, answer, facts.get(factId));
    }

    /** Returns the fact of the open register that the order changes; null for any other order. */
    private static @Nullable String factIdOf(OperatorOrdered.Builder order) {
        return switch (order.getKind()) {
            case REGISTER_FACT -> Objects.requireNonNull(order.getFact()).getFactId();
            case RETRACT_FACT -> order.getFactId();
            default -> null;
        };
    }

    private void poll(Duration longest, BooleanSupplier isEnough) {
        long end = System.nanoTime() + longest.toNanos();
        while (!isEnough.getAsBoolean() && System.nanoTime() < end) {
            for (ConsumerRecord<byte[], byte[]> record : answers.poll(POLL)) {
                SpecificRecord event = decode(record);
                if (event instanceof OperatorOrderAnswered answer && !OrderAnswers.isPassedOn(answer)) {
                    answered.put(answer.getOrderId(), answer);
                } else if (event instanceof FactRegistered fact) {
                    facts.put(
                            fact.getFactId(),
                            new RecordMetadata(REGISTER, record.offset(), 0, record.timestamp(), 0, 0));
                }
            }
        }
    }

    private @Nullable SpecificRecord decode(ConsumerRecord<byte[], byte[]> record) {
        try {
            return record.value() == null ? null : serde.deserialize(record.value());
        } catch (UnreadableEvent e) {
            return null;
        }
    }

    @Override
    public void close() {
        producer.close();
        answers.close(CloseOptions.timeout(Duration.ZERO)); // or it waits for its last fetch
    }
}
