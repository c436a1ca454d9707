package dev.herald.gateway.sending;

import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.gateway.signing.MessageSigner;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;

/**
 * Writes events to a member's inbound topic, signed if the member has a key, and waits until every replica has them.
 * Each message has an id of its own; a message that was not confirmed and is sent again keeps its id.
 */
public final class EventSender implements AutoCloseable {

    /** Hex digits of the parent in {@code traceparent}. */
    private static final int PARENT_ID = 16;

    private final MemberCode member;
    private final Producer<byte[], byte[]> producer;
    private final EventSerde serde;
    private final MessageSigner signer;
    private final Clock clock;
    private final UnconfirmedMessages unconfirmed;

    /**
     * A sender for one member; the producer waits for all replicas.
     *
     * @param ids new ids of messages, as {@link dev.herald.contract.signature.MemberMessageId} makes them
     */
    public EventSender(
            MemberCode member,
            Producer<byte[], byte[]> producer,
            EventSerde serde,
            MessageSigner signer,
            Clock clock,
            Supplier<String> ids) {
        this.member = member;
        this.producer = producer;
        this.serde = serde;
        this.signer = signer;
        this.clock = clock;
        this.unconfirmed = new UnconfirmedMessages(ids);
    }

    /**
     * Sends an event, with its subject as its key: the id of the case, or the tree of the audit that it is about.
     *
     * @throws SendNotConfirmed if the broker did not confirm
     */
    public SendConfirmation send(SpecificRecord event, String caseId) {
        byte[] bytes = serde.serialize(event);
        Instant now = clock.instant();
        String id = unconfirmed.idOf(bytes, now);
        Headers headers = headers(event, caseId, id, now).toKafka();
        signer.sign(event, bytes, id, headers);
        try {
            RecordMetadata stored = producer.send(new ProducerRecord<>(
                            Topics.inbound(member), null, caseId.getBytes(StandardCharsets.UTF_8), bytes, headers))
                    .get();
            unconfirmed.confirmed(bytes);
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

    private EventHeaders headers(SpecificRecord event, String caseId, String id, Instant now) {
        String trace = id.replace("-", "");
        return new EventHeaders(
                id,
                event.getSchema().getFullName(),
                "/i247/" + member,
                now.truncatedTo(ChronoUnit.MILLIS),
                caseId,
                "00-%s-%s-01".formatted(trace, trace.substring(trace.length() - PARENT_ID)));
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
