package dev.herald.intake.kafka.replay;

import dev.herald.contract.CaseId;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.RegistryUnavailable;
import dev.herald.contract.wire.SourcePositions;
import dev.herald.contract.wire.UnreadableEvent;
import dev.herald.event.SourcePosition;
import dev.herald.streams.replay.RecordLookup;
import dev.herald.streams.replay.ReplayRefusal;
import dev.herald.streams.replay.SupersessionKey;
import dev.herald.streams.topology.CasePartitioner;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Finds a later message of the same member that supersedes a quarantined one, among those that passed the edge: no
 * member's bytes are read for it. A record that cannot be read is not superseded, since it is quarantined again.
 */
final class InboundSupersededCheck {

    private final RecordLookup records;
    private final Edge edge;
    private final EventSerde serde;

    InboundSupersededCheck(RecordLookup records, Edge edge, EventSerde serde) {
        this.edge = edge;
        this.records = records;
        this.serde = serde;
    }

    /** Returns the reason why a member's record must not be replayed; empty if no later message supersedes it. */
    Optional<ReplayRefusal> findRefusal(ConsumerRecord<byte[], byte[]> record) {
        Optional<SpecificRecord> event = readOutsiders(record.value());
        Optional<SupersessionKey> key = event.flatMap(SupersessionKey::of);
        if (event.isEmpty() || key.isEmpty() || !CaseId.isValid(key.get().caseId())) {
            return Optional.empty();
        }
        Topic topic = edge.topicOf(event.get());
        String recordKey = edge.keyOf(new CaseId(key.get().caseId()));
        TopicPartition partition = new TopicPartition(
                topic.name(), CasePartitioner.partitionOf(recordKey, records.partitionsOf(topic.name())));
        AtomicReference<ConsumerRecord<byte[], byte[]>> superseding = new AtomicReference<>();
        RecordLookup.Ending ending = records.read(
                partition, records.offsetAt(partition, Instant.ofEpochMilli(record.timestamp())), later -> {
                    if (!isLater(later, record)
                            || !recordKey.equals(text(later.key()))
                            || !read(later.value())
                                    .flatMap(SupersessionKey::of)
                                    .filter(key.get()::isSupersededBy)
                                    .isPresent()) {
                        return false;
                    }
                    superseding.set(later);
                    return true;
                });
        return switch (ending) {
            case AT_END -> Optional.empty();
            case FOUND -> {
                ConsumerRecord<byte[], byte[]> later = Objects.requireNonNull(superseding.get());
                yield Optional.of(ReplayRefusal.superseded(
                        SourcePositions.text(later.topic(), later.partition(), later.offset())));
            }
            case OUT_OF_TIME -> Optional.of(ReplayRefusal.TOO_FAR_BACK);
        };
    }

    private static boolean isLater(ConsumerRecord<byte[], byte[]> forwarded, ConsumerRecord<byte[], byte[]> record) {
        SourcePosition position = SourcePositions.of(forwarded.headers());
        return position != null && position.getTopic().equals(record.topic()) && position.getOffset() > record.offset();
    }

    /** Reads a member's bytes, with the schemas that this process knows. */
    private Optional<SpecificRecord> readOutsiders(byte @Nullable [] bytes) {
        try {
            return Optional.of(serde.deserializeKnown(bytes));
        } catch (RegistryUnavailable e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            return Optional.empty(); // judged by the edge, which quarantines it again
        }
    }

    private Optional<SpecificRecord> read(byte @Nullable [] bytes) {
        try {
            return Optional.of(serde.deserialize(bytes));
        } catch (UnreadableEvent e) {
            return Optional.empty();
        }
    }

    private static String text(byte @Nullable [] key) {
        return key == null ? "" : new String(key, StandardCharsets.UTF_8);
    }
}
