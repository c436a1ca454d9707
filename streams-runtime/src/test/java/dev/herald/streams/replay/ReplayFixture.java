package dev.herald.streams.replay;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.orders.OperatorKey;
import dev.herald.contract.orders.OperatorKeys;
import dev.herald.contract.orders.OperatorRole;
import dev.herald.contract.orders.OrderSignature;
import dev.herald.contract.signature.SigningKey;
import dev.herald.contract.vocabulary.OperatorOrderKind;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.QuarantineHeaders;
import dev.herald.event.AuditEntry;
import dev.herald.event.OperatorOrderAnswered;
import dev.herald.event.OperatorOrdered;
import dev.herald.event.QuarantinePosition;
import dev.herald.streams.topology.Quarantine;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.LogAndFailExceptionHandler;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/**
 * A service's topology without a broker, the topics that it reads again, and an operator who signs orders. The driver
 * has one partition, 0.
 */
public final class ReplayFixture implements AutoCloseable {

    public static final String OPERATOR = "okafor";

    private static final String KEY_ID = "okafor-1";
    private static final KeyPair KEY = SigningKey.create();
    private static final OperatorKeys OPERATORS = OperatorKeys.of(
            new OperatorKey(OPERATOR, KEY_ID, KEY.getPublic(), Instant.EPOCH, null, Set.of(OperatorRole.QUARANTINE)));

    private final String service;
    private final EventSerde serde;
    private final Instant now;
    private final TopologyTestDriver driver;
    private final RecordsInMemory records = new RecordsInMemory();
    private int orders;

    /** Starts a topology. */
    public ReplayFixture(String service, Topology topology, EventSerde serde, Path folder, Instant now) {
        this.service = service;
        this.serde = serde;
        this.now = now;
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "herald-" + service);
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        settings.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndFailExceptionHandler.class);
        settings.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, Quarantine.ProcessingHandler.class);
        settings.put(ReplayResources.SETTING, resources());
        this.driver = new TopologyTestDriver(topology, settings, now);
    }

    // topics that are read again

    /** Writes a record to partition 0 of a topic, from which the driver does not read it. */
    public ConsumerRecord<byte[], byte[]> written(
            Topic topic, @Nullable String key, byte @Nullable [] value, Headers headers) {
        return written(topic.name(), 0, key, value, headers);
    }

    ConsumerRecord<byte[], byte[]> written(
            String topic, int partition, @Nullable String key, byte @Nullable [] value, Headers headers) {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                topic,
                partition,
                records.next(new TopicPartition(topic, partition)),
                now.toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                -1,
                -1,
                key == null ? null : key.getBytes(StandardCharsets.UTF_8),
                value,
                headers,
                Optional.empty());
        records.add(record);
        return record;
    }

    /** Lets the service quarantine a record. */
    public QuarantinePosition quarantined(ConsumerRecord<byte[], byte[]> record) {
        return quarantinedBy(service, record);
    }

    /** Lets a service quarantine a record; returns a position that names this fixture's service. */
    public QuarantinePosition quarantinedBy(String writer, ConsumerRecord<byte[], byte[]> record) {
        boolean sealed = Topics.isSealed(record.topic());
        ProducerRecord<byte[], byte[]> entry = Quarantine.record(
                writer,
                "a-stage",
                "IllegalStateException",
                record.topic(),
                record.partition(),
                record.offset(),
                sealed ? null : record.key(),
                sealed ? null : record.value(),
                sealed ? new RecordHeaders() : record.headers());
        ConsumerRecord<byte[], byte[]> kept =
                written(Topics.QUARANTINE.name(), 3, null, entry.value(), entry.headers());
        return new QuarantinePosition(service, kept.partition(), kept.offset());
    }

    /** A source of which nothing is left. */
    void forgets(Topic topic) {
        records.clear(topic.name());
    }

    ReplayResources resources() {
        return new ReplayResources(records, () -> OPERATORS);
    }

    RecordsInMemory records() {
        return records;
    }

    // orders

    /** Gives an order; returns the service's answer. */
    public OperatorOrderAnswered order(OperatorOrderKind kind, QuarantinePosition named) {
        return answerTo(signed(kind, named));
    }

    /** Returns an order that its operator has signed. */
    OperatorOrdered signed(OperatorOrderKind kind, QuarantinePosition named) {
        return OrderSignature.sign(unsigned(kind, named), KEY_ID, KEY.getPrivate());
    }

    /** Returns an order without a signature. */
    public OperatorOrdered unsigned(OperatorOrderKind kind, QuarantinePosition named) {
        return OperatorOrdered.newBuilder()
                .setOrderId("order-" + orders++)
                .setOperator(OPERATOR)
                .setKind(kind)
                .setGround(kind == OperatorOrderKind.DISCARD_RECORD ? "GARBAGE" : null)
                .setQuarantined(named)
                .setReasons("repaired")
                .setOrderedAt(now)
                .build();
    }

    /** Pipes an order; returns the only answer. */
    public OperatorOrderAnswered answerTo(OperatorOrdered order) {
        give(order);
        List<SpecificRecord> answers = read(Topics.ORDER_OUTCOMES);
        if (answers.size() != 1) {
            throw new AssertionError("one order has one answer, and has " + answers);
        }
        return (OperatorOrderAnswered) answers.getFirst();
    }

    void give(OperatorOrdered order) {
        driver.createInputTopic(
                        Topics.REPLAYS.name(),
                        new StringSerializer(),
                        serde.asKafkaSerde().serializer())
                .pipeInput(new TestRecord<>(order.getOrderId(), order, new RecordHeaders(), now));
    }

    // results

    /** Returns the events of a topic that were not read yet. */
    public List<SpecificRecord> read(Topic topic) {
        return driver.createOutputTopic(
                        topic.name(),
                        new StringDeserializer(),
                        serde.asKafkaSerde().deserializer())
                .readValuesToList();
    }

    /** Returns what the audit got: placeholder, actor, action and ground. */
    public List<String> audited() {
        return read(Topics.AUDIT).stream()
                .map(AuditEntry.class::cast)
                .map(entry -> "%s %s %s %s"
                        .formatted(entry.getCaseId(), entry.getActor(), entry.getAction(), entry.getGround()))
                .toList();
    }

    /** Returns the positions of records that went to quarantine, with the service that sent them. */
    public List<String> quarantine() {
        return driver
                .createOutputTopic(Topics.QUARANTINE.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()
                .stream()
                .map(record -> "%s %s@%s"
                        .formatted(
                                text(record.headers(), QuarantineHeaders.SERVICE),
                                text(record.headers(), QuarantineHeaders.TOPIC),
                                text(record.headers(), QuarantineHeaders.OFFSET)))
                .toList();
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        driver.close();
    }
}
