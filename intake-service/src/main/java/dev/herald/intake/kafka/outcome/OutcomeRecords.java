package dev.herald.intake.kafka.outcome;

import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.AuditPlaceholders;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.SourcePositions;
import dev.herald.event.MailboxSuspended;
import dev.herald.event.OperatorOrderAnswered;
import dev.herald.event.SourcePosition;
import dev.herald.intake.mailbox.SuspensionCause;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Makes the two records of an outcome at the edge: the outcome, and its copy on submissions, from which it is audited.
 */
public final class OutcomeRecords {

    private static final String SOURCE = "/herald/intake";

    private final EventSerde serde;

    /** Uses a serde. */
    public OutcomeRecords(EventSerde serde) {
        this.serde = serde;
    }

    /**
     * Returns both records of a suspension without an order, which an order ends. The event's id derives from the
     * position, so that a repeated batch writes the same event.
     *
     * @param position the record that suspends the mailbox
     */
    public List<ProducerRecord<byte[], byte[]>> ofSuspension(
            MemberCode member, SuspensionCause cause, SourcePosition position, Instant now) {
        MailboxSuspended event = MailboxSuspended.newBuilder()
                .setMember(member.value())
                .setCause(cause.name())
                .setSuspendedAt(now.truncatedTo(ChronoUnit.MILLIS))
                .setPosition(position)
                .build();
        EventHeaders headers = EventHeaders.first(
                event.getSchema().getFullName(),
                SOURCE,
                event.getSuspendedAt(),
                null,
                "mailbox-suspended",
                SourcePositions.text(position.getTopic(), position.getPartition(), position.getOffset()));
        return of(member.value(), event, headers);
    }

    private List<ProducerRecord<byte[], byte[]>> of(String key, SpecificRecord outcome, EventHeaders headers) {
        byte[] value = serde.serialize(outcome);
        return List.of(
                record(Topics.ORDER_OUTCOMES, key, value, headers),
                record(Topics.SUBMISSIONS, AuditPlaceholders.ORDERS, value, headers));
    }

    /**
     * Returns both records of the answer to an order. The event's id derives from the order, so that a repetition is
     * the same event.
     *
     * @param answer without its time
     */
    public List<ProducerRecord<byte[], byte[]>> ofAnswer(OperatorOrderAnswered.Builder answer, Instant now) {
        Instant answeredAt = now.truncatedTo(ChronoUnit.MILLIS);
        OperatorOrderAnswered event = answer.setAnsweredAt(answeredAt).build();
        EventHeaders headers = EventHeaders.first(
                event.getSchema().getFullName(), SOURCE, answeredAt, null, "order-answered", event.getOrderId());
        return of(event.getOrderId(), event, headers);
    }

    private static ProducerRecord<byte[], byte[]> record(Topic topic, String key, byte[] value, EventHeaders headers) {
        return new ProducerRecord<>(topic.name(), null, key.getBytes(StandardCharsets.UTF_8), value, headers.toKafka());
    }
}
