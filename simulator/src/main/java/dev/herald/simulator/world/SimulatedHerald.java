package dev.herald.simulator.world;

import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.signature.DetachedSignature;
import dev.herald.contract.signature.EventSignature;
import dev.herald.contract.signature.ServiceKeys;
import dev.herald.contract.signature.SignatureDomain;
import dev.herald.contract.transparency.EntrySalt;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.HoldSeal;
import dev.herald.contract.wire.InboundSchemas;
import dev.herald.contract.wire.RegistrySettings;
import dev.herald.dissemination.custody.CustodyDecider;
import dev.herald.dissemination.custody.RecallSchedule;
import dev.herald.dissemination.kafka.DisseminationMetrics;
import dev.herald.dissemination.kafka.DisseminationTopology;
import dev.herald.dissemination.kafka.DisseminationTopologySettings;
import dev.herald.event.MemberRecord;
import dev.herald.event.OfficerCommand;
import dev.herald.event.SealedCaseFile;
import dev.herald.intake.budget.Budgets;
import dev.herald.intake.kafka.EdgeDecider;
import dev.herald.intake.kafka.EdgeTopology;
import dev.herald.intake.kafka.IntakeMetrics;
import dev.herald.intake.kafka.IntakeTopology;
import dev.herald.intake.kafka.IntakeTopologySettings;
import dev.herald.intake.kafka.MailboxSuspensionProjection;
import dev.herald.intake.kafka.witness.CheckpointProjection;
import dev.herald.review.casefile.deadline.Term;
import dev.herald.review.casefile.deadline.Terms;
import dev.herald.review.casefile.decider.CaseDecider;
import dev.herald.review.casefile.decider.ReviewPolicy;
import dev.herald.review.kafka.ReviewTopology;
import dev.herald.review.kafka.ReviewTopologySettings;
import dev.herald.screening.fingerprint.FingerprintKeys;
import dev.herald.screening.kafka.ScreeningTopology;
import dev.herald.screening.kafka.ScreeningTopologySettings;
import dev.herald.screening.matching.FactStore;
import dev.herald.screening.rules.RuleBook;
import dev.herald.screening.rules.file.RuleBookFiles;
import dev.herald.screening.sweep.SweepLimit;
import dev.herald.screening.sweep.SweepPolicy;
import dev.herald.simulator.engine.SimulatedClock;
import dev.herald.simulator.engine.SimulatedLog;
import dev.herald.simulator.engine.SimulatedService;
import dev.herald.streams.topology.ScheduledWork;
import dev.herald.streams.topology.ServiceTopology;
import dev.herald.streams.topology.ThreadTimeBudget;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import tools.jackson.databind.node.ObjectNode;

/** Herald within one thread: its stages over one log and one clock, their settings as they ship. */
final class SimulatedHerald {

    static final int CASE_PARTITIONS = 2;
    static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    static final EventSerde SERDE = serde();

    private static final ServiceKeys KEYS = SimulatedKeys.keys();
    private static final RuleBook RULES = rules();
    /** Heartbeats keep compaction going, of which the log knows nothing. */
    private static final Duration NO_HEARTBEAT = Duration.ofDays(36_500);

    final SimulatedClock clock = new SimulatedClock(START);
    final SimulatedLog log = new SimulatedLog(CASE_PARTITIONS, clock);
    final List<SimulatedService> services = new ArrayList<>();
    final Set<MemberCode> members = new TreeSet<>();

    private final Random random;
    private final boolean policyApproves;
    private final FingerprintKeys fingerprints;
    private final int coverOneIn;
    private final SimulatedEdge edge;

    private static EventSerde serde() {
        EventSerde serde = new EventSerde(RegistrySettings.none()).sealing(new HoldSeal(new byte[HoldSeal.KEY_BYTES]));
        InboundSchemas.learn(RegistrySettings.none(), serde);
        return serde;
    }

