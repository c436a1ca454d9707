package dev.herald.console.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.console.api.CommandGateway.GatewayClosed;
import dev.herald.console.api.SweepOrder;
import dev.herald.console.api.SweepView;
import dev.herald.console.api.SweepView.ChangedOutcomeView;
import dev.herald.console.api.SweepViews.SweepOrderResult;
import dev.herald.console.kafka.TopicHandler.TopicSnapshot;
import dev.herald.contract.SweepId;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.signature.ServiceSigners;
import dev.herald.contract.vocabulary.ScreeningCause;
import dev.herald.contract.vocabulary.screening.SweepEnding;
import dev.herald.contract.vocabulary.screening.SweepOrderKind;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.event.ChangedOutcome;
import dev.herald.event.SweepAnswered;
import dev.herald.event.SweepHeld;
import dev.herald.event.SweepOrdered;
import dev.herald.event.SweepSettled;
import dev.herald.streams.tracing.StageSpans;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What officers see of held sweeps, and how their orders travel. */
class SweepProjectionTest {

    private static final SweepId SWEEP = new SweepId(2, "0".repeat(32));
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final EventSerde serde = InMemoryRegistry.serde();
    private final MockProducer<String, byte[]> log =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final SweepProjection sweeps = new SweepProjection(
            Duration.ofMinutes(1),
            new CommandProducer(() -> log),
            serde,
            () -> NOON,
            new CommandSigner(() -> ServiceSigners.signer("console"), StageSpans.OFF));

    @BeforeEach
    void one_is_held() {
        arrives(held());
    }

    @Test
    void what_is_held_is_shown_in_short_and_whole() {
        assertThat(sweeps.held()).singleElement().satisfies(shown -> {
            assertThat(shown.sweepId()).isEqualTo(SWEEP.toString());
            assertThat(shown.state()).isEqualTo("HELD");
            assertThat(shown.wouldBeBlocked()).isEqualTo(20);
            assertThat(shown.sample()).isNull();
        });
        assertThat(found().sample())
                .containsExactly(new ChangedOutcomeView("FR/2026-000123", true, List.of("C23"), List.of(), List.of()));
    }

    @Test
    void the_latest_accepted_order_of_each_officer_stands() {
        arrives(answered("1", SweepOrderKind.RELEASE, true, "AWAITS_SECOND_OFFICER"));
        arrives(answered("2", SweepOrderKind.RELEASE, false, "SECOND_OFFICER_MUST_DIFFER"));
        assertThat(found().orders().toString()).contains("commandId=1").doesNotContain("commandId=2");
        arrives(answered("3", SweepOrderKind.DISCARD, true, "AWAITS_SECOND_OFFICER"));
        assertThat(found().orders().toString()).contains("DISCARD").doesNotContain("RELEASE");
    }

    @Test
    void what_is_settled_is_no_longer_listed_and_still_found() {
        arrives(SweepSettled.newBuilder()
                .setSweepId(SWEEP.toString())
                .setEnding(SweepEnding.SUPERSEDED)
                .setOfficers(List.of())
                .setSettledAt(NOON)
                .build());
        assertThat(sweeps.held()).isEmpty();
        assertThat(found().state()).isEqualTo("SUPERSEDED");
    }

    @Test
    void an_order_goes_to_the_partition_of_its_sweep_and_is_answered_when_screening_answers() {
        CompletableFuture<SweepOrderResult> answer = sweeps.send(anOrder());
        ProducerRecord<String, byte[]> written = log.history().getFirst();
        assertThat(written.topic()).isEqualTo(Topics.SWEEP_ORDERS.name());
        assertThat(written.partition()).isEqualTo(2);
        assertThat(written.key()).isEqualTo(SWEEP.toString());
        assertThat(serde.deserialize(written.value()))
                .isEqualTo(ordered("adeyemi/RELEASE/1", "adeyemi", SweepOrderKind.RELEASE));
        assertThat(answer).isNotDone();
        arrives(answered("adeyemi/RELEASE/1", true, "AWAITS_SECOND_OFFICER"));
        assertThat(answer).isCompletedWithValueMatching(SweepOrderResult::accepted);
    }

    @Test
    void an_order_that_is_sent_again_after_its_answer_is_not_written_again() {
        sweeps.send(anOrder());
        answerLatest("RELEASED");
        assertThat(sweeps.send(anOrder()))
                .isCompletedWithValueMatching(answer -> answer.code().equals("RELEASED"));
        assertThat(log.history()).hasSize(1);
    }

    @Test
    void two_officers_who_choose_the_same_id_give_two_orders_and_get_an_answer_each() {
        sweeps.send(new SweepOrder(SWEEP, "release-1", "adeyemi", SweepOrderKind.RELEASE, "It is right."));
        answerLatest("AWAITS_SECOND_OFFICER");
        CompletableFuture<SweepOrderResult> brandts =
                sweeps.send(new SweepOrder(SWEEP, "release-1", "brandt", SweepOrderKind.RELEASE, "It is right."));

        assertThat(brandts).isNotDone();
        assertThat(idsWritten()).hasSize(2).doesNotHaveDuplicates();
        answerLatest("RELEASED");
        assertThat(brandts).isCompletedWithValueMatching(answer -> answer.code().equals("RELEASED"));
    }

