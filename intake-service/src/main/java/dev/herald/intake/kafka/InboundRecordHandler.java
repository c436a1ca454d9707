package dev.herald.intake.kafka;

import dev.herald.contract.CaseId;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.vocabulary.DocumentKind;
import dev.herald.contract.wire.ContentHash;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.SourcePositions;
import dev.herald.contract.wire.UnreadableEvent;
import dev.herald.event.Acknowledged;
import dev.herald.event.DocumentProvided;
import dev.herald.event.DocumentReceived;
import dev.herald.event.MessageRefused;
import dev.herald.event.PersonLocated;
import dev.herald.event.Refusal;
import dev.herald.event.RequestSubmitted;
import dev.herald.event.SourcePosition;
import dev.herald.intake.admission.AdmissionPolicy;
import dev.herald.intake.admission.RefusalCode;
import dev.herald.intake.kafka.outcome.EdgeTrace;
import dev.herald.intake.kafka.outcome.OutcomeRecords;
import dev.herald.intake.kafka.signature.MessageVerifier;
import dev.herald.intake.kafka.signature.SignedOriginal;
import dev.herald.intake.kafka.signature.Verification;
import dev.herald.intake.kafka.witness.CheckpointProjection;
import dev.herald.intake.kafka.witness.WitnessInspector;
import dev.herald.intake.mailbox.MailboxBudget;
import dev.herald.intake.mailbox.MailboxPolicy;
import dev.herald.intake.mailbox.SuspensionCause;
import dev.herald.intake.mailbox.UnreadRange;
import dev.herald.intake.message.InboundMessage;
import dev.herald.intake.message.TransportInfo;
import dev.herald.streams.topology.EnvironmentFailure;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Decides what happens to one inbound record that is read: it is forwarded, refused or quarantined. Never asks the
 * registry about a member's bytes: an unknown schema id is refused at once, and the list of schemas is read again in
 * the background. An exception escapes only if it is a failure of the environment ({@link EnvironmentFailure}).
 *
 * <p>A forwarded event is serialized again: neither the member's headers nor bytes after the event are forwarded. The
 * signature goes on beside it, with all that it covers. Refusals are written to submissions, so that mail and audit
 * keep the order of everything about a case. {@link SealedMessages} go to a topic of their own.
 */
final class InboundRecordHandler {

    private static final String SOURCE = "/herald/" + IntakeStores.SERVICE;

    private final EventSerde serde;
    private final AdmissionPolicy policy;
    private final MessageVerifier verifier;
    private final WitnessInspector witnesses;
    private final InstantSource clock;
    private final EdgeTrace trace;
    private final Runnable unknownSchemaSeen;
    private final OutcomeRecords outcomes;

    /**
     * Creates the handler for members and trees that are read from topics.
     *
     * @param fingerprints fingerprint of the schema with an id of the registry; empty if it is not known
     * @param unknownSchemaSeen called for a record whose schema id is not known
     */
    InboundRecordHandler(
            EventSerde serde,
            MemberProjection members,
            CheckpointProjection checkpoints,
            IntFunction<Optional<byte[]>> fingerprints,
            InstantSource clock,
            EdgeTrace trace,
            Runnable unknownSchemaSeen) {
        this(
                serde,
                new AdmissionPolicy(members),
                new MessageVerifier(members::signatures, fingerprints),
                new WitnessInspector(
                        checkpoints, member -> members.signatures(member).keys()),
                clock,
                trace,
                unknownSchemaSeen);
    }

    /**
     * Creates the handler.
     *
     * @param verifier verifies members' signatures
     * @param witnesses examines what members say about checkpoints of the audit
     * @param trace completes the records that are written with how they came about
     * @param unknownSchemaSeen requests another reading of the list of schemas; returns at once
     */
    InboundRecordHandler(
            EventSerde serde,
            AdmissionPolicy policy,
            MessageVerifier verifier,
            WitnessInspector witnesses,
            InstantSource clock,
            EdgeTrace trace,
            Runnable unknownSchemaSeen) {
        this.serde = serde;
        this.policy = policy;
        this.verifier = verifier;
        this.witnesses = witnesses;
        this.clock = clock;
        this.trace = trace;
        this.unknownSchemaSeen = unknownSchemaSeen;
        this.outcomes = new OutcomeRecords(serde);
    }

