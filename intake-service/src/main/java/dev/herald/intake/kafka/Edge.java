package dev.herald.intake.kafka;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.RegistryUnavailable;
import dev.herald.contract.wire.SourcePositions;
import dev.herald.contract.wire.UnreadableEvent;
import dev.herald.event.DocumentProvided;
import dev.herald.event.DocumentReceived;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.SourcePosition;
import dev.herald.intake.admission.Arrival;
import dev.herald.intake.admission.Door;
import dev.herald.intake.admission.Envelope;
import dev.herald.intake.admission.Refusal;
import dev.herald.intake.admission.RefusalCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * One inbound record to what becomes of it. A pure function but for the registry, which it may have to ask for a schema
 * id it has not met; where that does not answer, {@link RegistryUnavailable} escapes and the record stays where it is.
 * Nothing else escapes.
 *
 * <p>What goes on is written anew from what was read: neither a member's headers nor bytes behind the event travel on.
 * Refusals go the way of submissions, so that they are told, and audited, in order with all else about their case.
 */
final class Edge {

    private static final String SERVICE = "/herald/intake";

    private final EventSerde serde;
    private final Door door;
    private final InstantSource clock;

    Edge(EventSerde serde, Door door, InstantSource clock) {
        this.serde = serde;
        this.door = door;
        this.clock = clock;
    }

    /** Whose mailbox a topic is; null where its name is none. */
    static @Nullable MemberCode mailbox(String topic) {
        String code = topic.startsWith(Topics.INBOUND.name())
                ? topic.substring(Topics.INBOUND.name().length())
                : "";
        return MemberCode.isValid(code) ? new MemberCode(code) : null;
    }

    /**
     * What becomes of a record.
     *
     * @throws RegistryUnavailable if that cannot be told now
     */
    Outcome receive(ConsumerRecord<byte[], byte[]> record) {
        MemberCode mailbox = mailbox(record.topic());
        if (mailbox == null) {
            return new Outcome(Outcome.Kind.QUARANTINED, "?", List.of(Aside.record(record, "NotAMailbox")));
        }
        if (record.value() != null && record.value().length > Topics.INBOUND.maxMessageBytes()) {
            return putAside(record, mailbox, "TooLarge", RefusalCode.MESSAGE_TOO_LARGE); // it was sent compressed
        }
        try {
            return examine(record, mailbox, serde.deserialize(record.value()));
        } catch (UnreadableEvent e) {
            return putAside(record, mailbox, "UnreadableEvent." + e.reason(), code(e.reason()));
        } catch (RegistryUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            // one member's record that meets a bug must not hold up all the others
            return putAside(record, mailbox, e.getClass().getSimpleName(), RefusalCode.NOT_HANDLED);
        }
    }

    private Outcome examine(ConsumerRecord<byte[], byte[]> record, MemberCode mailbox, SpecificRecord event) {
        Arrival arrival = Arrivals.of(mailbox, event, envelope(record), clock.instant());
        CaseId caseId =
                arrival == null ? null : arrival.submission().letterhead().caseId();
        EventHeaders headers = headers(record, mailbox, event.getSchema().getFullName(), caseId, ContentHash.of(event));
        List<Refusal> reasons =
                arrival == null ? List.of(RefusalCode.NOT_FOR_MEMBERS.refusal()) : door.examine(arrival);
        if (!reasons.isEmpty() || caseId == null) {
            return new Outcome(
                    Outcome.Kind.REFUSED,
                    mailbox.value(),
                    List.of(refusal(record, mailbox, caseId, event, reasons, headers)));
        }
        return new Outcome(
                Outcome.Kind.FORWARDED,
                mailbox.value(),
                event instanceof DocumentProvided document
                        ? received(record, caseId, document, headers)
                        : List.of(submit(record, caseId.value(), event, headers)));
    }

    /** The document goes by itself; that it came goes the way of all else about its case. */
    private List<ProducerRecord<byte[], byte[]>> received(
            ConsumerRecord<byte[], byte[]> record, CaseId caseId, DocumentProvided document, EventHeaders headers) {
        DocumentReceived notice = DocumentReceived.newBuilder()
                .setCaseId(caseId.value())
                .setSubmittedBy(document.getSubmittedBy())
                .setSha256(document.getSha256())
                .setKind(document.getKind())
                .setSize(document.getContent().remaining())
                .build();
        return List.of(
                send(record, Topics.DOCUMENTS, caseId + " " + document.getSha256(), serde.serialize(document), headers),
                submit(record, caseId.value(), notice, child(headers, notice, caseId.value())));
    }

