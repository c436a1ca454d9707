package dev.herald.review.kafka;

import static dev.herald.review.kafka.EventFixture.CASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.redress.CommissionKey;
import dev.herald.contract.redress.RedressKeys;
import dev.herald.contract.signature.ServiceSigners;
import dev.herald.contract.transparency.EntrySalt;
import dev.herald.contract.vocabulary.CommandKind;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.contract.wire.QuarantineHeaders;
import dev.herald.contract.wire.SourcePositions;
import dev.herald.event.CaseContent;
import dev.herald.event.CaseFile;
import dev.herald.event.MemberRecord;
import dev.herald.event.OfficerCommand;
import dev.herald.event.ProposedDecision;
import dev.herald.review.casefile.deadline.Term;
import dev.herald.review.casefile.deadline.Terms;
import dev.herald.review.casefile.decider.CaseDecider;
import dev.herald.review.casefile.decider.ReviewPolicy;
import dev.herald.state.DueCase;
import dev.herald.streams.topology.Quarantine;
import dev.herald.streams.topology.StorePart;
import dev.herald.streams.topology.ThreadTimeBudget;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import org.apache.avro.data.RecordBuilder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The process without a broker, among members fr and br, with a clock that a test moves. */
abstract class ReviewTestDriver {

    static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123Z");
    static final CommissionKey COMMISSION = CommissionKey.create(2026);
    private static final Terms TERMS = new Terms(
            Duration.ofDays(30),
            Duration.ofDays(14),
            Duration.ofDays(40),
            Term.of("P5Y"),
            Term.of("P6M"),
            Term.of("P30D"),
            Term.of("P6M"),
            Term.of("P1Y"),
            Term.of("P30D"));

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    /** Each event and stored value that was serialised, in order. */
    final List<SpecificRecord> serialised = new ArrayList<>();

    private final EventSerde serde = InMemoryRegistry.serdeThatReports(serialised::add);
    /** Number of partitions of a topic by case, of which the driver has the first. */
    int casePartitions = 1;

    private Instant now = NOW;

    @TempDir
    private Path state;

    private TopologyTestDriver driver;

