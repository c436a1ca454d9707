package dev.herald.cli.quarantine;

import dev.herald.cli.topics.TopicReading;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.SourcePositions;
import dev.herald.contract.wire.UnreadableEvent;
import dev.herald.event.SourcePosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether a later event has overtaken one in quarantine. Of a member's, among what passed the edge, since nobody
 * but intake reads what members send. What still cannot be read overtakes nothing and is not overtaken: it will be put
 * aside again. Nor does one overtake that stood before it and was only put again later.
 */
final class SupersededCheck {

    private final Map<String, Object> operator;
    private final EventSerde serde;

    private record Later(SpecificRecord event, Origin at) {}

    SupersededCheck(Map<String, Object> operator, EventSerde serde) {
        this.operator = operator;
        this.serde = serde;
    }

    /**
     * Where the one is that has overtaken it.
     *
     * @param replayed what was put again before
     */
    Optional<Origin> of(QuarantinedRecord aside, Origin origin, Predicate<QuarantineId> replayed) {
        Optional<SupersessionKey> matter = event(aside.record()).flatMap(SupersessionKey::of);
        if (matter.isEmpty()) {
            return Optional.empty();
        }
        List<Later> later = later(origin, matter.get());
        if (!later.isEmpty()) {
            Set<SpecificRecord> stoodBefore = putAgain(origin, replayed);
            later.removeIf(one -> stoodBefore.contains(one.event()));
        }
        return later.stream().findFirst().map(Later::at);
    }

    private List<Later> later(Origin origin, SupersessionKey earlier) {
        List<Later> later = new ArrayList<>();
        Consumer<ConsumerRecord<byte[], byte[]>> note = record -> event(record)
                .filter(event ->
                        SupersessionKey.of(event).filter(earlier::isOvertakenBy).isPresent())
                .ifPresent(event ->
                        later.add(new Later(event, new Origin(record.topic(), record.partition(), record.offset()))));
        if (origin.sender().isPresent()) {
            TopicReading.each(operator, Topics.SUBMISSIONS.name(), record -> {
                if (isLater(SourcePositions.of(record.headers()), origin)) {
                    note.accept(record);
                }
            });
        } else {
            TopicReading.each(
                    operator, new TopicPartition(origin.topic(), origin.partition()), origin.offset() + 1, note);
        }
        return later;
    }

    /** What stood before it on the same topic, was put aside too, and was put again. */
    private Set<SpecificRecord> putAgain(Origin origin, Predicate<QuarantineId> replayed) {
        return new QuarantineTopic(operator)
                        .all(other -> replayed.test(other.id())
                                && other.origin()
                                        .filter(at -> at.topic().equals(origin.topic())
                                                && at.partition() == origin.partition()
                                                && at.offset() < origin.offset())
                                        .isPresent())
                        .stream()
                        .flatMap(other -> event(other.record()).stream())
                        .collect(Collectors.toSet());
    }

    private Optional<SpecificRecord> event(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(serde.deserialize(record.value()));
        } catch (UnreadableEvent e) {
            return Optional.empty();
        }
    }

    private static boolean isLater(@Nullable SourcePosition position, Origin origin) {
        return position != null && position.getTopic().equals(origin.topic()) && position.getOffset() > origin.offset();
    }
}
