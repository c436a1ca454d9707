package dev.herald.gateway;

import dev.herald.contract.CaseId;
import dev.herald.contract.FramedHash;
import dev.herald.contract.MemberCode;
import dev.herald.contract.signature.MemberMessageId;
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
import dev.herald.gateway.signing.MessageSigner;
import dev.herald.gateway.witness.WitnessThread;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * One member's client of Herald: sends the member's events and keeps a copy of its mailbox. Sending returns when the
 * broker has stored the record. It throws {@link SendNotConfirmed} if the broker did not confirm; sending again is
 * safe.
 */
public final class MemberGateway implements AutoCloseable {

    /** Largest document, in bytes: 900 KiB. */
    public static final int LARGEST_DOCUMENT = 921_600;

    private final MemberCode member;
    private final EventSender sender;
    private final LocalCopy copy = new LocalCopy();
    private final MailboxReader reader;
    private final Thread mailbox;
    private final Optional<WitnessThread> witness;
    private volatile AcknowledgementMode acknowledgementMode;

    private MemberGateway(
            MemberCode member,
            Map<String, Object> clientSettings,
            MessageSigner signer,
            EventSerde serde,
            AcknowledgementMode acknowledgementMode,
            Consumer<SpecificRecord> listener,
            Optional<Function<Consumer<SpecificRecord>, WitnessThread>> witness) {
        this.member = member;
        this.acknowledgementMode = acknowledgementMode;
        this.sender = sender(member, clientSettings, signer, serde);
        this.witness = witness.map(starter -> starter.apply(this::send));
        this.reader = new MailboxReader(
                member,
                new KafkaConsumer<>(
                        consumerSettings(member, clientSettings),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer()),
                serde,
                copy,
                () -> this.acknowledgementMode,
                this::acknowledge,
                event -> {
                    listener.accept(event); // first, so that the witness gets each event once
                    this.witness.ifPresent(thread -> thread.accept(event));
                });
        this.mailbox = Thread.ofPlatform().name("mailbox-" + member).daemon().unstarted(reader);
    }

    /**
     * Connects a gateway, which reads the mailbox from now on.
     *
     * @param clientSettings how to reach the broker and log in, as any Kafka client takes it
     * @param signer signs what the gateway sends
     * @param serde shared by all gateways of a process
     * @param acknowledgementMode until {@link #useAcknowledgementMode} changes it
     * @param listener receives every event of the mailbox, from its beginning, on the mailbox's thread; an event on
     *     which it throws an exception or an error again, a second later, and no other before
     */
    public static MemberGateway connect(
            MemberCode member,
            Map<String, Object> clientSettings,
            MessageSigner signer,
            EventSerde serde,
            AcknowledgementMode acknowledgementMode,
            Consumer<SpecificRecord> listener) {
        return connect(member, clientSettings, signer, serde, acknowledgementMode, listener, Optional.empty());
    }

    /**
     * Connects a gateway, which reads the mailbox from now on, and witnesses the audit.
     *
     * @param clientSettings how to reach the broker and log in, as any Kafka client takes it
     * @param signer signs what the member sends
     * @param serde shared by all gateways of a process
     * @param acknowledgementMode until {@link #useAcknowledgementMode} changes it
     * @param listener receives every event of the mailbox, from its beginning, on the mailbox's thread; an event on
     *     which it throws an exception or an error again, a second later, and no other before
     * @param witness cosigns or disputes the checkpoints of the mailbox; empty if the member is no witness
     */
    public static MemberGateway connect(
            MemberCode member,
            Map<String, Object> clientSettings,
            MessageSigner signer,
            EventSerde serde,
            AcknowledgementMode acknowledgementMode,
            Consumer<SpecificRecord> listener,
            Optional<Function<Consumer<SpecificRecord>, WitnessThread>> witness) {
        MemberGateway gateway =
                new MemberGateway(member, clientSettings, signer, serde, acknowledgementMode, listener, witness);
        gateway.mailbox.start();
        return gateway;
    }

    /**
     * Sends one event and disconnects, without reading the mailbox.
     *
     * @throws SendNotConfirmed if the broker did not confirm
     */
    public static SendConfirmation sendOne(
            MemberCode member,
            Map<String, Object> clientSettings,
            MessageSigner signer,
            EventSerde serde,
            SpecificRecord event) {
        try (EventSender sender = sender(member, clientSettings, signer, serde)) {
            return sender.send(event, subjectOf(event));
        }
    }

    /** Returns the member. */
    public MemberCode member() {
        return member;
    }

    /** Requests a notice, sends a diffusion, or revises either. */
    public SendConfirmation submit(RequestSubmitted request) {
        return send(request);
    }

    /**
     * Answers a question of the General Secretariat. Send the documents that the answer names as well, in either order.
     */
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
     * @return the reference by which a request or an answer names it
     * @throws IllegalArgumentException if the content is larger
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

    /** Returns the reference by which a request names a document that is sent separately. */
    public static DocumentReference reference(DocumentKind kind, String mediaType, byte[] content) {
        return DocumentReference.newBuilder()
                .setSha256(FramedHash.of(content))
                .setKind(kind)
                .setMediaType(mediaType)
                .setSize(content.length)
                .build();
    }

    /** Acknowledges an event of the mailbox. */
    public void acknowledge(Acknowledged acknowledged) {
        send(acknowledged);
    }

    /**
     * Sends any event a member may send.
     *
     * @throws SendNotConfirmed if the broker did not confirm
     * @throws IllegalArgumentException if the event is neither about a case nor about a tree of the audit
     */
    public SendConfirmation send(SpecificRecord event) {
        return sender.send(event, subjectOf(event));
    }

    /** Returns the copy of the mailbox: notices in force and mail. */
    public LocalCopy copy() {
        return copy;
    }

    /** Changes how the gateway acknowledges from now on. */
    public void useAcknowledgementMode(AcknowledgementMode mode) {
        this.acknowledgementMode = mode;
    }

    /** Returns whether the gateway has logged in and read from its mailbox at least once; an empty mailbox counts. */
    public boolean isConnected() {
        return reader.isConnected();
    }

    /** Returns how many records of the mailbox could not be decoded. */
    public long unreadable() {
        return reader.unreadable();
    }

    /** Stops reading, witnessing and sending; waits at most ten seconds for each thread. */
    @Override
    public void close() {
        reader.close();
        try {
            mailbox.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        witness.ifPresent(WitnessThread::close);
        sender.close();
    }

    private static EventSender sender(
            MemberCode member, Map<String, Object> clientSettings, MessageSigner signer, EventSerde serde) {
        Clock clock = Clock.systemUTC();
        SecureRandom random = new SecureRandom();
        return new EventSender(
                member,
                new KafkaProducer<>(
                        producerSettings(member, clientSettings), new ByteArraySerializer(), new ByteArraySerializer()),
                serde,
                signer,
                clock,
                () -> MemberMessageId.create(clock.instant(), random.nextLong(), random.nextLong()));
    }

    /** Returns the case that an event is about, or the tree of the audit. */
    private static String subjectOf(SpecificRecord event) {
        Schema schema = event.getSchema();
        Schema.Field subject =
                schema.getField("caseId") == null ? schema.getField("origin") : schema.getField("caseId");
        if (subject == null) {
            throw new IllegalArgumentException(schema.getName() + " is not an event that a member sends");
        }
        return String.valueOf(event.get(subject.pos()));
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
        settings.put("group.id", "i247." + member + ".4"); // a bureau has four groups; samples take the others
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "earliest");
        settings.put("allow.auto.create.topics", false);
        return settings;
    }
}
