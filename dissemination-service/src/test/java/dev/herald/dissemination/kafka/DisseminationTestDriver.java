package dev.herald.dissemination.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.signature.DecisionSequence;
import dev.herald.contract.signature.DetachedSignature;
import dev.herald.contract.signature.ServiceSigners;
import dev.herald.contract.signature.SignatureDomain;
import dev.herald.contract.signature.SignatureEvidence;
import dev.herald.contract.signature.SignedContent;
import dev.herald.contract.signature.SignedSubject;
import dev.herald.contract.signature.Signer;
import dev.herald.contract.transparency.EntrySalt;
import dev.herald.contract.vocabulary.AcknowledgementKind;
import dev.herald.contract.vocabulary.Confidentiality;
import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.Instrument;
import dev.herald.contract.vocabulary.LocationKind;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.contract.wire.QuarantineHeaders;
import dev.herald.dissemination.custody.CustodyDecider;
import dev.herald.dissemination.custody.RecallSchedule;
import dev.herald.event.Acknowledged;
import dev.herald.event.DecisionIssued;
import dev.herald.event.DiffusionRoute;
import dev.herald.event.Flag;
import dev.herald.event.MemberRecord;
import dev.herald.event.Person;
import dev.herald.event.PersonLocated;
import dev.herald.event.PersonName;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.ScreeningCleared;
import dev.herald.event.ScreeningFlagged;
import dev.herald.event.Visibility;
import dev.herald.streams.topology.Quarantine;
import dev.herald.streams.topology.ScheduledWork;
import dev.herald.streams.topology.StorePart;
import dev.herald.streams.topology.ThreadTimeBudget;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** Runs the topology without a broker: mailboxes open and close, and the test moves the time. */
final class DisseminationTestDriver implements AutoCloseable {

    static final String CASE = "FR/2026-000123";
    static final Instant MORNING = Instant.parse("2026-03-01T10:00:00Z");

    private final EventSerde serde = InMemoryRegistry.serde();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Set<MemberCode> writable = new HashSet<>();
    private final Map<String, MemberStatus> statuses = new HashMap<>();
    private final Map<String, Long> epochs = new HashMap<>();
    private final TopologyTestDriver driver;
    private final Path state;
    private Instant now = MORNING;
    private final DecisionSequence decisions = new DecisionSequence();
    private int sent;

