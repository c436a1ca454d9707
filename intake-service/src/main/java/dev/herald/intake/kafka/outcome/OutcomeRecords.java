package dev.herald.intake.kafka.outcome;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.AuditPlaceholders;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.OperatorOrderAnswered;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes the two records of an outcome at the edge: the outcome, and its copy on submissions, from which it is audited.
 */
public final class OutcomeRecords {

    /** The one partition of a mailbox. The task of this partition has the audit of what the mailbox quarantined. */
    public static final int MAILBOX_PARTITION = 0;

    private static final String SOURCE = "/herald/intake";

    private final EventSerde serde;

    /** Uses a serde. */
    public OutcomeRecords(EventSerde serde) {
        this.serde = serde;
    }

    /**
     * Returns both records.
     *
     * @param key key of the outcome: the order's id, or the member code of a suspension without an order
     */
    public List<ProducerRecord<byte[], byte[]>> of(String key, SpecificRecord outcome, EventHeaders headers) {
        return of(key, outcome, headers, null, AuditPlaceholders.ORDERS);
    }

    private List<ProducerRecord<byte[], byte[]>> of(
            String key, SpecificRecord outcome, EventHeaders headers, @Nullable Integer partition, String chain) {
        byte[] value = serde.serialize(outcome);
        return List.of(
                record(Topics.ORDER_OUTCOMES, null, key, value, headers),
                record(Topics.SUBMISSIONS, partition, chain, value, headers));
    }

    /**
     * Returns both records of the answer to an order. The event's id derives from the order, so that a repetition is
     * the same event.
     *
     * @param answer without its time
     */
    public List<ProducerRecord<byte[], byte[]>> ofAnswer(OperatorOrderAnswered.Builder answer, Instant now) {
        return ofAnswer(answer, null, AuditPlaceholders.ORDERS, now);
    }

    /**
     * Returns both records of the answer to an order about a quarantined record of a mailbox.
     *
     * @param answer without its time
     * @param chain the placeholder under which it is audited, where a discard of the record is audited too
     */
    public List<ProducerRecord<byte[], byte[]>> ofReplay(
            OperatorOrderAnswered.Builder answer, String chain, Instant now) {
        return ofAnswer(answer, MAILBOX_PARTITION, chain, now);
    }

    private List<ProducerRecord<byte[], byte[]>> ofAnswer(
            OperatorOrderAnswered.Builder answer, @Nullable Integer partition, String chain, Instant now) {
        Instant answeredAt = now.truncatedTo(ChronoUnit.MILLIS);
        OperatorOrderAnswered event = answer.setAnsweredAt(answeredAt).build();
        EventHeaders headers = EventHeaders.first(
                event.getSchema().getFullName(), SOURCE, answeredAt, null, "order-answered", event.getOrderId());
        return of(event.getOrderId(), event, headers, partition, chain);
    }

    private static ProducerRecord<byte[], byte[]> record(
            Topic topic, @Nullable Integer partition, String key, byte[] value, EventHeaders headers) {
        return new ProducerRecord<>(
                topic.name(), partition, key.getBytes(StandardCharsets.UTF_8), value, headers.toKafka());
    }
}
