package dev.herald.intake.kafka.replay;

import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.orders.OrderAnswers;
import dev.herald.contract.wire.AuditPlaceholders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.UnreadableBatch;
import dev.herald.event.OperatorOrderAnswered;
import dev.herald.event.QuarantinePosition;
import dev.herald.intake.kafka.outcome.OutcomeRecords;
import dev.herald.streams.replay.QuarantineEntry;
import dev.herald.streams.replay.RecordLookup;
import dev.herald.streams.replay.ReplayAnswer;
import dev.herald.streams.replay.ReplayRefusal;
import java.time.InstantSource;
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
public final class InboundReplayHandler {

    private static final String SERVICE = "intake";

    private final InboundReplayProjection orders;
    private final RecordLookup records;
    private final Edge edge;
    private final InboundSupersededCheck superseded;
    private final OutcomeRecords outcomes;
    private final InstantSource clock;
    private final Set<String> carriedOut = new HashSet<>();
    private final Set<QuarantinePosition> replayed = new HashSet<>();

    /**
     * What an order causes.
     *
     * @param records to send in one transaction
     * @param outcome of the record; null if it was not judged
     */
    public record Effects(List<ProducerRecord<byte[], byte[]>> records, Edge.@Nullable Outcome outcome) {}

    /** Creates the handler of a reader. */
    public InboundReplayHandler(
            InboundReplayProjection orders, RecordLookup records, Edge edge, EventSerde serde, InstantSource clock) {
        this.orders = orders;
        this.records = records;
        this.edge = edge;
        this.superseded = new InboundSupersededCheck(records, edge, serde);
        this.outcomes = new OutcomeRecords(serde);
        this.clock = clock;
    }

    /** Returns the first order about one of these mailboxes that this reader has not carried out yet. */
    public Optional<OperatorOrderAnswered> next(Set<TopicPartition> mailboxes) {
        return orders.open().stream()
                .filter(order -> !carriedOut.contains(order.getOrderId()))
                .filter(order -> mailboxes.stream()
                        .anyMatch(mailbox -> mailbox.topic().equals(Topics.INBOUND.name() + order.getMember())))
                .findFirst();
    }

    /** Counts the effects of an order, which are committed. */
    public void markCarriedOut(OperatorOrderAnswered order, Effects effects) {
        carriedOut.add(order.getOrderId());
        Edge.Outcome outcome = effects.outcome();
        if (outcome != null && order.getQuarantined() != null) {
            replayed.add(order.getQuarantined());
            outcome.whenCommitted().run();
        }
    }

    /**
     * Carries out an order.
     *
     * @throws org.apache.kafka.common.KafkaException if the broker does not answer
     */
    public Effects replay(OperatorOrderAnswered order) {
        QuarantinePosition named = order.getQuarantined();
        if (named == null || order.getMember() == null) {
            return refused(order, ReplayRefusal.NOT_QUARANTINED_HERE);
        }
        if (replayed.contains(named) || orders.isReplayed(named)) {
            return refused(order, ReplayRefusal.ALREADY_RESOLVED);
        }
        String mailbox = Topics.inbound(new MemberCode(order.getMember()));
        Optional<QuarantineEntry> entry = records.find(
                        new TopicPartition(Topics.QUARANTINE.name(), named.getPartition()), named.getOffset())
                .flatMap(QuarantineEntry::of)
                .filter(found -> found.service().equals(SERVICE)
                        && found.origin().topic().equals(mailbox));
        if (entry.isEmpty()) {
            return refused(order, ReplayRefusal.NOT_QUARANTINED_HERE);
        }
        if (entry.get().wasNeverRead()) {
            return refused(order, ReplayRefusal.NEVER_READ);
        }
        try {
            return records.find(entry.get().origin(), entry.get().offset())
                    .filter(entry.get()::mayBe)
                    .map(record -> handle(order, named, record))
                    .orElseGet(() -> refused(order, ReplayRefusal.GONE));
        } catch (UnreadableBatch e) { // of the mailbox: the order must not stop the reader
            return refused(order, ReplayRefusal.NEVER_READ);
        }
    }

    private Effects handle(
            OperatorOrderAnswered order, QuarantinePosition named, ConsumerRecord<byte[], byte[]> record) {
        Optional<ReplayRefusal> refusal = superseded.findRefusal(record);
        if (refusal.isPresent()) {
            return refused(order, refusal.get());
        }
        Edge.Outcome outcome = edge.judge(record);
        // its sender was refused when the record was quarantined first
        List<ProducerRecord<byte[], byte[]>> sent = new ArrayList<>(outcome.records());
        sent.removeIf(effect -> outcome.isQuarantined() && !effect.topic().equals(Topics.QUARANTINE.name()));
        sent.addAll(answer(
                order,
                AuditPlaceholders.quarantined(named.getPartition(), named.getOffset()),
                !outcome.isQuarantined(),
                outcome.isQuarantined() ? ReplayAnswer.QUARANTINED_AGAIN : OrderAnswers.DONE,
                outcome.explanation()));
        return new Effects(sent, outcome);
    }

    private Effects refused(OperatorOrderAnswered order, ReplayRefusal refusal) {
        return new Effects(
                answer(
                        order,
                        AuditPlaceholders.replaysOf(OutcomeRecords.MAILBOX_PARTITION),
                        false,
                        refusal.code(),
                        refusal.explanation()),
                null);
    }

    private List<ProducerRecord<byte[], byte[]>> answer(
            OperatorOrderAnswered order, String chain, boolean accepted, String code, String explanation) {
        return outcomes.ofReplay(
                OperatorOrderAnswered.newBuilder(order)
                        .setAccepted(accepted)
                        .setCode(code)
                        .setExplanation(explanation),
                chain,
                clock.instant());
    }
}