    DisseminationTestDriver() {
        MemberProjection members = new MemberProjection();
        Topology topology = new Topology();
        new DisseminationTopology(settings(members, writable::contains, meters, () -> now)).build(topology, serde);
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "herald-dissemination");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:0");
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, Quarantine.ProcessingHandler.class);
        state = aFolder();
        settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        driver = new TopologyTestDriver(topology, settings, now);
    }

    /** Makes a state directory, since two builds on one machine would share the default one. */
    private static Path aFolder() {
        try {
            return Files.createTempDirectory("herald-dissemination");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Topology topology() {
        return topology(InMemoryRegistry.serde());
    }

    static Topology topology(EventSerde serde) {
        Topology topology = new Topology();
        new DisseminationTopology(
                        settings(new MemberProjection(), member -> false, new SimpleMeterRegistry(), () -> MORNING))
                .build(topology, serde);
        return topology;
    }

    /** Returns settings without a limit for scheduled work. */
    static DisseminationTopologySettings settings(
            MemberProjection members,
            Predicate<MemberCode> mailboxes,
            SimpleMeterRegistry meters,
            InstantSource clock) {
        return settings(members, mailboxes, meters, clock, () -> 0);
    }

    static DisseminationTopologySettings settings(
            MemberProjection members,
            Predicate<MemberCode> mailboxes,
            SimpleMeterRegistry meters,
            InstantSource clock,
            LongSupplier nanos) {
        return new DisseminationTopologySettings(
                new CustodyDecider(new RecallSchedule(Duration.ofDays(15), 2, Duration.ofDays(2))),
                () -> ServiceSigners.signer("dissemination"),
                members,
                mailboxes,
                () -> 1,
                new DisseminationMetrics(meters, members, mailboxes, clock),
                clock,
                new ThreadTimeBudget(Duration.ofMillis(100), 1, nanos),
                new ScheduledWork.Interval(Duration.ofMillis(20), Duration.ofMillis(500)),
                Duration.ofDays(90),
                Duration.ofHours(20),
                Duration.ofHours(1),
                ServiceSigners.keys(),
                EntrySalt.random());
    }

    /** Returns a driver with the bureaus fr, br, de, it and the tribunal icc, all with a mailbox. */
    static DisseminationTestDriver withMembers() {
        DisseminationTestDriver driver = new DisseminationTestDriver();
        driver.member("fr", MemberKind.NCB, 0);
        driver.member("br", MemberKind.NCB, 1);
        driver.member("de", MemberKind.NCB, 2);
        driver.member("it", MemberKind.NCB, 3);
        driver.member("icc", MemberKind.TRIBUNAL, 4);
        driver.mailboxOpens("fr", "br", "de", "it", "icc");
        return driver;
    }

    // events

    void member(String code, MemberKind kind, int index, DiffusionRoute... routes) {
        member(code, kind, MemberStatus.ACTIVE, index, routes);
    }

    /** Writes a member's record; like provisioning, with a new epoch when the member becomes active again. */
    void member(String code, MemberKind kind, MemberStatus status, int index, DiffusionRoute... routes) {
        MemberStatus before = statuses.put(code, status);
        boolean again = before != null && before != MemberStatus.ACTIVE && status == MemberStatus.ACTIVE;
        long epoch = epochs.merge(code, again ? 1L : 0L, Long::sum);
        put(
                Topics.MEMBERS,
                code,
                MemberRecord.newBuilder()
                        .setCode(code)
                        .setName("Bureau of " + code)
                        .setKind(kind)
                        .setStatus(status)
                        .setIndex(index)
                        .setEpoch(epoch)
                        .setDiffusionRoutes(List.of(routes))
                        .build());
    }

    void mailboxOpens(String... members) {
        Arrays.stream(members).map(MemberCode::new).forEach(writable::add);
    }

    void mailboxShuts(String... members) {
        Arrays.stream(members).map(MemberCode::new).forEach(writable::remove);
    }

    void timePasses(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
    }

    String put(Topic topic, String key, @Nullable SpecificRecord event) {
        return put(topic, key, event, null);
    }

    /** Writes an event and returns its id. */
    String put(Topic topic, String key, @Nullable SpecificRecord event, @Nullable String position) {
        return put(topic, key, event, position, new RecordHeaders());
    }

    private String put(
            Topic topic, String key, @Nullable SpecificRecord event, @Nullable String position, Headers more) {
        EventHeaders headers = EventHeaders.first(
                event == null ? "none" : event.getSchema().getFullName(),
                "/herald/test",
                now,
                key,
                Integer.toString(sent++));
        Headers kafka = headers.toKafka();
        more.forEach(kafka::add);
        if (position != null) {
            kafka.add("herald_position", position.getBytes(StandardCharsets.UTF_8));
        }
        SpecificRecord numbered = event == null ? null : decisions.numbered(event);
        if (numbered != null) {
            ServiceSigners.sign(kafka, numbered);
        }
        putAs(kafka, topic, key, numbered);
        return headers.id();
    }

    /** Writes an event with headers of its own: what somebody else than its service writes. */
    void putAs(Headers headers, Topic topic, String key, @Nullable SpecificRecord event) {
        driver.createInputTopic(
                        topic.name(),
                        new StringSerializer(),
                        serde.asKafkaSerde().serializer())
                .pipeInput(new TestRecord<>(key, event, headers, now));
    }

    void diffusion(int revision, String... recipients) {
        put(Topics.SCREENINGS, CASE, cleared(aDiffusion(revision, recipients)));
    }

    String amends(RequestSubmitted revision) {
        return put(
                Topics.DECISIONS,
                CASE,
                decision(DecisionKind.AMENDED, revision.getRevision())
                        .setRequest(revision)
                        .build());
    }

    void acknowledgesMail(String member, String messageId) {
        put(
                Topics.ACKNOWLEDGEMENTS,
                CASE,
                Acknowledged.newBuilder()
                        .setCaseId(CASE)
                        .setSubmittedBy(member)
                        .setKind(AcknowledgementKind.RECEIVED)
                        .setMessageId(messageId)
                        .build());
    }

    void locates(String member, LocationKind kind) {
        locates(member, kind, new RecordHeaders());
    }

    /** Reports with a signature, which the edge hands on in headers. */
    void locatesSigned(String member, LocationKind kind, String messageId) {
        RecordHeaders headers = new RecordHeaders();
        new SignatureEvidence(member, messageId, "PersonLocated", "00", "00", "signature").putInto(headers);
        locates(member, kind, headers);
    }

    private void locates(String member, LocationKind kind, Headers headers) {
        put(
                Topics.ACKNOWLEDGEMENTS,
                CASE,
                PersonLocated.newBuilder()
                        .setCaseId(CASE)
                        .setSubmittedBy(member)
                        .setKind(kind)
                        .setOccurredOn("2026-03-02")
                        .setPlace("Recife")
                        .setContact("duty officer")
                        .setSourceMayKnow(kind == LocationKind.RELEASED ? false : null)
                        .build(),
                "i247.inbound." + member + "-0@7",
                headers);
    }

    String approves(RequestSubmitted revision) {
        return put(
                Topics.DECISIONS,
                revision.getCaseId(),
                decision(DecisionKind.APPROVED, revision.getRevision())
                        .setCaseId(revision.getCaseId())
                        .setRequest(revision)
                        .build());
    }

    String decides(DecisionKind kind, int revision) {
        return put(Topics.DECISIONS, CASE, decision(kind, revision).build());
    }

    void acknowledges(String member, AcknowledgementKind kind, int version) {
        put(
                Topics.ACKNOWLEDGEMENTS,
                CASE,
                Acknowledged.newBuilder()
                        .setCaseId(CASE)
                        .setSubmittedBy(member)
                        .setKind(kind)
                        .setVersion(version)
                        .build(),
                "i247.inbound." + member + "-0@7");
    }

    /** Acknowledges with a signature, which the edge hands on in headers; returns what it covers. */
    SignatureEvidence acknowledgesSigned(String member, AcknowledgementKind kind, int version, KeyPair keys) {
        Acknowledged acknowledged = Acknowledged.newBuilder()
                .setCaseId(CASE)
                .setSubmittedBy(member)
                .setKind(kind)
                .setVersion(version)
                .build();
        String subject = SignedSubject.of(acknowledged);
        byte[] hash = new byte[32];
        SignedContent content =
                SignedContent.ofHash(SignatureDomain.MEMBER_MESSAGE, member, "id-1", subject, hash, hash);
        String hex = HexFormat.of().formatHex(hash);
        SignatureEvidence evidence = new SignatureEvidence(
                member,
                "id-1",
                subject,
                hex,
                hex,
                DetachedSignature.sign(content, new Signer("member", member, member + "-1", keys.getPrivate())));
        acknowledgesWith(evidence, acknowledged);
        return evidence;
    }

    /** Writes an acknowledgement with some evidence beside it. */
    void acknowledgesWith(SignatureEvidence evidence, Acknowledged acknowledged) {
        RecordHeaders headers = new RecordHeaders();
        evidence.putInto(headers);
        put(
                Topics.ACKNOWLEDGEMENTS,
                CASE,
                acknowledged,
                "i247.inbound." + acknowledged.getSubmittedBy() + "-0@7",
                headers);
    }

    // results

    /** Returns the records of a mailbox since the last call. */
    List<TestRecord<String, SpecificRecord>> mailbox(String member) {
        return read(Topics.outbound(new MemberCode(member)));
    }

    List<String> mailboxTypes(String member) {
        return types(mailbox(member));
    }

    List<TestRecord<String, SpecificRecord>> read(Topic topic) {
        return read(topic.name());
    }

    static List<String> types(List<TestRecord<String, SpecificRecord>> records) {
        return records.stream()
                .map(entry -> entry.value() == null
                        ? "tombstone"
                        : entry.value().getSchema().getName())
                .toList();
    }

    double gauge(String name, String... tags) {
        return meters.get("herald.dissemination." + name).tags(tags).gauge().value();
    }

    /** Returns how many series a gauge has. */
    int gauges(String name) {
        return meters.get("herald.dissemination." + name).gauges().size();
    }

    double counted(String name, String... tags) {
        return meters.get("herald.dissemination." + name)
                .tags(tags)
                .meter()
                .measure()
                .iterator()
                .next()
                .getValue();
    }

    /** Returns the errors of the records that were quarantined since the last call. */
    List<String> quarantined() {
        return driver
                .createOutputTopic(Topics.QUARANTINE.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()
                .stream()
                .map(record -> new String(
                        record.headers().lastHeader(QuarantineHeaders.ERROR).value(), StandardCharsets.UTF_8))
                .toList();
    }

    List<String> storeKeys(String store) {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, Object> all = store(store).all()) {
            all.forEachRemaining(entry -> keys.add(entry.key));
        }
        return keys;
    }

    <T> T stored(String store, String key) {
        return this.<T>store(store).get(key);
    }

    /** Returns a store, or the part of the cases' store with a prefix. */
    private <V> KeyValueStore<String, V> store(String name) {
        return name.startsWith("~")
                ? new StorePart<>(driver.getKeyValueStore(StorePart.CASES), name)
                : name.equals(StorePart.CASES)
                        ? new StorePart<>(driver.getKeyValueStore(name), "")
                        : driver.getKeyValueStore(name);
    }

    /** Returns the stores whose changelogs got a heartbeat since the last call. */
    List<String> changelogsWithHeartbeat() {
        return driver.producedTopicNames().stream()
                .filter(topic -> topic.endsWith("-changelog"))
                .filter(topic -> driver
                        .createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer())
                        .readRecordsToList()
                        .stream()
                        .anyMatch(record -> record.key().equals("~tick")))
                .map(topic -> topic.replaceFirst("herald-dissemination-", "").replaceFirst("-changelog", ""))
                .toList();
    }

    private List<TestRecord<String, SpecificRecord>> read(String topic) {
        Deserializer<SpecificRecord> values = (name, bytes) -> bytes == null ? null : serde.deserialize(bytes);
        return driver.createOutputTopic(topic, new StringDeserializer(), values).readRecordsToList();
    }

    @Override
    public void close() {
        driver.close();
        serde.close();
        try {
            FileSystemUtils.deleteRecursively(state);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // records

    static RequestSubmitted aDiffusion(int revision, String... recipients) {
        return request(Instrument.WANTED_PERSON_DIFFUSION, revision)
                .setVisibility(Visibility.newBuilder()
                        .setRecipients(List.of(recipients))
                        .build())
                .build();
    }

    static ScreeningCleared cleared(RequestSubmitted request) {
        return ScreeningCleared.newBuilder()
                .setCaseId(request.getCaseId())
                .setRevision(request.getRevision())
                .setRuleBook("0")
                .setRegisterVersion(0)
                .setCause(ScreeningCause.SUBMISSION)
                .setRequest(request)
                .build();
    }

    static ScreeningFlagged flagged(RequestSubmitted request, ScreeningCause cause, boolean holds) {
        return ScreeningFlagged.newBuilder()
                .setCaseId(request.getCaseId())
                .setRevision(request.getRevision())
                .setRuleBook("0")
                .setRegisterVersion(0)
                .setCause(cause)
                .setRequest(request)
                .setFlags(List.of(Flag.newBuilder()
                        .setRuleId("C99")
                        .setRuleVersion("1")
                        .setSeverity(Severity.UNKNOWN)
                        .setLegalBasis("")
                        .setExplanation("")
                        .setHolds(holds)
                        .build()))
                .build();
    }

    static RequestSubmitted aRedNotice(int revision, String... excluded) {
        return request(Instrument.RED_NOTICE, revision)
                .setVisibility(
                        Visibility.newBuilder().setExcluded(List.of(excluded)).build())
                .build();
    }

    static RequestSubmitted aRedNotice(int revision, Confidentiality confidentiality) {
        return request(Instrument.RED_NOTICE, revision)
                .setVisibility(Visibility.newBuilder()
                        .setConfidentiality(confidentiality)
                        .build())
                .build();
    }

    static RequestSubmitted.Builder request(Instrument instrument, int revision) {
        return RequestSubmitted.newBuilder()
                .setCaseId(CASE)
                .setSubmittedBy("fr")
                .setInstrument(instrument)
                .setPerson(Person.newBuilder()
                        .setName(PersonName.newBuilder()
                                .setFamilyName("Vexholm")
                                .setForenames("Ada")
                                .build())
                        .build())
                .setRevision(revision);
    }

    static DecisionIssued.Builder decision(DecisionKind kind, int revision) {
        return DecisionIssued.newBuilder()
                .setCaseId(CASE)
                .setKind(kind)
                .setRevision(revision)
                .setRequester("fr")
                .setOfficers(List.of("policy"))
                .setRuleBook("0")
                .setRegisterVersion(0);
    }
}
