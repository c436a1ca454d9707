package dev.herald.intake.kafka;

import static dev.herald.intake.kafka.EventFixture.CASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.orders.OperatorKeys;
import dev.herald.contract.signature.DecisionSequence;
import dev.herald.contract.signature.ServiceSigners;
import dev.herald.contract.transparency.EntrySalt;
import dev.herald.contract.vocabulary.ConstitutionArticle;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.contract.wire.SourcePositions;
import dev.herald.event.Bar;
import dev.herald.event.CaseClosed;
import dev.herald.event.ConsultationRequested;
import dev.herald.event.DecisionIssued;
import dev.herald.event.MemberRecord;
import dev.herald.intake.budget.Budgets;
import dev.herald.intake.kafka.witness.CheckpointProjection;
import dev.herald.state.IntakeCase;
import dev.herald.state.IntakeMember;
import dev.herald.state.ReceivedOrder;
import dev.herald.state.SignedMessageReceipt;
import dev.herald.streams.FeedFixture;
import dev.herald.streams.topology.Quarantine;
import dev.herald.streams.topology.StorePart;
import dev.herald.streams.topology.ThreadTimeBudget;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.avro.data.RecordBuilder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.springframework.util.FileSystemUtils;

/** Drives the keyed topology with a clock that tests move. */
final class IntakeTestDriver implements AutoCloseable {

    static final Duration GRACE = Duration.ofMinutes(15);

    static final Duration UNCLAIMED = Duration.ofHours(20);

    final EventSerde serde = InMemoryRegistry.serde();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final MemberProjection members = new MemberProjection();
    private final Budgets budgets;
    private final Duration unclaimed;
    private OperatorKeys operators = OperatorKeys.none();
    private final Path state;
    private final TopologyTestDriver driver;
    private Instant now = EventFixture.NOW;
    private Duration stepTakes = Duration.ZERO;
    private long nanos;
    private final DecisionSequence decisions = new DecisionSequence();
    private long offset;
    private int joined;

    IntakeTestDriver() {
        this(Budgets.SHIPPED);
    }

    /** Drives the topology with other limits of what one member causes. */
    IntakeTestDriver(Budgets budgets) {
        this(budgets, UNCLAIMED);
    }

    /** Drives the topology with another retention of unclaimed documents. */
    IntakeTestDriver(Duration unclaimed) {
        this(Budgets.SHIPPED, unclaimed);
    }

    private IntakeTestDriver(Budgets budgets, Duration unclaimed) {
        this.budgets = budgets;
        this.unclaimed = unclaimed;
        try {
            state = Files.createTempDirectory("intake");
            Properties settings = new Properties();
            settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "herald-intake");
            settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
            settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
            settings.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, Quarantine.ProcessingHandler.class);
            settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
            driver = new TopologyTestDriver(topology(), settings, now);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Topology topology() {
        return topology(
                members,
                serde,
                () -> operators,
                budgets,
                unclaimed,
                () -> now,
                () -> nanos += stepTakes.toNanos(),
                meters);
    }

    static Topology topology(EventSerde serde) {
        return topology(
                new MemberProjection(),
                serde,
                OperatorKeys::none,
                Budgets.SHIPPED,
                UNCLAIMED,
                () -> EventFixture.NOW,
                () -> 0L,
                new SimpleMeterRegistry());
    }

    private static Topology topology(
            MemberProjection members,
            EventSerde serde,
            Supplier<OperatorKeys> operators,
            Budgets budgets,
            Duration unclaimed,
            InstantSource clock,
            LongSupplier nanos,
            SimpleMeterRegistry meters) {
        Topology topology = new Topology();
        new IntakeTopology(
                        members,
                        new MailboxSuspensionProjection(),
                        new CheckpointProjection(),
                        operators,
                        new IntakeTopologySettings(
                                GRACE,
                                unclaimed,
                                Duration.ofHours(1),
                                new ThreadTimeBudget(Duration.ofSeconds(1), 1, nanos),
                                budgets,
                                () -> 1,
                                ServiceSigners.keys(),
                                EntrySalt.random()),
                        clock,
                        new IntakeMetrics(meters))
                .build(topology, serde);
        return topology;
    }

