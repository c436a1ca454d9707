package dev.herald.intake.kafka.budget;

import dev.herald.contract.MemberCode;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.SourcePositions;
import dev.herald.event.MailboxSuspended;
import dev.herald.event.SourcePosition;
import dev.herald.intake.kafka.outcome.OutcomeRecords;
import dev.herald.intake.mailbox.SuspensionCause;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Makes what the edge writes when it suspends a mailbox: the suspension, among the outcomes of orders, so that every
 * instance follows it and an order ends it; and a copy on submissions, from which it is audited. The event's id derives
 * from the position, so that a repeated batch writes the same event.
 */
public final class SuspensionRecordFactory {

    private final OutcomeRecords outcomes;
    private final String source;

    /**
     * Creates the factory.
     *
     * @param source {@code ce_source} of the edge
     */
    public SuspensionRecordFactory(EventSerde serde, String source) {
        this.outcomes = new OutcomeRecords(serde);
        this.source = source;
    }

    /** Returns the records that suspend a mailbox at a position. */
    public List<ProducerRecord<byte[], byte[]>> suspend(
            MemberCode member, SuspensionCause cause, SourcePosition position, Instant now) {
        MailboxSuspended event = MailboxSuspended.newBuilder()
                .setMember(member.value())
                .setCause(cause.name())
                .setSuspendedAt(now.truncatedTo(ChronoUnit.MILLIS))
                .setPosition(position)
                .build();
        EventHeaders headers = EventHeaders.first(
                event.getSchema().getFullName(),
                source,
                event.getSuspendedAt(),
                null,
                "mailbox-suspended",
                SourcePositions.text(position.getTopic(), position.getPartition(), position.getOffset()));
        return outcomes.of(member.value(), event, headers);
    }
}
