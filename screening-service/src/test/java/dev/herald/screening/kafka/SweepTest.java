package dev.herald.screening.kafka;

import static dev.herald.screening.kafka.Submissions.aRedNotice;
import static dev.herald.screening.kafka.Submissions.charge;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.MemberCode;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.event.ScreeningCause;
import dev.herald.event.ScreeningFlagged;
import dev.herald.screening.matching.Fact.Situation;
import dev.herald.screening.matching.KnownFacts;
import dev.herald.screening.matching.Validity;
import dev.herald.screening.rules.ShippedRuleBook;
import dev.herald.state.AuditChain;
import dev.herald.state.LiveCase;
import dev.herald.streams.AuditTrail;
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
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sweep across restarts and takeovers: the stores stay, the processor and what it knows are new. */
class SweepTest {

    private static final int CASES = 10;

    @TempDir
    Path stateDir;

    private final EventSerde serde = InMemoryRegistry.serde();
    private final KeyValueStore<String, LiveCase> live =
            store(ScreenCases.LIVE_CASES, serde.asKafkaSerde(LiveCase.class));
    private final KeyValueStore<String, String> barred = store(ScreenCases.BARRED_CASES, Serdes.String());
    private final KeyValueStore<String, String> progress = store(ScreenCases.SWEEP_PROGRESS, Serdes.String());
    private final KeyValueStore<String, AuditChain> chain =
            store(AuditTrail.STORE, serde.asKafkaSerde(AuditChain.class));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicLong nanos = new AtomicLong();

    private Instant now = ScreeningRun.NOON;
    private MockProcessorContext<String, Object> context;
    private ScreenCases processor;
    private long nanosPerLook = Duration.ofMillis(1).toNanos();

    @BeforeEach
    void ten_cases_that_nothing_speaks_against() {
        instanceThatKnows(0);
        IntStream.range(0, CASES)
                .mapToObj("FR/2026-00010%d"::formatted)
                .forEach(id -> live.put(
                        id,
                        LiveCase.newBuilder()
                                .setCaseId(id)
                                .setRequest(aRedNotice(id).build())
                                .setRuleBook(ShippedRuleBook.ruleBook().hash())
                                .setRegisterVersion(0)
                                .build()));
        aPortion();
        aPortion();
        aPortion();
        assertThat(flagged()).isEmpty();
    }

    @Test
    void a_portion_is_as_long_as_its_time() {
        instanceThatKnows(1);
        aPortion();
        assertThat(flagged()).hasSize(5); // a millisecond each
        aPortion();
        assertThat(flagged()).hasSize(CASES);
    }

    @Test
    void a_portion_examines_at_least_one_case_however_slow() {
        instanceThatKnows(1);
        nanosPerLook = Duration.ofSeconds(1).toNanos();
        for (int i = 0; i < CASES; i++) {
            aPortion();
        }
        assertThat(flagged()).hasSize(CASES);
    }

    @Test
    void a_sweep_goes_on_where_a_restart_stopped_it_and_announces_nothing_twice() {
        instanceThatKnows(1);
        aPortion();
        List<String> first = flagged();
        instanceThatKnows(1);
        aPortion();
        assertThat(flagged()).hasSize(CASES - first.size()).doesNotContainAnyElementsOf(first);
        aPortion();
        assertThat(flagged()).hasSize(CASES - first.size());
    }

    @Test
    void a_restart_after_a_sweep_examines_nothing_again() {
        instanceThatKnows(1);
        aPortion();
        aPortion();
        instanceThatKnows(1);
        aPortion();
        assertThat(flagged()).isEmpty();
    }

    @Test
    void an_instance_that_knows_less_waits_until_its_feed_has_caught_up() {
        instanceThatKnows(1);
        aPortion();
        KnownFacts lagging = instanceThatKnows(0);
        aPortion();
        assertThat(flagged()).isEmpty();
        learn(lagging);
        aPortion();
        assertThat(flagged()).hasSize(5);
    }

    @Test
    void a_case_that_a_lagging_instance_examined_is_examined_again_once_it_knows_more() {
        instanceThatKnows(1);
        aPortion();
        aPortion();
        KnownFacts lagging = instanceThatKnows(0);
        String late = "FR/2026-000055"; // before every cursor
        processor.process(new Record<>(late, aRedNotice(late).build(), 0));
        aPortion();
        assertThat(flagged()).isEmpty();
        learn(lagging);
        aPortion();
        aPortion();
        aPortion();
        assertThat(flagged()).containsExactly(late);
    }