    @BeforeEach
    void start() {
        run(false);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    final void restart(boolean approvesClearedRequests) {
        driver.close();
        now = NOW;
        run(approvesClearedRequests);
    }

    private void run(boolean approvesClearedRequests) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "herald-review");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        settings.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, Quarantine.ProcessingHandler.class);
        driver = new TopologyTestDriver(topology(approvesClearedRequests), settings, NOW);
        List.of("fr", "br").forEach(code -> send(Topics.MEMBERS, code, member(code), null));
    }

    private static MemberRecord member(String code) {
        return MemberRecord.newBuilder()
                .setCode(code)
                .setName(code)
                .setKind(MemberKind.NCB)
                .setStatus(MemberStatus.ACTIVE)
                .setIndex(code.hashCode() & 0xffff)
                .build();
    }

    final ReviewTopology process(boolean approvesClearedRequests) {
        return process(approvesClearedRequests, () -> now, meters, () -> casePartitions);
    }

    static Topology topology(EventSerde serde) {
        Topology built = new Topology();
        process(false, () -> NOW, new SimpleMeterRegistry(), () -> 1).build(built, serde);
        return built;
    }

    private static ReviewTopology process(
            boolean approvesClearedRequests,
            InstantSource clock,
            SimpleMeterRegistry meters,
            IntSupplier casePartitions) {
        MemberProjection members = new MemberProjection();
        return new ReviewTopology(
                new CaseDecider(new ReviewPolicy(approvesClearedRequests, TERMS, Duration.ofHours(1)), members),
                members,
                new ReviewTopologySettings(
                        2,
                        Duration.ofHours(1),
                        new ThreadTimeBudget(Duration.ofSeconds(1), 1, () -> 0L),
                        () -> ServiceSigners.signer("review"),
                        ServiceSigners.keys(),
                        casePartitions,
                        EntrySalt.random(),
                        RedressKeys.parse(List.of(CommissionKey.publicText(List.of(COMMISSION))))),
                clock,
                meters);
    }

    final Topology topology(boolean approvesClearedRequests) {
        Topology built = new Topology();
        process(approvesClearedRequests).build(built, serde);
        return built;
    }

    /** Screening has no doubt, and an officer asks all the same. */
    final void isScreenedAndItsBureauAsked() {
        send(Topics.SCREENINGS, EventFixture.cleared(1));
        send(
                Topics.COMMANDS,
                EventFixture.command("c1", "adeyemi", CommandKind.ASK).setQuestion("Which court?"));
    }

    /** Time passes, and a look is taken at what fell due meanwhile. */
    final void then(String term) {
        now = Term.of(term).after(now);
        look();
    }

    /** Another round, as the process makes one at least every ten seconds. */
    final void look() {
        driver.advanceWallClockTime(Duration.ofSeconds(10));
    }

    /** Topics and changelogs that an hour's passing ticks. */
    final List<String> tickedInAnHour() {
        driver.advanceWallClockTime(Duration.ofHours(1));
        return driver.producedTopicNames().stream()
                .filter(topic -> driver
                        .createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer())
                        .readRecordsToList()
                        .stream()
                        .anyMatch(record -> record.key().equals(Topics.HEARTBEAT_KEY)))
                .toList();
    }

    final void send(Topic topic, RecordBuilder<? extends SpecificRecord> event) {
        send(topic, event.build());
    }

    final void send(Topic topic, SpecificRecord event) {
        send(topic, CASE, event, null);
    }

    final void send(Topic topic, SpecificRecord event, String position) {
        send(topic, CASE, event, position);
    }

    private static @Nullable String hashToConfirm(OfficerCommand command, CaseFile file) {
        ProposedDecision proposal = file.getProposal();
        return proposal == null || proposal.getOfficer().equals(command.getOfficer())
                ? command.getPreviewHash()
                : proposal.getPreviewHash();
    }

    /**
     * Sends an event. An officer's command without a sequence is about the file as it is now, and confirms another
     * officer's proposal.
     */
    final void send(Topic topic, String key, SpecificRecord event, @Nullable String position) {
        if (event instanceof OfficerCommand command && command.getSequence() == 0 && files().get(key) != null) {
            send(
                    topic,
                    key,
                    OfficerCommand.newBuilder(command)
                            .setSequence(files().get(key).getSequence())
                            .setPreviewHash(hashToConfirm(command, files().get(key)))
                            .build(),
                    position);
            return;
        }
        TestInputTopic<String, SpecificRecord> input = driver.createInputTopic(
                topic.name(), new StringSerializer(), serde.asKafkaSerde().serializer());
        Headers headers = ServiceSigners.sign(
                EventHeaders.first(event.getSchema().getFullName(), "/test", NOW, key, key, event.toString())
                        .toKafka(),
                event);
        if (position != null) {
            headers.add(SourcePositions.HEADER, position.getBytes(StandardCharsets.UTF_8));
        }
        input.pipeInput(new TestRecord<>(key, event, headers, NOW));
    }

    /** Sends an event with headers of its own: what somebody else than the console writes. */
    final void sendAs(Headers headers, Topic topic, String key, SpecificRecord event) {
        driver.createInputTopic(
                        topic.name(),
                        new StringSerializer(),
                        serde.asKafkaSerde().serializer())
                .pipeInput(new TestRecord<>(key, event, headers, NOW));
    }

    /** Returns the errors of the records that were quarantined since the last call. */
    final List<String> quarantined() {
        return driver
                .createOutputTopic(Topics.QUARANTINE.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()
                .stream()
                .map(record -> new String(
                        record.headers().lastHeader(QuarantineHeaders.ERROR).value(), StandardCharsets.UTF_8))
                .toList();
    }

    final List<SpecificRecord> read(Topic topic) {
        return output(topic).readValuesToList();
    }

    /** The keys of the tombstones among what was published since the last look. */
    final List<String> tombstones(Topic topic) {
        return output(topic).readRecordsToList().stream()
                .filter(record -> record.value() == null)
                .map(TestRecord::key)
                .toList();
    }

    final List<TestRecord<String, SpecificRecord>> records(Topic topic) {
        return output(topic).readRecordsToList();
    }

    final <T> List<T> read(Topic topic, Class<T> type) {
        return read(topic).stream().map(type::cast).toList();
    }

    final EventHeaders headersOf(Topic topic) {
        return EventHeaders.from(output(topic).readRecord().headers());
    }

    private TestOutputTopic<String, SpecificRecord> output(Topic topic) {
        return driver.createOutputTopic(
                topic.name(), new StringDeserializer(), serde.asKafkaSerde().deserializer());
    }

    final CaseFile theCaseFile() {
        return read(Topics.CASES).stream()
                .filter(CaseFile.class::isInstance)
                .map(CaseFile.class::cast)
                .toList()
                .getLast();
    }

    final CaseFile stored() {
        return files().get(CASE);
    }

    final KeyValueStore<String, CaseFile> files() {
        return new StorePart<>(driver.getKeyValueStore(StorePart.CASES), "");
    }

    final KeyValueStore<String, CaseContent> contents() {
        return new StorePart<>(driver.getKeyValueStore(StorePart.CASES), CaseStore.CONTENTS);
    }

    /** The revisions of the case whose content is on the topic, as its reader sees them: without deleted ones. */
    final Map<String, CaseContent> publishedContents() {
        Map<String, CaseContent> latest = new TreeMap<>();
        output(Topics.CASES).readRecordsToList().forEach(record -> {
            if (record.value() instanceof CaseContent content) {
                latest.put(record.key(), content);
            } else if (record.value() == null) {
                latest.remove(record.key());
            }
        });
        return latest;
    }

    final KeyValueStore<String, DueCase> index() {
        return new StorePart<>(driver.getKeyValueStore(StorePart.CASES), CaseStore.DUE);
    }

    static <T> T the(Class<T> type, List<SpecificRecord> events) {
        assertThat(events).singleElement().isInstanceOf(type);
        return type.cast(events.getFirst());
    }
}
