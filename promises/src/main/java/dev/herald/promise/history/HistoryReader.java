package dev.herald.promise.history;

import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.signature.DetachedSignature;
import dev.herald.contract.signature.SignatureEvidence;
import dev.herald.contract.signature.SignedContent;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.QuarantineHeaders;
import dev.herald.contract.wire.SourcePositions;
import dev.herald.contract.wire.TopicReader;
import dev.herald.contract.wire.UnreadableEvent;
import dev.herald.event.SourcePosition;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Reads the history of a cluster as an administrator: committed records of all topics, sealed ones included, from the
 * beginning until nothing more is written.
 */
public final class HistoryReader {

    /** No shorter value has an Avro body. */
    private static final int WIRE_PREFIX = 5;

    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final Set<String> TOPICS = Topics.all().stream()
            .filter(topic -> !topic.isMailbox())
            .map(Topic::name)
            .collect(Collectors.toUnmodifiableSet());

    private final Map<String, Object> administrator;
    private final EventSerde serde;

    /**
     * Creates a reader.
     *
     * @param administrator settings of a client that may read every topic
     * @param serde knows what members write with: an unknown id of theirs is no question for the registry, as members
     *     could then ask it thousands
     */
    public HistoryReader(Map<String, Object> administrator, EventSerde serde) {
        this.administrator = administrator;
        this.serde = serde;
    }

    /**
     * Returns the history, once nothing has been written for a second.
     *
     * @param outages outages of stages, which topics do not show
     * @param keys public keys of services and operators, which topics do not hold
     * @throws IllegalStateException if records are still written after three minutes
     */
    public History readUntilQuiet(Collection<Outage> outages, PublicKeys keys) {
        TopicReader reader = new TopicReader(administrator);
        // A mailbox may be missing for a while.
        Set<TopicPartition> partitions = reader.partitionsOf(HistoryReader::isOfTheContract);
        List<HistoryRecord> records = new ArrayList<>();
        try {
            reader.readUntilQuiet(partitions, QUIET, LONGEST, record -> records.add(toHistoryRecord(record)));
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "Topics were still written to after %s; %d records read".formatted(LONGEST, records.size()), e);
        }
        return new History(records, mailboxes(partitions), outages, keys);
    }

    private static boolean isOfTheContract(String topic) {
        return TOPICS.contains(topic) || Topics.isInbound(topic) || topic.startsWith(Topics.OUTBOUND.name());
    }

    private static Set<String> mailboxes(Collection<TopicPartition> partitions) {
        return partitions.stream()
                .map(TopicPartition::topic)
                .filter(topic -> topic.startsWith(Topics.OUTBOUND.name()))
                .map(History::memberOfTopic)
                .collect(Collectors.toSet());
    }

    /** Returns a record as a history has it. */
    public HistoryRecord toHistoryRecord(ConsumerRecord<byte[], byte[]> record) {
        EventHeaders headers = EventHeaders.from(record.headers());
        String subject = headers == null ? null : headers.subject();
        return new HistoryRecord(
                new RecordPosition(record.topic(), record.partition(), record.offset()),
                record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8),
                headers == null ? "" : headers.id(),
                headers == null ? Instant.ofEpochMilli(record.timestamp()) : headers.time(),
                subject == null ? "" : subject,
                origin(record),
                lastOrigin(record),
                record.topic().equals(Topics.QUARANTINE.name()) ? null : event(record),
                signature(record));
    }

    private static RecordSignature signature(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value();
        return new RecordSignature(
                Instant.ofEpochMilli(record.timestamp()),
                DetachedSignature.in(record.headers()).orElse(null),
                SignatureEvidence.in(record.headers()).orElse(null),
                value == null || value.length < WIRE_PREFIX
                        ? ""
                        : HexFormat.of().formatHex(SignedContent.bodyHash(value)));
    }

    private @Nullable SpecificRecord event(ConsumerRecord<byte[], byte[]> record) {
        byte[] bytes = record.value();
        if (bytes == null) {
            return null;
        }
        try {
            return Topics.isInbound(record.topic()) ? serde.deserializeKnown(bytes) : serde.deserialize(bytes);
        } catch (UnreadableEvent e) {
            return null;
        }
    }

    private static @Nullable RecordPosition origin(ConsumerRecord<byte[], byte[]> record) {
        Optional<String> topic = header(record, QuarantineHeaders.TOPIC);
        Optional<String> partition = header(record, QuarantineHeaders.PARTITION);
        Optional<String> offset = header(record, QuarantineHeaders.OFFSET);
        if (topic.isPresent() && partition.isPresent() && offset.isPresent()) {
            return new RecordPosition(topic.get(), Integer.parseInt(partition.get()), Long.parseLong(offset.get()));
        }
        SourcePosition source = SourcePositions.of(record.headers());
        return source == null ? null : new RecordPosition(source.getTopic(), source.getPartition(), source.getOffset());
    }

    private static @Nullable RecordPosition lastOrigin(ConsumerRecord<byte[], byte[]> record) {
        RecordPosition first = origin(record);
        return first == null
                ? null
                : header(record, QuarantineHeaders.LAST_OFFSET)
                        .map(last -> new RecordPosition(first.topic(), first.partition(), Long.parseLong(last)))
                        .orElse(null);
    }

    private static Optional<String> header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }
}
