package dev.herald.screening.kafka;

import static dev.herald.screening.kafka.EventFixture.aRedNotice;
import static dev.herald.screening.kafka.EventFixture.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.MemberCode;
import dev.herald.contract.signature.ServiceSigners;
import dev.herald.contract.transparency.EntrySalt;
import dev.herald.contract.vocabulary.SubjectStanding;
import dev.herald.contract.vocabulary.screening.SituationKind;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.ScreeningFlagged;
import dev.herald.screening.fingerprint.FingerprintKeys;
import dev.herald.screening.matching.Fact.Situation;
import dev.herald.screening.matching.FactStore;
import dev.herald.screening.matching.Validity;
import dev.herald.screening.rules.RuleBook;
import dev.herald.screening.rules.ShippedRuleBook;
import dev.herald.screening.sweep.SweepLimit;
import dev.herald.screening.sweep.SweepPolicy;
import dev.herald.state.LiveCase;
import dev.herald.state.SweepState;
import dev.herald.streams.signing.SignatureCheck;
import dev.herald.streams.topology.StorePart;
import dev.herald.streams.topology.ThreadTimeBudget;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedForward;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The processors on stores that stay across restarts and takeovers; a portion of the sweep is made when told. */
abstract class SweepFixture {

    static final int CASES = 10;
    static final List<String> CASES_KEPT =
            IntStream.range(0, CASES).mapToObj("FR/2026-00010%d"::formatted).toList();

    @TempDir
    Path stateDir;

    final EventSerde serde = InMemoryRegistry.serde();
    private final KeyValueStore<String, ? extends SpecificRecord> store = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore(StorePart.CASES), Serdes.String(), serde.asKafkaSerde())
            .withLoggingDisabled()
            .withCachingDisabled()
            .build();
    final KeyValueStore<String, LiveCase> live = part("");
    final KeyValueStore<String, SweepState> sweepState = part(ScreeningStores.SWEEPS);
    private final CaseStore cases =
            new CaseStore(live, part(ScreeningStores.CONTENTS), part(ScreeningStores.LATEST_DECISIONS));
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicLong nanos = new AtomicLong();

    Instant now = ScreeningTestDriver.NOON;
    MockProcessorContext<String, Object> context;
    ScreenCaseProcessor processor;
    SweepProcessor sweeper;
    RuleBook rules = ShippedRuleBook.ruleBook();
    FingerprintKeys keys = FingerprintKeys.NONE;
    int mostChanged = 20;
    long nanosPerLook = Duration.ofMillis(1).toNanos();

    @BeforeEach
    void ten_cases_that_nothing_speaks_against() {
        instanceThatKnows(0);
        CASES_KEPT.forEach(id -> keep(notice(id)));
        portions(3);
        assertThat(flagged()).isEmpty();
    }

    FactStore instanceThatKnows(int situations) {
        FactStore facts = new FactStore(keys);
        CASES_KEPT.forEach(id -> facts.putSubject(
                id,
                EventMapper.subject(EventPublisher.subject(notice(id).build(), null, SubjectStanding.OPEN, null, null)),
                0));
        if (situations > 0) {
            learn(facts);
        }
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "sweep");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        context = new MockProcessorContext<>(properties, new TaskId(0, 0), new File(stateDir.toString()));
        if (!live.isOpen()) {
            store.init(context.getStateStoreContext(), store);
        }
        context.addStateStore(store);
        CaseEvaluator examiner = new CaseEvaluator(rules, facts, new FactVersions(), 0);
        ScreeningMetrics watched = new ScreeningMetrics(meters);
        sweeper = new SweepProcessor(
                examiner,
                watched,
                new SweepPolicy(Duration.ofDays(1), new SweepLimit(mostChanged, 0.02)),
                new ThreadTimeBudget(Duration.ofMillis(5), 0.25, () -> nanos.getAndAdd(nanosPerLook)),
                SignatureCheck.ofCommands(ServiceSigners.keys(), caseId -> 0),
                EntrySalt.random(),
                serde,
                () -> now);
        sweeper.init(context);
        processor = new ScreenCaseProcessor(
                examiner,
                watched,
                Duration.ofHours(1),
                new ThreadTimeBudget(Duration.ofMillis(5), 0.25, () -> 0L),
                SignatureCheck.ofDecisions(ServiceSigners.keys(), caseId -> 0),
                EntrySalt.random(),
                serde,
                () -> now);
        processor.init(context);
        return facts;
    }

    /** Keeps a case that was screened without a flag. */
    void keep(RequestSubmitted.Builder request) {
        cases.save(
                null,
                new ScreenedCase(
                        new ScreenedCase.Revision(request.build(), List.of(), null, null),
                        null,
                        false,
                        ShippedRuleBook.ruleBook().hash(),
                        0,
                        ScreenedCase.RecordedHolds.NONE));
    }

    /** Each on a namesake of another age, so that no two are on one person. */
    static RequestSubmitted.Builder notice(String caseId) {
        int number = caseId.charAt(caseId.length() - 1) - '0';
        return aRedNotice(caseId)
                .setPerson(person("Meridian", "Ada", "19%d-%02d-05".formatted(40 + 3 * number, 2 + number)));
    }

    static void learn(FactStore facts) {
        facts.putFact(
                "coup",
                new Situation(SituationKind.REGIME_CHANGE, Set.of(new MemberCode("fr")), Set.of(), Validity.ALWAYS),
                0);
    }

    double examined() {
        return meters.counter("herald.screening.sweep.examined").count();
    }

    /** After so long that whatever the last one took is made up for. */
    void aPortion() {
        nanos.addAndGet(Duration.ofHours(1).toNanos());
        anotherAtOnce();
    }

    void anotherAtOnce() {
        looks().findFirst().orElseThrow().getPunctuator().punctuate(0);
    }

    /** How often the sweep looks. */
    List<Duration> intervals() {
        return looks().map(CapturedPunctuator::getInterval).toList();
    }

    private Stream<CapturedPunctuator> looks() {
        return context.scheduledPunctuators().stream()
                .filter(scheduled -> !scheduled.cancelled())
                .filter(scheduled -> scheduled.getInterval().toMinutes() < 1); // not the heartbeat
    }

    void portions(int howMany) {
        for (int i = 0; i < howMany; i++) {
            aPortion();
        }
    }

    List<String> flagged() {
        return context.forwarded().stream()
                .map(CapturedForward::record)
                .filter(record -> event(record.value()) instanceof ScreeningFlagged)
                .<String>map(Record::key)
                .toList();
    }

    /** What left, in order; deletions left out. */
    List<SpecificRecord> sent() {
        return context.forwarded().stream()
                .map(forward -> event(forward.record().value()))
                .filter(Objects::nonNull)
                .toList();
    }

    private @Nullable SpecificRecord event(@Nullable Object value) {
        return value instanceof byte[] bytes ? serde.deserialize(bytes) : null;
    }

    @SuppressWarnings("unchecked") // the values under a prefix have one type
    private <V> KeyValueStore<String, V> part(String prefix) {
        return new StorePart<>((KeyValueStore<String, V>) store, prefix);
    }
}
