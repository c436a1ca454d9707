package dev.herald.screening.kafka;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.signature.DecisionSequence;
import dev.herald.contract.signature.ServiceSigners;
import dev.herald.contract.transparency.EntrySalt;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.event.AuditEntry;
import dev.herald.event.FingerprintRecorded;
import dev.herald.event.Flag;
import dev.herald.event.HoldRecorded;
import dev.herald.event.PersonDescription;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.ScreeningCleared;
import dev.herald.event.ScreeningFlagged;
import dev.herald.event.SubjectRecorded;
import dev.herald.screening.fingerprint.FingerprintKey;
import dev.herald.screening.matching.FactStore;
import dev.herald.screening.rules.RuleBook;
import dev.herald.screening.rules.ShippedRuleBook;
import dev.herald.screening.sweep.SweepLimit;
import dev.herald.screening.sweep.SweepPolicy;
import dev.herald.state.CaseBar;
import dev.herald.state.LiveCase;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
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

/** The whole topology in one thread: what arrives, what leaves, what it keeps. Time moves when told. */
final class ScreeningTestDriver implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final RuleBook rules;

    private final int coverOneIn;

    private final EventSerde serde = InMemoryRegistry.serde();
    private final FingerprintKeyFilesFixture keys;
    private final FactStore facts;
    private final TopologyTestDriver driver;
    private final Map<Topic, TestInputTopic<String, SpecificRecord>> inputs = new HashMap<>();
    private final TestOutputTopic<String, SpecificRecord> screenings;
    private final TestOutputTopic<String, SpecificRecord> subjects;
    private final TestOutputTopic<String, SpecificRecord> fingerprints;
    private final TestOutputTopic<String, SpecificRecord> audit;
    private final TestOutputTopic<String, SpecificRecord> sweeps;
    private final TestOutputTopic<String, SpecificRecord> holds;
    private final Map<String, HoldRecorded> holdsNow = new HashMap<>();
    private final Map<String, SpecificRecord> subjectsNow = new HashMap<>();
    private final Map<String, TestRecord<String, SpecificRecord>> fingerprintsNow = new HashMap<>();
    private final DecisionSequence decisions = new DecisionSequence();
    private Instant now = NOON;

    ScreeningTestDriver(Path stateDir) {
        this(stateDir, ShippedRuleBook.ruleBook());
    }

    ScreeningTestDriver(Path stateDir, RuleBook rules) {
        this(stateDir, rules, 0);
    }

    ScreeningTestDriver(Path stateDir, RuleBook rules, int coverOneIn) {
        this.rules = rules;
        this.coverOneIn = coverOneIn;
        this.keys = new FingerprintKeyFilesFixture(stateDir.resolve("keys"), () -> now);
        this.facts = new FactStore(keys.folder());
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "screening-run");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, Quarantine.ProcessingHandler.class);
        driver = new TopologyTestDriver(topology(), properties, NOON);
        screenings = output(Topics.SCREENINGS);
        subjects = output(Topics.SUBJECTS);
        fingerprints = output(Topics.FINGERPRINTS);
        audit = output(Topics.AUDIT);
        sweeps = output(Topics.SWEEPS);
        holds = output(Topics.HOLDS);
    }

    private TestOutputTopic<String, SpecificRecord> output(Topic topic) {
        return driver.createOutputTopic(
                topic.name(), new StringDeserializer(), serde.asKafkaSerde().deserializer());
    }

    /** The topology that ships. */
    Topology topology() {
        return topology(rules, facts, coverOneIn, meters, serde, () -> now);
    }

    /** The same at noon, with fingerprint keys in a folder. */
    static Topology topology(Path keys, EventSerde serde) {
        return topology(
                ShippedRuleBook.ruleBook(),
                new FactStore(new FingerprintKeyFilesFixture(keys, () -> NOON).folder()),
                0,
                new SimpleMeterRegistry(),
                serde,
                () -> NOON);
    }

    private static Topology topology(
            RuleBook rules,
            FactStore facts,
            int coverOneIn,
            SimpleMeterRegistry meters,
            EventSerde serde,
            InstantSource clock) {
        Topology topology = new Topology();
        new ScreeningTopology(new ScreeningTopologySettings(
                        rules,
                        facts,
                        coverOneIn,
                        meters,
                        new SweepPolicy(Duration.ofDays(1), new SweepLimit(20, 0.02)),
                        new ThreadTimeBudget(
                                Duration.ofMillis(5),
                                0.25,
                                () -> Duration.between(NOON, clock.instant()).toNanos()),
                        Duration.ofHours(1),
                        ServiceSigners.keys(),
                        () -> 1,
                        EntrySalt.random(),
                        clock))
                .build(topology, serde);
        return topology;
    }

    /** A case of a person ended while a question was open, elsewhere. */
    ScreeningTestDriver endedUnderQuestion(PersonDescription person) {
        FingerprintKey key = keys.folder().current().orElseThrow();
        key.fingerprintsOf(EventMapper.knownPerson(person))
                .forEach(fingerprint ->
                        arrives(Topics.FINGERPRINTS, fingerprint, new FingerprintRecorded(key.year(), key.id())));
        return this;
    }

    /** The files of the fingerprint keys. */
    FingerprintKeyFilesFixture keys() {
        return keys;
    }

    /** The fingerprints that are kept, each with its record. */
    Map<String, TestRecord<String, SpecificRecord>> fingerprintsNow() {
        for (TestRecord<String, SpecificRecord> record : fingerprints.readRecordsToList()) {
            if (record.value() == null) {
                fingerprintsNow.remove(record.key());
            } else {
                fingerprintsNow.put(record.key(), record);
            }
        }
        return Map.copyOf(fingerprintsNow);
    }

    /** A record arrives. Null deletes. */
    ScreeningTestDriver arrives(Topic topic, String key, RecordBuilder<? extends SpecificRecord> event) {
        return arrives(topic, key, event.build());
    }

    /** A tombstone arrives. */
    ScreeningTestDriver isDeleted(Topic topic, String key) {
        return arrives(topic, key, (SpecificRecord) null);
    }

    ScreeningTestDriver arrives(Topic topic, String key, @Nullable SpecificRecord event) {
        TestInputTopic<String, SpecificRecord> input = inputs.computeIfAbsent(
                topic,
                any -> driver.createInputTopic(
                        topic.name(),
                        new StringSerializer(),
                        serde.asKafkaSerde().serializer()));
        input.pipeInput(event == null ? new TestRecord<>(key, null) : signed(key, decisions.numbered(event)));
        return this;
    }

    private TestRecord<String, SpecificRecord> signed(String key, SpecificRecord event) {
        EventHeaders headers =
                EventHeaders.first(event.getSchema().getFullName(), "/test", now, key, key, event.toString());
        return new TestRecord<>(key, event, ServiceSigners.sign(headers.toKafka(), event), now);
    }

    /** A record arrives that another wrote than the service whose record it is. */
    ScreeningTestDriver arrivesUnsigned(Topic topic, String key, SpecificRecord event) {
        driver.createInputTopic(
                        topic.name(),
                        new StringSerializer(),
                        serde.asKafkaSerde().serializer())
                .pipeInput(new TestRecord<>(
                        key,
                        event,
                        EventHeaders.first(event.getSchema().getFullName(), "/test", now, key, key, event.toString())
                                .toKafka(),
                        now));
        return this;
    }

    /** Time enough for a sweep, should one be due. */
    ScreeningTestDriver timePasses() {
        pass(Duration.ofMillis(500)); // looks
        for (int portion = 0; portion < 3; portion++) { // one scans, one announces
            pass(Duration.ofMillis(20));
        }
        return this;
    }

    private void pass(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
    }

    /** Time enough for a sweep over many. */
    ScreeningTestDriver aWhilePasses() {
        for (int i = 0; i < 50; i++) {
            timePasses();
        }
        return this;
    }

    /** An hour goes by at once, and with it what is due by then. */
    ScreeningTestDriver anHourPasses() {
        now = now.plus(Duration.ofHours(1));
        driver.advanceWallClockTime(Duration.ofHours(1));
        return this;
    }

    /** The calendar moves on. */
    ScreeningTestDriver itIs(String day) {
        now = Instant.parse(day + "T12:00:00Z");
        return this;
    }

    /** What left for review since it was last asked. */
    List<SpecificRecord> announced() {
        return screenings.readValuesToList();
    }

    /** The same with keys and headers. */
    List<TestRecord<String, SpecificRecord>> announcedRecords() {
        return screenings.readRecordsToList();
    }

    /** What was said of sweeps since it was last asked. */
    List<SpecificRecord> saidOfSweeps() {
        return sweeps.readValuesToList();
    }

    /** What the audit was told since it was last asked. */
    List<AuditEntry> audited() {
        return audit.readValuesToList().stream()
                .map(entry -> (AuditEntry) entry)
                .toList();
    }

    /** The same in short: what was done, on what ground. */
    List<String> auditedActs() {
        return audited().stream()
                .map(entry -> "%s %d %s %s"
                        .formatted(entry.getAction(), entry.getRevision(), entry.getGround(), entry.getDetail()))
                .toList();
    }

    /** Who is kept for matching, by case. */
    Map<String, SpecificRecord> subjectsNow() {
        for (TestRecord<String, SpecificRecord> record : subjects.readRecordsToList()) {
            if (record.value() == null) {
                subjectsNow.remove(record.key());
            } else {
                subjectsNow.put(record.key(), record.value());
            }
        }
        return Map.copyOf(subjectsNow);
    }

    /** What the sealed topic says of a case's HOLDs; null if it says nothing. */
    @Nullable
    HoldRecorded holdOf(String caseId) {
        for (TestRecord<String, SpecificRecord> record : holds.readRecordsToList()) {
            if (record.value() == null) {
                holdsNow.remove(record.key());
            } else {
                holdsNow.put(record.key(), (HoldRecorded) record.value());
            }
        }
        return holdsNow.get(caseId);
    }

    /** Standing by case. */
    Map<String, String> standings() {
        Map<String, String> standings = new HashMap<>();
        subjectsNow()
                .forEach((key, subject) -> standings.put(
                        key, ((SubjectRecorded) subject).getStanding().name()));
        return standings;
    }

    @Nullable
    LiveCase live(String caseId) {
        KeyValueStore<String, LiveCase> store = part("");
        return store.get(caseId);
    }

    @Nullable
    RequestSubmitted content(String caseId, int revision) {
        KeyValueStore<String, RequestSubmitted> store = part(ScreeningStores.CONTENTS);
        return store.get(caseId + " " + revision);
    }

    /** A bar as the store held it when bars had no term. */
    void barredBefore(String caseId) {
        KeyValueStore<String, CaseBar> store = part(ScreeningStores.BARS);
        store.put(caseId, new CaseBar(false, null, 0));
    }

    private <V> KeyValueStore<String, V> part(String prefix) {
        return new StorePart<>(driver.getKeyValueStore(StorePart.CASES), prefix);
    }

    /** Everything that left by whatever topic, changelogs included, as it lies on the disk of a broker. */
    List<String> everythingThatLeft() {
        List<String> left = new ArrayList<>();
        for (String topic : driver.producedTopicNames()) {
            driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                    .readRecordsToList()
                    .forEach(record -> left.add("%s %s %s %s"
                            .formatted(topic, text(record.key()), text(record.value()), headers(record.headers()))));
        }
        return left;
    }

    /** How often persons were searched for. */
    long searches() {
        return facts.matchCount();
    }

    /** How many records were written to a topic since it was last asked. */
    int records(String topic) {
        return bytes(topic).size();
    }

    /** The largest moving part of a case that was written since the changelog was last asked. */
    int largestCase() {
        return bytes("-cases-changelog").stream()
                .filter(record -> partOf(record).isEmpty() && record.value() != null)
                .mapToInt(record -> record.value().length)
                .max()
                .orElse(0);
    }

    /** How many records were written to each part of the store, by prefix, since the changelog was last asked. */
    Map<String, Long> changesByPart() {
        return bytes("-cases-changelog").stream()
                .collect(Collectors.groupingBy(ScreeningTestDriver::partOf, Collectors.counting()));
    }

    private static String partOf(TestRecord<byte[], byte[]> record) {
        String key = text(record.key());
        return key.startsWith("~") ? key.substring(0, key.indexOf(' ') + 1) : "";
    }

    /** How many records went to quarantine. */
    int quarantined() {
        return bytes(Topics.QUARANTINE.name()).size();
    }

    private List<TestRecord<byte[], byte[]>> bytes(String name) {
        return driver.producedTopicNames().stream()
                .filter(topic -> topic.endsWith(name))
                .flatMap(topic -> driver
                        .createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                        .readRecordsToList()
                        .stream())
                .toList();
    }

    /** Topics that were ticked since it was last asked. */
    List<String> tickedTopics() {
        return everythingThatLeft().stream()
                .filter(record -> record.contains(" " + Topics.HEARTBEAT_KEY + " "))
                .map(record -> record.substring(0, record.indexOf(' ')))
                .toList();
    }

    /** Version of what is known. */
    double version() {
        return meters.get("herald.screening.register.version").gauge().value();
    }

    private static String headers(Headers headers) {
        StringBuilder all = new StringBuilder();
        headers.forEach(header -> all.append(header.key()).append('=').append(text(header.value())));
        return all.toString();
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Ids of the rules in an announcement; none when it is cleared. */
    static List<String> rulesOf(SpecificRecord announcement) {
        return switch (announcement) {
            case ScreeningFlagged flagged ->
                flagged.getFlags().stream().map(Flag::getRuleId).toList();
            case ScreeningCleared cleared -> List.of();
            default -> throw new AssertionError("neither flagged nor cleared: " + announcement.getSchema());
        };
    }

    /** What each announcement said, in order. */
    List<List<String>> announcedRules() {
        List<List<String>> said = new ArrayList<>();
        announced().forEach(announcement -> said.add(rulesOf(announcement)));
        return said;
    }

    double count(String meter, String... tags) {
        var counter = meters.find(meter).tags(tags).counter();
        return counter == null ? 0 : counter.count();
    }

    @Override
    public void close() {
        driver.close();
    }
}
