package dev.herald.streams.replay;

import dev.herald.contract.wire.SourcePositions;
import dev.herald.contract.wire.UnreadableEvent;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds a later record in the source of a quarantined one that supersedes it. In a compacted topic every later record
 * of the key does, in another topic an event of the same case, participant and sequence. An unreadable event neither
 * supersedes nor is superseded: a replay quarantines it again.
 */
final class SupersededCheck {

    private final RecordLookup records;

    SupersededCheck(RecordLookup records) {
        this.records = records;
    }

    /**
     * Returns the reason why a record must not be replayed; empty if no later record supersedes it.
     *
     * @param route how records of the source are read
     */
    Optional<ReplayRefusal> findRefusal(ConsumerRecord<byte[], byte[]> record, ReplayRoutes.Route route) {
        Predicate<ConsumerRecord<byte[], byte[]>> supersedes;
        if (route.topic().retention().compacted()) {
            supersedes = later -> true;
        } else {
            Optional<SupersessionKey> key = read(record, route).flatMap(SupersessionKey::of);
            if (key.isEmpty()) {
                return Optional.empty();
            }
            supersedes = later -> read(later, route)
                    .flatMap(SupersessionKey::of)
                    .filter(key.get()::isSupersededBy)
                    .isPresent();
        }
        AtomicReference<ConsumerRecord<byte[], byte[]>> superseding = new AtomicReference<>();
        RecordLookup.Ending ending =
                records.read(new TopicPartition(record.topic(), record.partition()), record.offset() + 1, later -> {
                    if (!Arrays.equals(later.key(), record.key()) || !supersedes.test(later)) {
                        return false;
                    }
                    superseding.set(later);
                    return true;
                });
        return switch (ending) {
            case AT_END -> Optional.empty();
            case FOUND -> Optional.of(ReplayRefusal.superseded(positionOf(Objects.requireNonNull(superseding.get()))));
            case OUT_OF_TIME -> Optional.of(ReplayRefusal.TOO_FAR_BACK);
        };
    }

    private static String positionOf(ConsumerRecord<byte[], byte[]> record) {
        return SourcePositions.text(record.topic(), record.partition(), record.offset());
    }

    private static Optional<SpecificRecord> read(ConsumerRecord<byte[], byte[]> record, ReplayRoutes.Route route) {
        try {
            return Optional.ofNullable(
                    route.deserializer().deserialize(record.topic(), record.headers(), record.value()));
        } catch (UnreadableEvent e) {
            return Optional.empty();
        }
    }
}