    /** Makes each step of scheduled work take some time of its budget, which is one second. */
    void slowDownScheduledWork(Duration step) {
        stepTakes = step;
    }

    /** Names the operators whose orders count. */
    void operators(OperatorKeys keys) {
        operators = keys;
    }

    /** Takes over the documents and the scheduled checks of another driver, as a restart does. */
    void restoreDocumentsOf(IntakeTestDriver earlier) {
        for (String part : List.of(IntakeStores.DOCUMENTS, IntakeStores.AWAITED_DOCUMENTS)) {
            try (KeyValueIterator<String, Object> all =
                    earlier.<Object>part(part).all()) {
                all.forEachRemaining(entry -> this.<Object>part(part).put(entry.key, entry.value));
            }
        }
    }

    private <V> KeyValueStore<String, V> part(String prefix) {
        return new StorePart<>(driver.getKeyValueStore(StorePart.CASES), prefix);
    }

    // --- input

    /** Pipes an event on the topic on which the edge hands it to admission. */
    void submit(RecordBuilder<? extends SpecificRecord> event) {
        submit(event.build());
    }

    void submit(SpecificRecord event) {
        pipe(SealedMessages.topicOf(event), event);
    }

    /** Members become active. */
    void join(String... codes) {
        for (String code : codes) {
            MemberRecord member = EventFixture.member(code, joined, MemberKind.NCB, MemberStatus.ACTIVE);
            members.accept(FeedFixture.record(code, member, joined++));
        }
    }

    void decide(DecisionKind kind, int revision) {
        decide(decision(kind, revision));
    }

    void decide(DecisionIssued decision) {
        pipe(Topics.DECISIONS, decision);
    }

    void closeCase(int revision) {
        pipe(
                Topics.DISSEMINATIONS,
                CASE,
                CaseClosed.newBuilder()
                        .setCaseId(CASE)
                        .setEnding(DecisionKind.WITHDRAWN)
                        .setRevision(revision)
                        .build());
    }

    /** Review consults a member about the case. */
    void consult(String member) {
        pipe(
                Topics.CORRESPONDENCE,
                CASE,
                ConsultationRequested.newBuilder()
                        .setCaseId(CASE)
                        .setMessageId("m-" + member)
                        .setAddressee(member)
                        .setQuestionId("Q1")
                        .setQuestion("What did your courts decide?")
                        .setRequester("fr")
                        .setAnswerBy(now.plus(Duration.ofDays(30)))
                        .build());
    }

    /** Uses the key that the edge uses: the case id, or the sender if the message names no case. */
    void pipe(Topic topic, SpecificRecord event) {
        String caseId = EventMapper.caseId(event);
        pipe(topic, caseId.endsWith("/0000-000000") ? "~fr" : caseId, event);
    }

    void pipe(Topic topic, String key, SpecificRecord event) {
        String position = SourcePositions.text("i247.inbound.fr", 0, offset++);
        Headers headers = EventHeaders.first(event.getSchema().getFullName(), "/i247/fr", now, key, key, position)
                .toKafka();
        headers.add(SourcePositions.HEADER, position.getBytes(StandardCharsets.UTF_8));
        SpecificRecord numbered = decisions.numbered(event);
        pipe(topic, key, numbered, ServiceSigners.sign(headers, numbered));
    }

    /** Pipes an event with headers of its own: what somebody else than its service writes. */
    void pipe(Topic topic, String key, SpecificRecord event, Headers headers) {
        driver.createInputTopic(
                        topic.name(),
                        new StringSerializer(),
                        serde.asKafkaSerde().serializer())
                .pipeInput(new TestRecord<>(key, event, headers, now));
    }

