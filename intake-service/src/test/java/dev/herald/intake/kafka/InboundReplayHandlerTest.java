package dev.herald.intake.kafka;

import static dev.herald.intake.kafka.EventFixture.CASE;
import static dev.herald.intake.kafka.EventFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.OperatorOrderKind;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.InMemoryRegistry;
import dev.herald.contract.wire.SourcePositions;
import dev.herald.event.OperatorOrderAnswered;
import dev.herald.event.QuarantinePosition;
import dev.herald.intake.admission.AdmissionPolicy;
import dev.herald.intake.kafka.outcome.EdgeTrace;
import dev.herald.intake.kafka.replay.InboundReplayHandler;
import dev.herald.intake.kafka.replay.InboundReplayProjection;
import dev.herald.streams.FeedFixture;
import dev.herald.streams.replay.RecordsInMemory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which of its records the edge handles again, and what becomes of them. */
class InboundReplayHandlerTest {

    private static final Set<TopicPartition> FR = Set.of(new TopicPartition("i247.inbound.fr", 0));
    private static final Set<TopicPartition> JP = Set.of(new TopicPartition("i247.inbound.jp", 0));
    private static final long OFFSET = 41;

    private final EventSerde serde = InMemoryRegistry.serde();
    private final RecordsInMemory records = new RecordsInMemory();
    private final InboundReplayProjection orders = new InboundReplayProjection();
    private final InboundReplayHandler handler = new InboundReplayHandler(
            orders,
            records,
            new InboundBatchHandler(
                    new InboundRecordHandler(
                            serde,
                            new AdmissionPolicy(EventFixture.MEMBERS),
                            SignatureFixture.VERIFIER,
                            WitnessFixture.none(),
                            () -> NOW,
                            EdgeTrace.withoutSpans(() -> NOW),
                            () -> {}),
                    new MemberProjection(),
                    new IntakeMetrics(new SimpleMeterRegistry()),
                    () -> NOW,
                    Duration.ZERO),
            serde,
            () -> NOW);
    private long entries;

    @Test
    void a_record_that_can_be_handled_now_passes_the_edge_once() {
        QuarantinePosition named = quarantined(sent(request()), "NullPointerException");

        InboundReplayHandler.Effects effects = carryOut("o1", named);
        assertThat(effects.records())
                .extracting(ProducerRecord::topic)
                .containsExactly(Topics.SUBMISSIONS.name(), Topics.ORDER_OUTCOMES.name(), Topics.SUBMISSIONS.name());
        assertThat(new String(effects.records().getFirst().key(), StandardCharsets.UTF_8))
                .isEqualTo(CASE);
        assertThat(answer(effects).getCode()).isEqualTo("DONE");

        assertThat(answer(carryOut("o2", named)).getCode()).isEqualTo("ALREADY_RESOLVED");
        assertThat(handler.next(FR)).isEmpty();
    }

    @Test
    void the_reader_of_the_mailbox_carries_an_order_out() {
        order("o1", quarantined(sent(request()), "NullPointerException"));

        assertThat(handler.next(JP)).isEmpty();
        assertThat(handler.next(FR)).isPresent();
    }

    @Test
    void orders_are_carried_out_in_the_order_of_their_arrival() {
        List<String> carriedOut = new ArrayList<>();
        for (String id : List.of("o7", "o2", "o9", "o1")) {
            order(id, quarantined(sent(new byte[] {7, 7}), "UnreadableEvent.NOT_WIRE_FORMAT"));
        }
        for (var next = handler.next(FR); next.isPresent(); next = handler.next(FR)) {
            carriedOut.add(next.get().getOrderId());
            handler.markCarriedOut(next.get(), handler.replay(next.get()));
        }

        assertThat(carriedOut).containsExactly("o7", "o2", "o9", "o1");
    }

    @Test
    void a_record_that_the_edge_still_cannot_read_is_quarantined_again() {
        InboundReplayHandler.Effects effects =
                carryOut("o1", quarantined(sent(new byte[] {7, 7}), "UnreadableEvent.NOT_WIRE_FORMAT"));

        assertThat(effects.records())
                .extracting(ProducerRecord::topic)
                .as("its sender was refused before")
                .containsExactly(Topics.QUARANTINE.name(), Topics.ORDER_OUTCOMES.name(), Topics.SUBMISSIONS.name());
        assertThat(answer(effects).getCode()).isEqualTo("QUARANTINED_AGAIN");
        assertThat(answer(effects).getAccepted()).isFalse();
    }

    @Test
    void the_outcome_is_audited_where_a_discard_is_and_a_refused_order_where_others_are() {
        QuarantinePosition named = quarantined(sent(new byte[] {7, 7}), "UnreadableEvent.NOT_WIRE_FORMAT");

        ProducerRecord<byte[], byte[]> outcome = carryOut("o1", named).records().getLast();
        ProducerRecord<byte[], byte[]> refused = carryOut("o2", named).records().getLast();

        assertThat(new String(outcome.key(), StandardCharsets.UTF_8)).isEqualTo("~quarantine-0@0");
        assertThat(new String(refused.key(), StandardCharsets.UTF_8)).isEqualTo("~replays-0");
        assertThat(List.of(outcome, refused))
                .as("the task that carries out orders about mailboxes")
                .extracting(ProducerRecord::partition)
                .containsOnly(0);
    }

