package dev.herald.dissemination.kafka;

import static dev.herald.dissemination.kafka.DisseminationTestDriver.MORNING;
import static dev.herald.dissemination.kafka.DisseminationTestDriver.aRedNotice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.vocabulary.DecisionKind;
import dev.herald.contract.vocabulary.MemberKind;
import dev.herald.contract.vocabulary.MemberStatus;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.event.DecisionIssued;
import dev.herald.event.MemberRecord;
import dev.herald.event.RemovalInstructed;
import dev.herald.event.RequestSubmitted;
import dev.herald.state.AuditChain;
import dev.herald.state.CatchUp;
import dev.herald.state.CustodyBalance;
import dev.herald.state.DisseminatedCase;
import dev.herald.state.NoticeCounter;
import dev.herald.streams.FeedFixture;
import dev.herald.streams.audit.AuditTrail;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An instance takes over the stores of another, with everything that is under way. */
class TakeOverTest {

    private final EventSerde serde = InMemoryRegistry.serde();
    private final MockProcessorContext<String, Object> context = new MockProcessorContext<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MemberProjection members = new MemberProjection();
    private Instant now = MORNING;
    private DisseminationProcessor instance = instance();

    @BeforeEach
    void start() {
        store(DisseminationStores.CASES, DisseminatedCase.class);
        store(DisseminationStores.LEDGERS, CustodyBalance.class);
        store(DisseminationStores.NOTICE_COUNTER, NoticeCounter.class);
        store(DisseminationStores.CATCH_UPS, CatchUp.class);
        store(AuditTrail.STORE, AuditChain.class);
        member("fr", 0);
        member("br", 1);
        instance.init(context);
    }

    @AfterEach
    void stop() {
        serde.close();
    }

    @Test
    void an_open_recall_is_pursued() {
        decides(DecisionKind.APPROVED, aRedNotice(1));
        decides(DecisionKind.CANCELLED, aRedNotice(1));
        takesOver();

        now = now.plus(Duration.ofDays(5));
        look();
        assertThat(delivered())
                .singleElement()
                .isInstanceOfSatisfying(
                        RemovalInstructed.class,
                        removal -> assertThat(removal.getReminder()).isEqualTo(1));
    }

    @Test
    void a_member_that_is_being_brought_up_to_date_goes_on_where_it_was() {
        for (int i = 0; i < 450; i++) {
            decides(
                    DecisionKind.APPROVED,
                    RequestSubmitted.newBuilder(aRedNotice(1))
                            .setCaseId("FR/2026-%06d".formatted(i))
                            .build());
        }
        for (int i = 0; i < 10; i++) {
            look();
        }
        context.resetForwards();
        member("jp", 9);
        look();
        assertThat(delivered()).hasSize(200);
        takesOver();

        look();
        assertThat(context.forwarded(DisseminationStores.DELIVER)
                        .getFirst()
                        .record()
                        .key())
                .isEqualTo("FR/2026-000200");
        look();
        assertThat(context.forwarded(DisseminationStores.DELIVER)).hasSize(250);
        look();
        assertThat(context.forwarded(DisseminationStores.DELIVER)).hasSize(250);
    }

    private void takesOver() {
        instance.close();
        context.scheduledPunctuators().forEach(MockProcessorContext.CapturedPunctuator::cancel);
        context.resetForwards();
        instance = instance();
        instance.init(context);
    }

    private void look() {
        context.scheduledPunctuators().stream()
                .filter(scheduled ->
                        !scheduled.cancelled() && scheduled.getInterval().equals(Duration.ofMillis(500)))
                .forEach(scheduled -> scheduled.getPunctuator().punctuate(now.toEpochMilli()));
    }

    private List<SpecificRecord> delivered() {
        return context.forwarded(DisseminationStores.DELIVER).stream()
                .map(forwarded -> (Delivery) forwarded.record().value())
                .map(delivery -> serde.deserialize(delivery.value().get()))
                .toList();
    }

    private void decides(DecisionKind kind, RequestSubmitted request) {
        DecisionIssued decision = DisseminationTestDriver.decision(kind, request.getRevision())
                .setCaseId(request.getCaseId())
                .setRequest(kind == DecisionKind.APPROVED ? request : null)
                .build();
        instance.process(new Record<>(request.getCaseId(), decision, now.toEpochMilli()));
    }

    private void member(String code, int index) {
        members.accept(FeedFixture.record(
                code,
                MemberRecord.newBuilder()
                        .setCode(code)
                        .setName("Bureau of " + code)
                        .setKind(MemberKind.NCB)
                        .setStatus(MemberStatus.ACTIVE)
                        .setIndex(index)
                        .build(),
                index));
    }

    private DisseminationProcessor instance() {
        return new DisseminationProcessor(
                DisseminationTestDriver.settings(members, member -> true, meters, () -> now), serde);
    }

    private <T extends SpecificRecord> void store(String name, Class<T> type) {
        KeyValueStore<String, T> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.String(), serde.asKafkaSerde(type))
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
    }
}
