package dev.herald.intake.kafka;

import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.orders.OrderAnswers;
import dev.herald.contract.wire.AuditPlaceholders;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.OperatorOrderAnswered;
import dev.herald.event.QuarantinePosition;
import dev.herald.streams.replay.QuarantineEntry;
import dev.herald.streams.replay.RecordLookup;
import dev.herald.streams.replay.ReplayAnswer;
import dev.herald.streams.replay.ReplayRefusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Handles members' records again that the edge has quarantined, by orders that admission has verified. The record is
 * read from its mailbox at its position and judged like any other; the edge takes no bytes from an order. A record that
 * exhausted the process is not read again. One handler belongs to one reader.
 */
final class InboundReplayHandler {

    private static final String SOURCE = "/herald/" + IntakeStores.SERVICE;

    private final InboundReplayProjection orders;
    private final RecordLookup records;
    private final InboundRecordHandler handler;
    private final InboundSupersededCheck superseded;
    private final EventSerde serde;
    private final InstantSource clock;
    private final Set<String> carriedOut = new HashSet<>();
    private final Set<QuarantinePosition> replayed = new HashSet<>();

    /**
     * What an order causes.
     *
     * @param outcome of the record; null if it was not handled
     * @param records to send in one transaction
     */
    record Effects(@Nullable InboundOutcome outcome, List<ProducerRecord<byte[], byte[]>> records) {}

    InboundReplayHandler(
            InboundReplayProjection orders,
            RecordLookup records,
            InboundRecordHandler handler,
            EventSerde serde,
            InstantSource clock) {
        this.orders = orders;
        this.records = records;
        this.handler = handler;
        this.superseded = new InboundSupersededCheck(records, serde);
        this.serde = serde;
        this.clock = clock;
    }

    /** Returns an order about one of these mailboxes that this reader has not carried out yet. */
    Optional<OperatorOrderAnswered> next(Set<TopicPartition> mailboxes) {
        return orders.open().stream()
                .filter(order -> !carriedOut.contains(order.getOrderId()))
                .filter(order -> mailboxes.stream()
                        .map(MailboxReader::memberOf)
                        .anyMatch(member -> member != null && member.value().equals(order.getMember())))
                .findFirst();
    }

    /** Notes that the effects of an order are committed. */
    void markCarriedOut(OperatorOrderAnswered order, Effects effects) {
        carriedOut.add(order.getOrderId());
        if (effects.outcome() != null && order.getQuarantined() != null) {
            replayed.add(order.getQuarantined());
        }
    }

    /**
     * Carries out an order.
     *
     * @throws org.apache.kafka.common.KafkaException if the broker does not answer
     */
    Effects replay(OperatorOrderAnswered order) {
        QuarantinePosition named = order.getQuarantined();
        if (named == null || order.getMember() == null) {
            return refused(order, ReplayRefusal.NOT_QUARANTINED_HERE);
        }
        if (replayed.contains(named) || orders.isReplayed(named)) {
            return refused(order, ReplayRefusal.ALREADY_RESOLVED);
        }
        String mailbox = Topics.inbound(new MemberCode(order.getMember()));
        Optional<QuarantineEntry> entry = records
                .find(new TopicPartition(Topics.QUARANTINE.name(), named.getPartition()), named.getOffset())
                .flatMap(QuarantineEntry::of)
                .filter(found -> found.service().equals(IntakeStores.SERVICE)
                        && found.origin().topic().equals(mailbox));
        if (entry.isEmpty()) {
            return refused(order, ReplayRefusal.NOT_QUARANTINED_HERE);
        }
        if (entry.get().wasNeverRead()) {
            return refused(order, ReplayRefusal.NEVER_READ);
        }
        Optional<ConsumerRecord<byte[], byte[]>> record =
                records.find(entry.get().origin(), entry.get().offset()).filter(entry.get()::mayBe);
        return record.isEmpty() ? refused(order, ReplayRefusal.GONE) : handle(order, record.get());
    }

    private Effects handle(OperatorOrderAnswered order, ConsumerRecord<byte[], byte[]> record) {
        Optional<ReplayRefusal> refusal = superseded.findRefusal(record);
        if (refusal.isPresent()) {
            return refused(order, refusal.get());
        }
        InboundOutcome outcome = handler.handle(record);
        boolean readable = outcome.kind() != InboundOutcome.Kind.QUARANTINED;
        List<ProducerRecord<byte[], byte[]>> sent = new ArrayList<>(outcome.records());
        sent.addAll(answer(
                order,
                readable,
                readable ? OrderAnswers.DONE : ReplayAnswer.QUARANTINED_AGAIN,
                switch (outcome.kind()) {
                    case FORWARDED -> "the edge has forwarded the record";
                    case REFUSED -> "the edge has refused the record, and its sender is notified";
                    case QUARANTINED ->
                        "the edge still cannot handle the record: it is quarantined again, under another id";
                }));
        return new Effects(outcome, sent);
    }

    private Effects refused(OperatorOrderAnswered order, ReplayRefusal refusal) {
        return new Effects(null, answer(order, false, refusal.code(), refusal.explanation()));
    }

    /** Returns the answer, and its copy for the audit. Its id derives from the order: a repetition is the same event. */
    private List<ProducerRecord<byte[], byte[]>> answer(
            OperatorOrderAnswered order, boolean accepted, String code, String explanation) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        OperatorOrderAnswered answer = OperatorOrderAnswered.newBuilder(order)
                .setAccepted(accepted)
                .setCode(code)
                .setExplanation(explanation)
                .setAnsweredAt(now)
                .build();
        EventHeaders headers = EventHeaders.first(
                answer.getSchema().getFullName(), SOURCE, now, null, "order-answered", order.getOrderId());
        return List.of(
                record(Topics.ORDER_OUTCOMES, order.getOrderId(), answer, headers),
                record(Topics.SUBMISSIONS, AuditPlaceholders.ORDERS, answer, headers));
    }

    private ProducerRecord<byte[], byte[]> record(
            Topic topic, String key, OperatorOrderAnswered answer, EventHeaders headers) {
        return new ProducerRecord<>(
                topic.name(), null, key.getBytes(StandardCharsets.UTF_8), serde.serialize(answer), headers.toKafka());
    }
}