    private static RuleBook rules() {
        try {
            return RuleBookFiles.shipped();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts the stages among some members.
     *
     * @param policyApproves whether a request without flags needs no officer
     */
    SimulatedHerald(long seed, List<MemberRecord> members, boolean policyApproves) {
        this(seed, members, policyApproves, FingerprintKeys.NONE, 0);
    }

    /**
     * Starts the stages with cover of HOLD.
     *
     * @param coverOneIn one person of so many is drawn, under the key of the year; 0 for nobody
     */
    SimulatedHerald(
            long seed,
            List<MemberRecord> members,
            boolean policyApproves,
            FingerprintKeys fingerprints,
            int coverOneIn) {
        this.random = new Random(seed);
        this.policyApproves = policyApproves;
        this.fingerprints = fingerprints;
        this.coverOneIn = coverOneIn;
        for (MemberRecord member : members) {
            this.members.add(new MemberCode(member.getCode()));
            write(Topics.MEMBERS, member.getCode(), member, new RecordHeaders());
        }
        this.edge = new SimulatedEdge();
        services.add(service(this::intake));
        services.add(service(this::screening));
        services.add(service(this::review));
        services.add(service(this::dissemination));
    }

    private SimulatedService service(Supplier<ServiceTopology> topology) {
        return new SimulatedService(topology, SERDE, log, clock, CASE_PARTITIONS);
    }

    private static ThreadTimeBudget unlimited() {
        return new ThreadTimeBudget(Duration.ofSeconds(1), 1, () -> 0L);
    }

    private ServiceTopology intake() {
        return new IntakeTopology(
                new dev.herald.intake.kafka.MemberProjection(),
                new MailboxSuspensionProjection(),
                new CheckpointProjection(),
                SimulatedKeys::operators,
                new IntakeTopologySettings(
                        Duration.ofMinutes(15),
                        Duration.ofHours(20),
                        NO_HEARTBEAT,
                        unlimited(),
                        Budgets.SHIPPED,
                        () -> CASE_PARTITIONS,
                        () -> KEYS,
                        EntrySalt.from(random)),
                clock,
                new IntakeMetrics(new SimpleMeterRegistry()));
    }

    private ServiceTopology screening() {
        return new ScreeningTopology(new ScreeningTopologySettings(
                RULES,
                new FactStore(fingerprints),
                coverOneIn,
                new SimpleMeterRegistry(),
                new SweepPolicy(Duration.ofDays(7), new SweepLimit(20, 0.02)),
                ScreeningTopology.sweepTime(() -> 0L),
                NO_HEARTBEAT,
                () -> KEYS,
                () -> CASE_PARTITIONS,
                EntrySalt.from(random),
                clock));
    }

    private ServiceTopology review() {
        dev.herald.review.kafka.MemberProjection known = new dev.herald.review.kafka.MemberProjection();
        Term half = Term.of("P6M");
        Term month = Term.of("P30D");
        Terms terms = new Terms(
                Duration.ofDays(30),
                Duration.ofDays(14),
                Duration.ofDays(40),
                Term.of("P5Y"),
                half,
                month,
                half,
                Term.of("P1Y"),
                month);
        return new ReviewTopology(
                new CaseDecider(new ReviewPolicy(policyApproves, terms, Duration.ofHours(1)), known),
                known,
                new ReviewTopologySettings(
                        ReviewTopology.CASES_OF_A_ROUND,
                        NO_HEARTBEAT,
                        unlimited(),
                        () -> SimulatedKeys.signer("review"),
                        () -> KEYS,
                        () -> CASE_PARTITIONS,
                        EntrySalt.from(random),
                        SimulatedHerald::sealed),
                clock,
                new SimpleMeterRegistry());
    }

    /** Stands for the encryption, whose randomness is the library's: tells nothing of a file, and tells files apart. */
    private static Optional<SealedCaseFile> sealed(String caseId, ObjectNode file, Instant at) {
        return Optional.of(new SealedCaseFile(caseId, 0, "", EventHeaders.digest(file.toString())));
    }

    private ServiceTopology dissemination() {
        dev.herald.dissemination.kafka.MemberProjection known = new dev.herald.dissemination.kafka.MemberProjection();
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        return new DisseminationTopology(new DisseminationTopologySettings(
                new CustodyDecider(new RecallSchedule(Duration.ofDays(15), 2, Duration.ofDays(2))),
                () -> SimulatedKeys.signer("dissemination"),
                known,
                members::contains,
                () -> CASE_PARTITIONS,
                new DisseminationMetrics(meters, known, members::contains, clock),
                clock,
                unlimited(),
                new ScheduledWork.Interval(Duration.ofMillis(500), Duration.ofSeconds(2)),
                NO_HEARTBEAT, // mail that is not acknowledged stays, so that a checker finds it
                Duration.ofHours(20),
                NO_HEARTBEAT,
                () -> KEYS,
                EntrySalt.from(random)));
    }

    /** The edge: reads the mailboxes, and writes what it decides with how far it has read. */
    private final class SimulatedEdge {

        private final dev.herald.intake.kafka.MemberProjection known = new dev.herald.intake.kafka.MemberProjection();
        private final CheckpointProjection checkpoints = new CheckpointProjection();
        private final SimulatedService feeds = new SimulatedService(
                () -> new EdgeTopology(known, new MailboxSuspensionProjection(), checkpoints), SERDE, log, clock, 1);
        private final EdgeDecider decider = new EdgeDecider(SERDE, known, checkpoints, id -> Optional.empty(), clock);
        private final Map<String, Integer> places = new TreeMap<>();

        boolean step(MemberCode member, boolean ends) {
            feeds.settle();
            String topic = Topics.INBOUND.name() + member;
            int place = places.getOrDefault(topic, 0);
            ConsumerRecord<byte[], byte[]> record = log.read(topic, 0, place);
            if (record == null) {
                return false;
            }
            List<ProducerRecord<byte[], byte[]>> decided = decider.decide(record);
            if (ends) {
                return true; // it ended before its commit, and reads the record again
            }
            log.append(decided);
            places.put(topic, place + 1);
            return true;
        }
    }

    /**
     * Lets the edge handle a record of a mailbox; returns whether there was one.
     *
     * @param ends whether the edge ends before its commit
     */
    boolean stepEdge(MemberCode member, boolean ends) {
        return edge.step(member, ends);
    }

    /** A member sends an event. */
    void send(MemberCode member, SpecificRecord event) {
        write(Topics.INBOUND.name() + member, new byte[0], event, new RecordHeaders());
    }

    /** The console writes an officer's command. */
    void order(OfficerCommand command) {
        EventHeaders headers = EventHeaders.first(
                command.getSchema().getFullName(),
                "/herald/console",
                clock.instant(),
                command.getCaseId(),
                command.getCaseId(),
                command.getCommandId());
        Headers signed = headers.toKafka();
        DetachedSignature.put(
                signed,
                EventSignature.sign(
                        SignatureDomain.OFFICER_COMMAND, SimulatedKeys.signer("console"), headers, command));
        write(command.getCleared() ? Topics.SEALED_COMMANDS : Topics.COMMANDS, command.getCaseId(), command, signed);
    }

    /** Writes an event by its key. */
    void write(Topic topic, String key, SpecificRecord event, Headers headers) {
        write(topic.name(), key.getBytes(StandardCharsets.UTF_8), event, headers);
    }

    private void write(String topic, byte[] key, SpecificRecord event, Headers headers) {
        log.append(List.of(new ProducerRecord<>(topic, null, key, SERDE.serialize(event), headers)));
    }
}