    /** Returns the owner of the mailbox; null if the topic is not a mailbox. */
    static @Nullable MemberCode mailboxOf(String topic) {
        String code =
                Topics.isInbound(topic) ? topic.substring(Topics.INBOUND.name().length()) : "";
        return MemberCode.isValid(code) ? new MemberCode(code) : null;
    }

    /** Returns the size of a record that is larger than the broker accepts one: it was sent compressed. Else 0. */
    static long oversizedBytes(ConsumerRecord<byte[], byte[]> record) {
        long bytes = size(record);
        return bytes > Topics.INBOUND.maxMessageBytes() ? bytes : 0;
    }

    /** Returns the bytes of key, value and headers. */
    static long size(ConsumerRecord<byte[], byte[]> record) {
        long bytes = bytes(record.key()) + bytes(record.value());
        for (Header header : record.headers()) {
            bytes += header.key().length() + bytes(header.value());
        }
        return bytes;
    }

    private static long bytes(byte @Nullable [] array) {
        return array == null ? 0 : array.length;
    }

    /**
     * Handles a record.
     *
     * @throws RuntimeException if the environment fails, for example because the registry does not give a schema that
     *     Herald writes with
     */
    InboundOutcome handle(ConsumerRecord<byte[], byte[]> record) {
        Instant readAt = clock.instant();
        InboundOutcome outcome = decide(record);
        boolean quarantined =
                outcome.kind() == InboundOutcome.Kind.QUARANTINED || outcome.kind() == InboundOutcome.Kind.UNREADABLE;
        trace.record(record, readAt, quarantined, outcome.records());
        return outcome;
    }

    private InboundOutcome decide(ConsumerRecord<byte[], byte[]> record) {
        MemberCode mailbox = mailboxOf(record.topic());
        if (mailbox == null) {
            return new InboundOutcome(
                    InboundOutcome.Kind.QUARANTINED,
                    "?",
                    List.of(QuarantineRecordFactory.create(record, "NotAMailbox")));
        }
        if (record.value() != null && record.value().length > Topics.INBOUND.maxMessageBytes()) {
            return quarantine(record, null, mailbox, "TooLarge", RefusalCode.MESSAGE_TOO_LARGE); // sent compressed
        }
        SpecificRecord event = null;
        try {
            event = serde.deserializeKnown(record.value());
            return examine(record, mailbox, event);
        } catch (UnreadableEvent e) {
            if (e.reason() == UnreadableEvent.Reason.UNKNOWN_SCHEMA_ID) {
                unknownSchemaSeen.run();
            }
            return quarantine(record, event, mailbox, "UnreadableEvent." + e.reason(), refusalCode(e.reason()));
        } catch (RuntimeException | StackOverflowError e) {
            if (e instanceof RuntimeException failure) {
                throwIfOfTheEnvironment(failure);
            }
            // a record that meets a bug must not block the records of other members
            return quarantine(record, event, mailbox, e.getClass().getSimpleName(), RefusalCode.NOT_HANDLED);
        }
    }

    /**
     * Returns the outcome of records that cannot be read, because reading them exhausts the process, or because their
     * batch is malformed: quarantined by their coordinates, without their bytes. Their sender gets one refusal that
     * names the first and the last offset.
     */
    InboundOutcome pass(TopicPartition mailbox, long first, long last, String error) {
        ConsumerRecord<byte[], byte[]> record = coordinates(mailbox, first);
        ProducerRecord<byte[], byte[]> coordinates = QuarantineRecordFactory.createWithoutBytes(record, last, error);
        MemberCode member = mailboxOf(mailbox.topic());
        if (member == null) {
            return new InboundOutcome(InboundOutcome.Kind.QUARANTINED, "?", List.of(coordinates));
        }
        RefusalCode code = switch (error) {
            case "OutOfMemoryError" -> RefusalCode.MESSAGE_TOO_LARGE;
            case "UnreadableBatch" -> RefusalCode.NOT_DECODABLE;
            default -> RefusalCode.NOT_HANDLED;
        };
        ProducerRecord<byte[], byte[]> refusal = last > first
                ? refusalOfRange(record, member, code.refusal(), last, null)
                : refusal(record, member, null, null, List.of(code.refusal()), headers(record, member));
        return new InboundOutcome(InboundOutcome.Kind.QUARANTINED, member.value(), List.of(coordinates, refusal));
    }

