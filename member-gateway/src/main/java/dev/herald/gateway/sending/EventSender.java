package dev.herald.gateway.sending;

import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/** Writes events to a member's inbound topic and waits until every replica has them. */
public final class EventSender implements AutoCloseable {

    private final MemberCode member;
    private final Producer<byte[], byte[]> producer;
    private final EventSerde serde;
    private final Clock clock;

    /** A sender for one member; the producer waits for all replicas. */
    public EventSender(MemberCode member, Producer<byte[], byte[]> producer, EventSerde serde, Clock clock) {
        this.member = member;
        this.producer = producer;
        this.serde = serde;
        this.clock = clock;
    }

    /**
     * Sends an event, with its subject as its key: the id of the case, or the tree of the audit that it is about.
     *
     * @throws SendNotConfirmed if the broker did not confirm
     */
    public SendConfirmation send(SpecificRecord event, String caseId) {
        byte[] bytes = serde.serialize(event);
        String type = event.getSchema().getFullName();
        EventHeaders headers = EventHeaders.first(
                type,
                "/i247/" + member,
                clock.instant(),
                caseId,
                caseId,
                type,
                HexFormat.of().formatHex(bytes));
        try {
            RecordMetadata stored = producer.send(new ProducerRecord<>(
                            Topics.inbound(member),
                            null,
                            caseId.getBytes(StandardCharsets.UTF_8),
                            bytes,
                            headers.toKafka()))
                    .get();
            return new SendConfirmation(caseId, stored.topic(), stored.partition(), stored.offset());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SendNotConfirmed("interrupted before the broker confirmed", e);
        } catch (ExecutionException e) {
            throw new SendNotConfirmed(reason(e.getCause() == null ? e : e.getCause()), e);
        } catch (KafkaException e) {
            throw new SendNotConfirmed(reason(e), e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }

    private String reason(Throwable cause) {
        return "%s did not confirm the record: %s. Sending it again has no second effect"
                .formatted(Topics.inbound(member), cause.getClass().getSimpleName());
    }
}