    @Test
    void another_order_of_an_officer_under_the_same_id_is_written_too() {
        sweeps.send(new SweepOrder(SWEEP, "1", "adeyemi", SweepOrderKind.RELEASE, "It is right."));
        answerLatest("AWAITS_SECOND_OFFICER");

        assertThat(sweeps.send(new SweepOrder(SWEEP, "1", "adeyemi", SweepOrderKind.DISCARD, "It is wrong.")))
                .isNotDone();
        assertThat(idsWritten()).hasSize(2).doesNotHaveDuplicates();
    }

    private List<String> idsWritten() {
        return log.history().stream()
                .map(record -> Objects.requireNonNull(EventHeaders.from(record.headers()))
                        .id())
                .toList();
    }

    /** Screening answers the order that was written last. */
    private void answerLatest(String code) {
        SweepOrdered order =
                (SweepOrdered) serde.deserialize(log.history().getLast().value());
        arrives(SweepAnswered.newBuilder()
                .setSweepId(order.getSweepId())
                .setCommandId(order.getCommandId())
                .setAccepted(true)
                .setCode(code)
                .setExplanation("")
                .setOrder(order)
                .build());
    }

    @Test
    void the_sweeps_of_a_topic_that_was_created_again_are_gone() {
        sweeps.open(new TopicSnapshot("topic-1", Map.of(2, 0L), Map.of(2, 1L)));
        arrives(held());
        sweeps.open(new TopicSnapshot("topic-1", Map.of(2, 0L), Map.of(2, 1L)));
        assertThat(sweeps.held()).hasSize(1);

        sweeps.open(new TopicSnapshot("topic-2", Map.of(2, 0L), Map.of(2, 0L)));
        assertThat(sweeps.held()).isEmpty();
        assertThat(sweeps.find(SWEEP)).isEmpty();
    }

    @Test
    void a_thousand_settled_sweeps_are_kept_and_the_earliest_is_forgotten() {
        settle(SWEEP);
        for (int i = 1; i <= 1_000; i++) {
            SweepId another = new SweepId(2, "%032x".formatted(i));
            sweeps.accept(
                    another.toString(),
                    SweepHeld.newBuilder(held()).setSweepId(another.toString()).build());
            settle(another);
        }

        assertThat(sweeps.find(SWEEP)).isEmpty();
        assertThat(sweeps.find(new SweepId(2, "%032x".formatted(1)))).isPresent();
    }

    @Test
    void a_broker_that_does_not_take_it_closes_the_gateway() {
        log.sendException = new KafkaException("no");
        assertThat(sweeps.send(anOrder()))
                .failsWithin(3, TimeUnit.MINUTES)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(GatewayClosed.class);
    }

    private static SweepHeld held() {
        return SweepHeld.newBuilder()
                .setSweepId(SWEEP.toString())
                .setCause(ScreeningCause.REGISTER)
                .setRuleBook("book")
                .setRegisterVersion(7)
                .setExamined(40)
                .setChanged(21)
                .setWouldBeBlocked(20)
                .setLimit(20)
                .setRules(List.of())
                .setSample(List.of(ChangedOutcome.newBuilder()
                        .setCaseId("FR/2026-000123")
                        .setWouldBeBlocked(true)
                        .setAdded(List.of("C23"))
                        .setRemoved(List.of())
                        .setAltered(List.of())
                        .build()))
                .setHeldAt(NOON)
                .build();
    }

    private void settle(SweepId sweep) {
        sweeps.accept(
                sweep.toString(),
                SweepSettled.newBuilder()
                        .setSweepId(sweep.toString())
                        .setEnding(SweepEnding.SUPERSEDED)
                        .setOfficers(List.of())
                        .setSettledAt(NOON)
                        .build());
    }

    private SweepView found() {
        return sweeps.find(SWEEP).orElseThrow();
    }

    private void arrives(SpecificRecord event) {
        sweeps.accept(SWEEP.toString(), event);
    }

    private static SweepOrder anOrder() {
        return new SweepOrder(SWEEP, "1", "adeyemi", SweepOrderKind.RELEASE, "It is right.");
    }

    private static SweepOrdered ordered(String commandId, String officer, SweepOrderKind kind) {
        return SweepOrdered.newBuilder()
                .setSweepId(SWEEP.toString())
                .setCommandId(commandId)
                .setOfficer(officer)
                .setKind(kind)
                .setReasons("It is right.")
                .build();
    }

    private static SweepAnswered answered(String commandId, boolean accepted, String code) {
        return answered(commandId, SweepOrderKind.RELEASE, accepted, code);
    }

    private static SweepAnswered answered(String commandId, SweepOrderKind kind, boolean accepted, String code) {
        return SweepAnswered.newBuilder()
                .setSweepId(SWEEP.toString())
                .setCommandId(commandId)
                .setAccepted(accepted)
                .setCode(code)
                .setExplanation("")
                .setOrder(ordered(commandId, "adeyemi", kind))
                .build();
    }
}