    private ProducerRecord<byte[], byte[]> submit(
            ConsumerRecord<byte[], byte[]> record, String key, SpecificRecord event, EventHeaders headers) {
        return send(record, Topics.SUBMISSIONS, key, serde.serialize(event), headers);
    }

    private EventHeaders child(EventHeaders cause, SpecificRecord event, String caseId) {
        return cause.child(event.getSchema().getFullName(), SERVICE, clock.instant(), caseId, 0);
    }

    private Outcome putAside(
            ConsumerRecord<byte[], byte[]> record, MemberCode mailbox, String error, RefusalCode code) {
        EventHeaders headers = headers(record, mailbox, "?", null, ContentHash.of(bytes(record)));
        return new Outcome(
                Outcome.Kind.QUARANTINED,
                mailbox.value(),
                List.of(
                        Aside.record(record, error),
                        refusal(record, mailbox, null, null, List.of(code.refusal()), headers)));
    }

    private ProducerRecord<byte[], byte[]> refusal(
            ConsumerRecord<byte[], byte[]> record,
            MemberCode mailbox,
            @Nullable CaseId caseId,
            @Nullable SpecificRecord event,
            List<Refusal> reasons,
            EventHeaders cause) {
        SourcePosition position = new SourcePosition(record.topic(), record.partition(), record.offset());
        String about = caseId == null ? Mail.placeholder(mailbox) : caseId.value();
        SpecificRecord mail = event instanceof RequestSubmitted
                ? Mail.requestRefused(about, mailbox, cause.id(), reasons, position)
                : Mail.messageRefused(
                        about,
                        mailbox,
                        cause.id(),
                        event == null ? null : event.getSchema().getFullName(),
                        reasons,
                        position);
        return submit(record, caseId == null ? "~" + mailbox : caseId.value(), mail, child(cause, mail, about));
    }

    private static Envelope envelope(ConsumerRecord<byte[], byte[]> record) {
        int headers = 0;
        long bytes = 0;
        for (Header header : record.headers()) {
            headers++;
            bytes += header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        return new Envelope(record.value().length, headers, bytes);
    }

    /**
     * The position is part of the identity: what is sent twice is two events, one of which will be found to be a
     * repetition; what is read twice, after a crash, is one.
     */
    private EventHeaders headers(
            ConsumerRecord<byte[], byte[]> record,
            MemberCode mailbox,
            String type,
            @Nullable CaseId caseId,
            String contentHash) {
        Instant now = clock.instant();
        Instant appended = Instant.ofEpochMilli(record.timestamp());
        return EventHeaders.first(
                type,
                "/i247/" + mailbox,
                record.timestamp() < 0 || appended.isAfter(now) ? now : appended,
                caseId == null ? null : caseId.value(),
                caseId == null ? "" : caseId.value(),
                type,
                contentHash,
                position(record));
    }

    private static ProducerRecord<byte[], byte[]> send(
            ConsumerRecord<byte[], byte[]> record, Topic topic, String key, byte[] value, EventHeaders headers) {
        Headers all = headers.toKafka();
        all.add(SourcePositions.HEADER, position(record).getBytes(StandardCharsets.UTF_8));
        return new ProducerRecord<>(topic.name(), null, key.getBytes(StandardCharsets.UTF_8), value, all);
    }

    private static ByteBuffer bytes(ConsumerRecord<byte[], byte[]> record) {
        return ByteBuffer.wrap(record.value() == null ? new byte[0] : record.value());
    }

    private static String position(ConsumerRecord<byte[], byte[]> record) {
        return SourcePositions.text(record.topic(), record.partition(), record.offset());
    }

    private static RefusalCode code(UnreadableEvent.Reason why) {
        return switch (why) {
            case EMPTY -> RefusalCode.NO_CONTENT;
            case NOT_WIRE_FORMAT -> RefusalCode.NOT_WIRE_FORMAT;
            case UNKNOWN_SCHEMA_ID, FOREIGN_SCHEMA -> RefusalCode.SCHEMA_NOT_KNOWN;
            case UNDECODABLE -> RefusalCode.NOT_DECODABLE;
        };
    }
}
