package dev.herald.intake.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.orders.OperatorKeys;
import dev.herald.contract.signature.ServiceSigners;
import dev.herald.contract.transparency.EntrySalt;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.event.MemberRecord;
import dev.herald.event.MessageRefused;
import dev.herald.event.Refusal;
import dev.herald.event.RequestRefused;
import dev.herald.event.RequestSubmitted;
import dev.herald.intake.budget.Budgets;
import dev.herald.intake.kafka.outcome.EdgeTrace;
import dev.herald.intake.kafka.witness.CheckpointProjection;
import dev.herald.streams.FeedFixture;
import dev.herald.streams.topology.ThreadTimeBudget;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/**
 * Intake as it ships: the edge, which reads bytes of a mailbox, and the topology behind it. Lies in the package of the
 * edge, which is not public.
 */
public final class IntakeEdgeTestDriver implements AutoCloseable {

    /** Samples of one member and case follow each other in a moment. */
    private static final Budgets UNLIMITED = new Budgets(
            1 << 20, 1 << 20, 1 << 20, 1L << 40, 1L << 50, 1 << 20, 1 << 20, 1L << 40, 1 << 20, 1L << 40, 1 << 20,
            1 << 20);

    private final EventSerde serde = InMemoryRegistry.serde();
    private final InboundRecordHandler edge;
    private final Instant now;
    private final TopologyTestDriver driver;
    private final Map<String, TestInputTopic<byte[], byte[]>> submissions;
    private final TestOutputTopic<String, SpecificRecord> requests;
    private final TestOutputTopic<String, SpecificRecord> correspondence;
    private long offset;

    /**
     * The answer to a message.
     *
     * @param refusedByEdge reasons of the edge
     * @param refusedByTopology reasons that rest on the state of the case
     * @param admitted the request as screening reads it; null for other events and refused requests
     */
    public record Answer(
            List<Refusal> refusedByEdge,
            List<Refusal> refusedByTopology,
            @Nullable RequestSubmitted admitted) {}

    public IntakeEdgeTestDriver(Path stateDir, List<MemberRecord> members, Instant now) {
        this.now = now;
        IntakeMetrics metrics = new IntakeMetrics(new SimpleMeterRegistry());
        MemberProjection projection = new MemberProjection();
        members.forEach(member -> projection.accept(FeedFixture.record(member.getCode(), member, 0)));
        edge = new InboundRecordHandler(
                serde,
                projection,
                new CheckpointProjection(),
                InMemoryRegistry::fingerprint,
                () -> now,
                EdgeTrace.withoutSpans(() -> now),
                () -> {});
        Topology topology = new Topology();
        new IntakeTopology(
                        projection,
                        new MailboxSuspensionProjection(),
                        new CheckpointProjection(),
                        OperatorKeys::none,
                        new IntakeTopologySettings(
                                Duration.ofMinutes(15),
                                Duration.ofHours(20),
                                Duration.ofHours(1),
                                new ThreadTimeBudget(Duration.ofSeconds(1), 1, () -> 0L),
                                UNLIMITED,
                                () -> 1,
                                ServiceSigners.keys(),
                                EntrySalt.random()),
                        () -> now,
                        metrics)
                .build(topology, serde);
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "preflight-intake");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        driver = new TopologyTestDriver(topology, settings, now);
        submissions = Stream.of(Topics.SUBMISSIONS, Topics.SEALED_SUBMISSIONS)
                .map(Topic::name)
                .collect(Collectors.toMap(
                        name -> name,
                        name -> driver.createInputTopic(name, new ByteArraySerializer(), new ByteArraySerializer())));
        requests = output(Topics.REQUESTS.name());
        correspondence = output(Topics.CORRESPONDENCE.name());
    }

    private TestOutputTopic<String, SpecificRecord> output(String topic) {
        return driver.createOutputTopic(
                topic, new StringDeserializer(), serde.asKafkaSerde().deserializer());
    }

    /** Sends an event through a mailbox, without headers. */
    public Answer send(MemberCode mailbox, SpecificRecord event) {
        byte[] value = serde.serialize(event);
        InboundOutcome outcome = edge.handle(new ConsumerRecord<>(
                Topics.INBOUND.name() + mailbox,
                0,
                offset++,
                now.toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                0,
                value.length,
                new byte[0],
                value,
                new RecordHeaders(),
                Optional.empty()));
        outcome.records().forEach(this::pipe);
        List<Refusal> reasons = correspondence.readValuesToList().stream()
                .flatMap(IntakeEdgeTestDriver::reasons)
                .toList();
        boolean forwarded = outcome.kind() == InboundOutcome.Kind.FORWARDED;
        RequestSubmitted admitted = requests.readValuesToList().stream()
                .filter(RequestSubmitted.class::isInstance)
                .map(RequestSubmitted.class::cast)
                .findFirst()
                .orElse(null);
        return new Answer(forwarded ? List.of() : reasons, forwarded ? reasons : List.of(), admitted);
    }

    /** Pipes what the edge hands to admission, and nothing else that it writes. */
    private void pipe(ProducerRecord<byte[], byte[]> record) {
        TestInputTopic<byte[], byte[]> topic = submissions.get(record.topic());
        if (topic != null) {
            topic.pipeInput(new TestRecord<>(record.key(), record.value(), record.headers(), now));
        }
    }

    private static Stream<Refusal> reasons(SpecificRecord mail) {
        return switch (mail) {
            case RequestRefused refused -> refused.getRefusals().stream();
            case MessageRefused refused -> refused.getRefusals().stream();
            default -> Stream.empty();
        };
    }

    @Override
    public void close() {
        driver.close();
    }
}