    @Test
    void a_record_that_exhausted_the_edge_is_not_read_again() {
        for (String error :
                new String[] {"OutOfMemoryError", "StackOverflowError", "UnreadableBatch", "ProcessEnded"}) {
            ConsumerRecord<byte[], byte[]> bomb = sent(request());
            QuarantinePosition named = keep(QuarantineRecordFactory.createWithoutBytes(bomb, bomb.offset(), error));

            assertThat(answer(carryOut("o-" + error, named)).getCode()).isEqualTo("NEVER_READ");
        }
    }

    @Test
    void a_record_that_a_later_message_supersedes_is_refused() {
        QuarantinePosition named = quarantined(sent(request()), "NullPointerException");
        RecordHeaders headers = new RecordHeaders();
        headers.add(
                SourcePositions.HEADER,
                SourcePositions.text("i247.inbound.fr", 0, OFFSET + 1).getBytes(StandardCharsets.UTF_8));
        records.add(record(Topics.SUBMISSIONS.name(), 0, CASE, request(), headers));

        assertThat(answer(carryOut("o1", named)).getCode()).isEqualTo("SUPERSEDED");
    }

    @Test
    void a_record_of_another_member_s_mailbox_is_refused() {
        QuarantinePosition named = quarantined(
                record("i247.inbound.br", OFFSET, "key", request(), new RecordHeaders()), "NullPointerException");

        assertThat(answer(carryOut("o1", named)).getCode()).isEqualTo("NOT_QUARANTINED_HERE");
    }

    @Test
    void a_record_that_its_mailbox_has_lost_is_gone() {
        QuarantinePosition named = quarantined(sent(request()), "NullPointerException");
        records.clear("i247.inbound.fr");

        assertThat(answer(carryOut("o1", named)).getCode()).isEqualTo("GONE");
    }

    @Test
    void a_mailbox_that_cannot_be_read_there_does_not_stop_the_reader() {
        QuarantinePosition named = quarantined(sent(request()), "NullPointerException");
        records.makeUnreadable("i247.inbound.fr");

        assertThat(answer(carryOut("o1", named)).getCode()).isEqualTo("NEVER_READ");
    }

    private byte[] request() {
        return serde.serialize(EventFixture.redNotice().build());
    }

    private ConsumerRecord<byte[], byte[]> sent(byte[] value) {
        ConsumerRecord<byte[], byte[]> record =
                record("i247.inbound.fr", OFFSET, "any key", value, new RecordHeaders());
        records.add(record);
        return record;
    }

    private static ConsumerRecord<byte[], byte[]> record(
            String topic, long offset, @Nullable String key, byte @Nullable [] value, RecordHeaders headers) {
        ConsumerRecord<byte[], byte[]> record = InboundRecordFixture.record("fr", value);
        return new ConsumerRecord<>(
                topic,
                0,
                offset,
                NOW.toEpochMilli(),
                record.timestampType(),
                -1,
                -1,
                key == null ? null : key.getBytes(StandardCharsets.UTF_8),
                value,
                headers,
                record.leaderEpoch());
    }

    private QuarantinePosition quarantined(ConsumerRecord<byte[], byte[]> record, String error) {
        return keep(QuarantineRecordFactory.create(record, error));
    }

    private QuarantinePosition keep(ProducerRecord<byte[], byte[]> entry) {
        long offset = entries++;
        records.add(record(
                Topics.QUARANTINE.name(),
                offset,
                null,
                entry.value(),
                new RecordHeaders(entry.headers().toArray())));
        return new QuarantinePosition("intake", 0, offset);
    }

    private OperatorOrderAnswered order(String id, QuarantinePosition named) {
        OperatorOrderAnswered passedOn = OperatorOrderAnswered.newBuilder()
                .setOrderId(id)
                .setOperator("okafor")
                .setKind(OperatorOrderKind.REPLAY_RECORD)
                .setMember("fr")
                .setQuarantined(named)
                .setAccepted(true)
                .setCode("PASSED_ON")
                .setExplanation("")
                .setAnsweredAt(Instant.EPOCH)
                .build();
        orders.accept(FeedFixture.record(id, passedOn, 0));
        return passedOn;
    }

    private InboundReplayHandler.Effects carryOut(String id, QuarantinePosition named) {
        OperatorOrderAnswered order = order(id, named);
        InboundReplayHandler.Effects effects = handler.replay(order);
        handler.markCarriedOut(order, effects);
        return effects;
    }

    private OperatorOrderAnswered answer(InboundReplayHandler.Effects effects) {
        SpecificRecord answer = serde.deserialize(effects.records().getLast().value());
        return (OperatorOrderAnswered) answer;
    }
}
