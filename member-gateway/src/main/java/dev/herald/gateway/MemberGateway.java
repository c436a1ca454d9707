package dev.herald.gateway;

import dev.herald.contract.CaseId;
import dev.herald.contract.FramedHash;
import dev.herald.contract.MemberCode;
import dev.herald.contract.vocabulary.DocumentKind;
import dev.herald.contract.wire.EventSerde;
import dev.herald.event.Acknowledged;
import dev.herald.event.ConsultationAnswered;
import dev.herald.event.DocumentProvided;
import dev.herald.event.DocumentReference;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.SupplementProvided;
import dev.herald.gateway.mailbox.AcknowledgementMode;
import dev.herald.gateway.mailbox.LocalCopy;
import dev.herald.gateway.mailbox.MailboxReader;
import dev.herald.gateway.sending.EventSender;
import dev.herald.gateway.sending.SendConfirmation;
import dev.herald.gateway.sending.SendNotConfirmed;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * One member's door to Herald: sends what the member has to say and keeps its copy of what it is told. Sending returns
 * when the broker has stored the record; {@link SendNotConfirmed} when it did not confirm, and then sending again is safe.
 */
public final class MemberGateway implements AutoCloseable {

    /** Largest document, in bytes: 900 KiB. */
    public static final int LARGEST_DOCUMENT = 921_600;

    private final MemberCode member;
    private final EventSender sender;
    private final LocalCopy copy = new LocalCopy();
    private final MailboxReader reader;
    private final Thread mailbox;
    private volatile AcknowledgementMode acknowledging;

    private MemberGateway(
            MemberCode member,
            Map<String, Object> clientSettings,
            EventSerde serde,
            AcknowledgementMode acknowledging,
            Consumer<SpecificRecord> listener) {
        this.member = member;
        this.acknowledging = acknowledging;
        this.sender = sender(member, clientSettings, serde);
        this.reader = new MailboxReader(
                member,
                new KafkaConsumer<>(
                        consumerSettings(member, clientSettings),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer()),
                serde,
                copy,
                () -> this.acknowledging,
                this::acknowledge,
                listener);
        this.mailbox = Thread.ofPlatform().name("mailbox-" + member).daemon().unstarted(reader);
    }

    /**
     * A gateway that sends and reads from now on.
     *
     * @param member who it is
     * @param clientSettings how to reach the broker and log in, as any Kafka client takes it
     * @param serde shared by all gateways of a process
     * @param acknowledging how it acknowledges, to begin with
     * @param listener hears every event of the mailbox, from its beginning, on the mailbox's thread
     */
    public static MemberGateway connect(
            MemberCode member,
            Map<String, Object> clientSettings,
            EventSerde serde,
            AcknowledgementMode acknowledging,
            Consumer<SpecificRecord> listener) {
        MemberGateway gateway = new MemberGateway(member, clientSettings, serde, acknowledging, listener);
        gateway.mailbox.start();
        return gateway;
    }

    /**
     * Sends one event and disconnects, without reading the mailbox.
     *
     * @throws SendNotConfirmed if the broker did not confirm
     */
    public static SendConfirmation sendOne(
            MemberCode member, Map<String, Object> clientSettings, EventSerde serde, SpecificRecord event) {
        try (EventSender sender = sender(member, clientSettings, serde)) {
            return sender.send(event, caseIdOf(event));
        }
    }

    /** Who it is. */
    public MemberCode member() {
        return member;
    }

    /** Asks for a notice, sends a diffusion, or revises either. */
    public SendConfirmation submit(RequestSubmitted request) {
        return send(request);
    }

    /** Answers a question of the General Secretariat. Send the documents it names as well, in either order. */
    public SendConfirmation answer(SupplementProvided answer) {
        return send(answer);
    }

    /** Answers a consultation about another bureau's case. */
    public SendConfirmation answer(ConsultationAnswered answer) {
        return send(answer);
    }

    /**
     * Sends a document.
     *
     * @param mediaType such as {@code application/pdf}
     * @param content at most {@link #LARGEST_DOCUMENT} bytes
     * @return how a request or an answer names it
     * @throws IllegalArgumentException if it is larger
     */
    public DocumentReference provideDocument(CaseId caseId, DocumentKind kind, String mediaType, byte[] content) {
        if (content.length > LARGEST_DOCUMENT) {
            throw new IllegalArgumentException("a document has at most %d bytes, this one has %d: send it in parts"
                    .formatted(LARGEST_DOCUMENT, content.length));
        }
        DocumentReference reference = reference(kind, mediaType, content);
        send(DocumentProvided.newBuilder()
                .setCaseId(caseId.value())
                .setSubmittedBy(member.value())
                .setSha256(reference.getSha256())
                .setKind(kind)
                .setMediaType(mediaType)
                .setContent(ByteBuffer.wrap(content))
                .build());
        return reference;
    }

    /** How a request names a document that is sent apart from it. */
    public static DocumentReference reference(DocumentKind kind, String mediaType, byte[] content) {
        return DocumentReference.newBuilder()
                .setSha256(FramedHash.of(content))
                .setKind(kind)
                .setMediaType(mediaType)
                .setSize(content.length)
                .build();
    }

    /** Says what the member did with what it was sent. */
    public void acknowledge(Acknowledged acknowledged) {
        send(acknowledged);
    }

    /**
     * Sends any event a member may send.
     *
     * @throws SendNotConfirmed if the broker did not confirm
     * @throws IllegalArgumentException if the event is not about a case
     */
    public SendConfirmation send(SpecificRecord event) {
        return sender.send(event, caseIdOf(event));
    }

    /** What it holds: notices in force and mail. */
    public LocalCopy copy() {
        return copy;
    }

    /** From now on acknowledges like this. */
    public void behave(AcknowledgementMode how) {
        this.acknowledging = how;
    }

    /** How many records of its mailbox could not be decoded. */
    public long unreadable() {
        return reader.unreadable();
    }

    /** Stops reading and sending; waits at most ten seconds for what is under way. */
    @Override
    public void close() {
        reader.close();
        try {
            mailbox.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sender.close();
    }

    private static EventSender sender(MemberCode member, Map<String, Object> clientSettings, EventSerde serde) {
        return new EventSender(
                member,
                new KafkaProducer<>(
                        producerSettings(member, clientSettings), new ByteArraySerializer(), new ByteArraySerializer()),
                serde,
                Clock.systemUTC());
    }

    private static String caseIdOf(SpecificRecord event) {
        Schema.Field caseId = event.getSchema().getField("caseId");
        if (caseId == null) {
            throw new IllegalArgumentException(event.getSchema().getName() + " is nothing a member sends");
        }
        return String.valueOf(event.get(caseId.pos()));
    }

    private static Map<String, Object> producerSettings(MemberCode member, Map<String, Object> clientSettings) {
        Map<String, Object> settings = new HashMap<>(clientSettings);
        settings.put("client.id", "i247." + member + ".gateway");
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        settings.put("max.request.size", 1_000_000);
        settings.put("max.block.ms", 10_000);
        settings.put("delivery.timeout.ms", 30_000);
        settings.put("request.timeout.ms", 10_000);
        settings.remove("isolation.level");
        return settings;
    }

    private static Map<String, Object> consumerSettings(MemberCode member, Map<String, Object> clientSettings) {
        Map<String, Object> settings = new HashMap<>(clientSettings);
        settings.put("client.id", "i247." + member + ".gateway");
        settings.put("group.id", "i247." + member + ".gateway");
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "earliest");
        settings.put("allow.auto.create.topics", false);
        return settings;
    }
}