    /** Pipes what the edge forwards to admission, with its headers. */
    void receive(InboundOutcome outcome) {
        outcome.records().stream()
                .filter(record -> record.topic().equals(Topics.SUBMISSIONS.name())
                        || record.topic().equals(Topics.SEALED_SUBMISSIONS.name()))
                .forEach(record -> driver.createInputTopic(
                                record.topic(), new StringSerializer(), new ByteArraySerializer())
                        .pipeInput(new TestRecord<>(
                                new String(record.key(), StandardCharsets.UTF_8),
                                record.value(),
                                record.headers(),
                                now)));
    }

    /** Returns the receipts of signed messages and the index of what is due. */
    List<SignedMessageReceipt> storedReceipts() {
        List<SignedMessageReceipt> stored = new ArrayList<>();
        try (KeyValueIterator<String, SignedMessageReceipt> all =
                this.<SignedMessageReceipt>part(IntakeStores.SIGNED_MESSAGES).all()) {
            all.forEachRemaining(entry -> stored.add(entry.value));
        }
        return stored;
    }

    void advanceClock(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
    }

    /** Lets time pass in which no scheduled work runs. */
    void passWhileDown(Duration time) {
        now = now.plus(time);
    }

    static DecisionIssued decision(DecisionKind kind, int revision) {
        return DecisionIssued.newBuilder()
                .setCaseId(CASE)
                .setKind(kind)
                .setRevision(revision)
                .setRequester("fr")
                .setRuleBook("rules")
                .setRegisterVersion(1)
                .build();
    }

    static DecisionIssued denialWithBar(int revision) {
        return DecisionIssued.newBuilder(decision(DecisionKind.DENIED, revision))
                .setBar(new Bar(ConstitutionArticle.ARTICLE_3, "fr", List.of(), false))
                .build();
    }

    // --- output

    /** Returns the records of a topic that have not been read yet. */
    List<TestRecord<String, SpecificRecord>> read(Topic topic) {
        return driver.createOutputTopic(
                        topic.name(),
                        new StringDeserializer(),
                        serde.asKafkaSerde().deserializer())
                .readRecordsToList();
    }

    <T> List<T> readAll(Topic topic, Class<T> type) {
        return read(topic).stream().map(record -> type.cast(record.value())).toList();
    }

    /** Returns how many records were quarantined since the last call. */
    int quarantined() {
        return driver.createOutputTopic(
                        Topics.QUARANTINE.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()
                .size();
    }

    SpecificRecord readSingle(Topic topic) {
        List<TestRecord<String, SpecificRecord>> records = read(topic);
        assertThat(records).hasSize(1);
        return records.getFirst().value();
    }

    SpecificRecord readLast(Topic topic) {
        return read(topic).getLast().value();
    }

    IntakeCase storedCase() {
        return this.<IntakeCase>part("").get(CASE);
    }

    /** Returns what a member takes of its budgets. */
    IntakeMember storedUsage(String member) {
        return this.<IntakeMember>part(IntakeStores.MEMBER_USAGE).get(member);
    }

    ReceivedOrder storedOrder(String id) {
        return driver.<String, ReceivedOrder>getKeyValueStore("operator-orders").get(id);
    }

    List<String> storedDocuments() {
        return storeKeys(IntakeStores.DOCUMENTS);
    }

    /** Returns the keys of a part of the store. */
    List<String> storeKeys(String prefix) {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, Object> all = part(prefix).all()) {
            all.forEachRemaining(entry -> keys.add(entry.key));
        }
        return keys;
    }

    /** Returns the topics and changelogs with an unread heartbeat. */
    List<String> topicsWithHeartbeat() {
        return driver.producedTopicNames().stream()
                .filter(topic -> driver
                        .createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer())
                        .readRecordsToList()
                        .stream()
                        .anyMatch(record -> record.key().equals(Topics.HEARTBEAT_KEY)))
                .toList();
    }

    List<String> storedConsultations() {
        return storeKeys(IntakeStores.CONSULTATIONS);
    }

    long scheduledChecks() {
        return storeKeys(IntakeStores.AWAITED_DOCUMENTS).size();
    }

    @Override
    public void close() {
        driver.close();
        try {
            FileSystemUtils.deleteRecursively(state);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