    @Test
    void a_case_that_cannot_be_examined_is_counted_and_the_others_go_on() {
        String unsound = "FR/2026-000101";
        LiveCase sound = Objects.requireNonNull(live.get(unsound));
        live.put(
                unsound,
                LiveCase.newBuilder(sound)
                        .setRequest(aRedNotice(unsound)
                                .setCharges(List.of(charge("ten years")))
                                .build())
                        .build());
        instanceThatKnows(1);
        aPortion();
        aPortion();
        aPortion();
        assertThat(flagged()).hasSize(CASES - 1).doesNotContain(unsound);
        assertThat(meters.counter("herald.screening.sweep.failed").count()).isEqualTo(1);
    }

    @Test
    void a_case_that_could_not_be_examined_is_tried_again_by_the_next_sweep() {
        a_case_that_cannot_be_examined_is_counted_and_the_others_go_on();
        live.put(
                "FR/2026-000101",
                LiveCase.newBuilder(Objects.requireNonNull(live.get("FR/2026-000100")))
                        .setCaseId("FR/2026-000101")
                        .setRequest(aRedNotice("FR/2026-000101").build())
                        .setFlags(List.of())
                        .build());
        now = now.plus(Duration.ofDays(1));
        instanceThatKnows(1);
        aPortion();
        aPortion();
        assertThat(flagged()).containsExactly("FR/2026-000101");
    }

    @Test
    void without_any_news_everything_is_examined_again_a_day_after_the_last_sweep_began() {
        live.put(
                "FR/2026-000105",
                LiveCase.newBuilder(Objects.requireNonNull(live.get("FR/2026-000105")))
                        .setRequest(aRedNotice("FR/2026-000105")
                                .setLimitationDate("2026-06-16")
                                .build())
                        .build());
        now = now.plus(Duration.ofDays(1)).minusMillis(1);
        aPortion();
        assertThat(flagged()).isEmpty();
        now = now.plusMillis(1);
        aPortion();
        aPortion();
        assertThat(context.forwarded())
                .extracting(forward -> forward.record().value())
                .filteredOn(ScreeningFlagged.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(ScreeningFlagged.class, flagged -> {
                    assertThat(flagged.getCaseId()).isEqualTo("FR/2026-000105");
                    assertThat(flagged.getCause()).isEqualTo(ScreeningCause.SCHEDULE);
                });
    }

    @Test
    void an_instance_that_knows_less_begins_no_sweep_on_the_calendars_account() {
        instanceThatKnows(1);
        aPortion();
        aPortion();
        now = now.plus(Duration.ofDays(1));
        instanceThatKnows(0);
        aPortion();
        aPortion();
        assertThat(context.forwarded()).isEmpty();
    }

    @Test
    void progress_that_was_stored_before_sweeps_knew_when_they_began_is_still_read() {
        SweepProgress old = SweepProgress.parse("7\nhash\nREGISTER\nFR/2026-000101\nfalse");
        assertThat(old)
                .isEqualTo(
                        new SweepProgress(7, "hash", ScreeningCause.REGISTER, "FR/2026-000101", false, Instant.EPOCH));
        assertThat(SweepProgress.parse(old.toText())).isEqualTo(old);
    }

    private KnownFacts instanceThatKnows(int situations) {
        KnownFacts facts = new KnownFacts();
        if (situations > 0) {
            learn(facts);
        }
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "sweep");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        context = new MockProcessorContext<>(properties, new TaskId(0, 0), new File(stateDir.toString()));
        if (!live.isOpen()) {
            List.of(live, barred, progress, chain).forEach(store -> store.init(context.getStateStoreContext(), store));
        }
        List.of(live, barred, progress, chain).forEach(context::addStateStore);
        processor = new ScreenCases(
                new Examiner(ShippedRuleBook.ruleBook(), facts),
                new ScreeningMeters(meters),
                new SweepSettings(Duration.ofMillis(20), Duration.ofMillis(5), Duration.ofDays(1)),
                () -> now,
                () -> nanos.getAndAdd(nanosPerLook));
        processor.init(context);
        return facts;
    }

    private static void learn(KnownFacts facts) {
        facts.register("coup", new Situation(Set.of(new MemberCode("fr")), Set.of(), Validity.ALWAYS), 0);
    }

    private void aPortion() {
        context.scheduledPunctuators().getFirst().getPunctuator().punctuate(0);
    }

    private List<String> flagged() {
        return context.forwarded().stream()
                .map(forward -> forward.record())
                .filter(record -> record.value() instanceof ScreeningFlagged)
                .<String>map(Record::key)
                .toList();
    }

    private static <T> KeyValueStore<String, T> store(String name, Serde<T> values) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), values)
                .withLoggingDisabled()
                .withCachingDisabled()
                .build();
    }
}