    /**
     * Returns the outcome of records beyond the budget of their mailbox: their sender gets one refusal that names the
     * first and the last offset, and their number.
     */
    InboundOutcome refuseUnread(TopicPartition mailbox, MemberCode member, UnreadRange unread, MailboxBudget budget) {
        Refusal reason = new Refusal(
                RefusalCode.TOO_MANY_MESSAGES.name(),
                null,
                "%d messages a second, %d at once after a pause, each %d bytes of a message as another; %d unreadable ones a minute"
                        .formatted(
                                budget.messagesPerSecond(),
                                budget.messagesAtOnce(),
                                MailboxPolicy.BYTES_OF_ANOTHER,
                                budget.unreadablePerMinute()),
                RefusalCode.TOO_MANY_MESSAGES.refusal().getRemedy());
        ConsumerRecord<byte[], byte[]> record = coordinates(mailbox, unread.first());
        return new InboundOutcome(
                InboundOutcome.Kind.NOT_READ,
                member.value(),
                unread.count(),
                List.of(refusalOfRange(record, member, reason, unread.last(), unread.count())));
    }

    /** Returns the outcome of the suspension of a mailbox at a position. */
    InboundOutcome suspend(TopicPartition mailbox, MemberCode member, long offset, SuspensionCause cause) {
        SourcePosition position = new SourcePosition(mailbox.topic(), mailbox.partition(), offset);
        return new InboundOutcome(
                InboundOutcome.Kind.SUSPENDED,
                member.value(),
                0,
                outcomes.ofSuspension(member, cause, position, clock.instant()));
    }

