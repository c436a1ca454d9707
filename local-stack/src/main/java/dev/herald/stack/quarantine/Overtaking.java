package dev.herald.stack.quarantine;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.SourcePositions;
import dev.herald.contract.wire.UnreadableEvent;
import dev.herald.event.SourcePosition;
import dev.herald.stack.watching.TopicReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether a later event has overtaken one in quarantine. Of a member's, among what passed the edge, since nobody
 * but intake reads what members send. What still cannot be read overtakes nothing and is not overtaken: it will be put
 * aside again.
 */
final class Overtaking {

    private final Map<String, Object> operator;
    private final EventSerde serde;

    Overtaking(Map<String, Object> operator, EventSerde serde) {
        this.operator = operator;
        this.serde = serde;
    }

    /** Where the one is that has overtaken it. */
    Optional<Origin> of(PutAside aside, Origin origin) {
        Optional<Matter> matter = matter(aside.record());
        if (matter.isEmpty()) {
            return Optional.empty();
        }
        List<Origin> later = new ArrayList<>();
        if (origin.sender().isPresent()) {
            TopicReading.each(operator, Topics.SUBMISSIONS.name(), record -> {
                if (isLater(SourcePositions.of(record.headers()), origin) && overtakes(record, matter.get())) {
                    later.add(position(record));
                }
            });
        } else {
            TopicReading.each(
                    operator, new TopicPartition(origin.topic(), origin.partition()), origin.offset() + 1, record -> {
                        if (overtakes(record, matter.get())) {
                            later.add(position(record));
                        }
                    });
        }
        return later.stream().findFirst();
    }

    private boolean overtakes(ConsumerRecord<byte[], byte[]> record, Matter earlier) {
        return matter(record).filter(earlier::isOvertakenBy).isPresent();
    }

    private Optional<Matter> matter(ConsumerRecord<byte[], byte[]> record) {
        try {
            SpecificRecord event = serde.deserialize(record.value());
            return Matter.of(event);
        } catch (UnreadableEvent e) {
            return Optional.empty();
        }
    }

    private static boolean isLater(@Nullable SourcePosition position, Origin origin) {
        return position != null && position.getTopic().equals(origin.topic()) && position.getOffset() > origin.offset();
    }

    private static Origin position(ConsumerRecord<byte[], byte[]> record) {
        return new Origin(record.topic(), record.partition(), record.offset());
    }
}