    /** The reader opens its clients again and reads the record again, after an {@link Error} alone. */
    private static void throwIfOfTheEnvironment(RuntimeException failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Error error) {
                throw error;
            }
        }
        if (EnvironmentFailure.isIn(failure)) {
            throw failure;
        }
    }

    private static ConsumerRecord<byte[], byte[]> coordinates(TopicPartition mailbox, long offset) {
        return new ConsumerRecord<>(mailbox.topic(), mailbox.partition(), offset, null, null);
    }

    /**
     * Makes the refusal of records that were not read.
     *
     * @param record names the coordinates of the first record
     * @param count number of records; null if they could not be counted
     */
    private ProducerRecord<byte[], byte[]> refusalOfRange(
            ConsumerRecord<byte[], byte[]> record, MemberCode member, Refusal reason, long last, @Nullable Long count) {
        EventHeaders cause = headers(record, member);
        String about = MailFactory.placeholderCaseId(member);
        MessageRefused mail = MessageRefused.newBuilder(MailFactory.messageRefused(
                        about, member, cause.id(), null, List.of(reason), sourcePosition(record)))
                .setLastOffset(last)
                .setRecords(count)
                .build();
        return submission(record, MailFactory.keyOf(new CaseId(about)), mail, childHeaders(cause, mail, about));
    }

    private InboundOutcome examine(ConsumerRecord<byte[], byte[]> record, MemberCode mailbox, SpecificRecord event) {
        boolean forMembers = Topics.INBOUND.events().contains(event.getClass());
        CaseId caseId = forMembers ? EventMapper.caseIdIn(event) : null;
        EventHeaders headers = headers(record, mailbox, event.getSchema().getFullName(), caseId, ContentHash.of(event));
        TransportInfo transport = transportInfo(record);
        if (forMembers
                && AdmissionPolicy.isTooLarge(transport, event instanceof DocumentProvided)) { // nothing is mapped
            return refused(record, mailbox, caseId, event, List.of(RefusalCode.MESSAGE_TOO_LARGE.refusal()), headers);
        }
        InboundMessage message = EventMapper.toMessage(mailbox, event, transport, clock.instant());
        Verification verification =
                message == null ? new Verification.Unsigned() : verifier.verify(mailbox, record, event);
        List<Refusal> reasons = message == null
                ? List.of(RefusalCode.NOT_FOR_MEMBERS.refusal())
                : refusals(verification, policy.findRefusals(message));
        Optional<String> statementKey = WitnessInspector.keyOf(event);
        if (reasons.isEmpty() && statementKey.isPresent()) {
            reasons = witnesses.findRefusals(event, mailbox, receivedAt(record));
        }
        if (!reasons.isEmpty() || (caseId == null && statementKey.isEmpty())) {
            return refused(record, mailbox, caseId, event, reasons, headers);
        }
        List<ProducerRecord<byte[], byte[]>> forwarded = caseId == null
                ? List.of(outboundRecord(
                        record, Topics.CHECKPOINTS, statementKey.orElseThrow(), serde.serialize(event), headers))
                : forward(record, caseId, event, headers);
        if (verification instanceof Verification.Signed signed) {
            forwarded.forEach(each -> SignedOriginal.putInto(each.headers(), signed.evidence(), event, record.value()));
        }
        return new InboundOutcome(InboundOutcome.Kind.FORWARDED, mailbox.value(), forwarded);
    }

    private InboundOutcome refused(
            ConsumerRecord<byte[], byte[]> record,
            MemberCode mailbox,
            @Nullable CaseId caseId,
            SpecificRecord event,
            List<Refusal> reasons,
            EventHeaders cause) {
        return new InboundOutcome(
                InboundOutcome.Kind.REFUSED,
                mailbox.value(),
                List.of(refusal(record, mailbox, caseId, event, reasons, cause)));
    }

    private static List<Refusal> refusals(Verification verification, List<Refusal> ofPolicy) {
        return verification instanceof Verification.Refused refused
                ? Stream.concat(Stream.of(refused.reason()), ofPolicy.stream()).toList()
                : ofPolicy;
    }

    private List<ProducerRecord<byte[], byte[]>> forward(
            ConsumerRecord<byte[], byte[]> record, CaseId caseId, SpecificRecord event, EventHeaders headers) {
        return switch (event) {
            case DocumentProvided document -> forwardDocument(record, caseId, document, headers);
            case Acknowledged acknowledged -> List.of(forwardAcknowledgement(record, caseId, acknowledged, headers));
            case PersonLocated located ->
                List.of(outboundRecord(
                        record, Topics.ACKNOWLEDGEMENTS, caseId.value(), serde.serialize(located), headers));
            default -> List.of(submission(record, caseId.value(), event, headers));
        };
    }

    /**
     * An acknowledgement goes straight to those who track it, with few headers: acknowledgements are most of the load.
     * The key is that of the mail or notice that it is about, so that both meet in one partition.
     */
    private ProducerRecord<byte[], byte[]> forwardAcknowledgement(
            ConsumerRecord<byte[], byte[]> record, CaseId caseId, Acknowledged acknowledged, EventHeaders headers) {
        Headers slim = headers.toSlimKafka();
        slim.add(SourcePositions.HEADER, position(record).getBytes(StandardCharsets.UTF_8));
        return new ProducerRecord<>(
                Topics.ACKNOWLEDGEMENTS.name(),
                null,
                MailFactory.keyOf(caseId).getBytes(StandardCharsets.UTF_8),
                serde.serialize(acknowledged),
                slim);
    }

    /**
     * The document has a topic of its own; the notice of its arrival keeps the order of its case. A photograph also
     * goes to dissemination, which reads no other document.
     */
    private List<ProducerRecord<byte[], byte[]>> forwardDocument(
            ConsumerRecord<byte[], byte[]> record, CaseId caseId, DocumentProvided document, EventHeaders headers) {
        DocumentReceived notice = DocumentReceived.newBuilder()
                .setCaseId(caseId.value())
                .setSubmittedBy(document.getSubmittedBy())
                .setSha256(document.getSha256())
                .setKind(document.getKind())
                .setSize(document.getContent().remaining())
                .build();
        String key = caseId + " " + document.getSha256();
        byte[] value = serde.serialize(document);
        List<ProducerRecord<byte[], byte[]>> forwarded = new ArrayList<>();
        forwarded.add(outboundRecord(record, Topics.DOCUMENTS, key, value, headers));
        if (document.getKind() == DocumentKind.PHOTOGRAPH) {
            forwarded.add(outboundRecord(record, Topics.PHOTOGRAPHS, key, value, headers));
        }
        forwarded.add(submission(record, caseId.value(), notice, childHeaders(headers, notice, caseId.value())));
        return forwarded;
    }

    private ProducerRecord<byte[], byte[]> submission(
            ConsumerRecord<byte[], byte[]> record, String key, SpecificRecord event, EventHeaders headers) {
        return outboundRecord(record, SealedMessages.topicOf(event), key, serde.serialize(event), headers);
    }

    private EventHeaders childHeaders(EventHeaders cause, SpecificRecord event, String caseId) {
        return cause.child(
                cause.trace(), event.getSchema().getFullName(), SOURCE, clock.instant(), caseId, 0); // one step
    }

    /**
     * Operators read quarantine. A record that may hold a sealed fact is therefore quarantined by its coordinates: its
     * bytes stay in the mailbox, which only intake reads.
     *
     * @param event the event in the record; null if the record was not read
     */
    private InboundOutcome quarantine(
            ConsumerRecord<byte[], byte[]> record,
            @Nullable SpecificRecord event,
            MemberCode mailbox,
            String error,
            RefusalCode code) {
        return new InboundOutcome(
                code == RefusalCode.NOT_HANDLED ? InboundOutcome.Kind.QUARANTINED : InboundOutcome.Kind.UNREADABLE,
                mailbox.value(),
                List.of(
                        SealedMessages.mayBeIn(record.value(), event)
                                ? QuarantineRecordFactory.createWithoutBytes(record, record.offset(), error)
                                : QuarantineRecordFactory.create(record, error),
                        refusal(record, mailbox, null, null, List.of(code.refusal()), headers(record, mailbox))));
    }

    private ProducerRecord<byte[], byte[]> refusal(
            ConsumerRecord<byte[], byte[]> record,
            MemberCode mailbox,
            @Nullable CaseId caseId,
            @Nullable SpecificRecord event,
            List<Refusal> reasons,
            EventHeaders cause) {
        SourcePosition position = sourcePosition(record);
        String about = caseId == null || SealedMessages.areRevealedBy(event, reasons)
                ? MailFactory.placeholderCaseId(mailbox)
                : caseId.value();
        SpecificRecord mail = event instanceof RequestSubmitted
                ? MailFactory.requestRefused(about, mailbox, cause.id(), reasons, position)
                : MailFactory.messageRefused(
                        about,
                        mailbox,
                        cause.id(),
                        event == null ? null : event.getSchema().getFullName(),
                        reasons,
                        position);
        return submission(record, MailFactory.keyOf(new CaseId(about)), mail, childHeaders(cause, mail, about));
    }

    private static TransportInfo transportInfo(ConsumerRecord<byte[], byte[]> record) {
        int headers = 0;
        long bytes = 0;
        for (Header header : record.headers()) {
            headers++;
            bytes += header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        return new TransportInfo(record.value().length, headers, bytes);
    }

    private static SourcePosition sourcePosition(ConsumerRecord<byte[], byte[]> record) {
        return new SourcePosition(record.topic(), record.partition(), record.offset());
    }

    /** Derives the headers of a record that was not read, or is not readable. */
    private EventHeaders headers(ConsumerRecord<byte[], byte[]> record, MemberCode mailbox) {
        return headers(record, mailbox, "?", null, ContentHash.of(bytes(record)));
    }

    /**
     * Derives the headers of the event. The position is part of its id: a message that is sent twice is two events, and
     * a record that is read twice after a crash is one.
     */
    private EventHeaders headers(
            ConsumerRecord<byte[], byte[]> record,
            MemberCode mailbox,
            String type,
            @Nullable CaseId caseId,
            String contentHash) {
        return EventHeaders.first(
                type,
                "/i247/" + mailbox,
                receivedAt(record),
                caseId == null ? null : caseId.value(),
                caseId == null ? "" : caseId.value(),
                type,
                contentHash,
                position(record));
    }

    /** Returns the broker's time of the record; now, if the record has none or one in the future. */
    private Instant receivedAt(ConsumerRecord<byte[], byte[]> record) {
        Instant now = clock.instant();
        Instant appended = Instant.ofEpochMilli(record.timestamp());
        return record.timestamp() < 0 || appended.isAfter(now) ? now : appended;
    }

    private static ProducerRecord<byte[], byte[]> outboundRecord(
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

    private static RefusalCode refusalCode(UnreadableEvent.Reason reason) {
        return switch (reason) {
            case EMPTY -> RefusalCode.NO_CONTENT;
            case NOT_WIRE_FORMAT -> RefusalCode.NOT_WIRE_FORMAT;
            case UNKNOWN_SCHEMA_ID, FOREIGN_SCHEMA -> RefusalCode.SCHEMA_NOT_KNOWN;
            case UNDECODABLE -> RefusalCode.NOT_DECODABLE;
        };
    }
}
