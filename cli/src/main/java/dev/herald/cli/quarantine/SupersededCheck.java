package dev.herald.cli.quarantine;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.SourcePositions;
import dev.herald.contract.wire.TopicReader;
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
 * Finds a later event that supersedes a quarantined one. For a member's record it searches the submissions that passed
 * intake's edge, since only intake reads inbound topics; sealed messages are quarantined without content, and not
 * replayed. An unreadable event neither supersedes nor is superseded: a replay quarantines it again. An event that came
 * before the quarantined one and was replayed later does not supersede it.
 */
final class SupersededCheck {

    private final TopicReader topics;
    private final QuarantineTopic quarantine;
    private final EventSerde serde;

    private record LaterEvent(SpecificRecord event, RecordPosition position) {}

    SupersededCheck(Map<String, Object> operator, EventSerde serde) {
        this.topics = new TopicReader(operator);
        this.quarantine = new QuarantineTopic(operator);
        this.serde = serde;
    }

    /**
     * Returns the position of the first event that supersedes the quarantined one.
     *
     * @param wasReplayed whether a quarantined record was replayed before
     */
    Optional<RecordPosition> supersedingEvent(
            QuarantinedRecord quarantined, RecordPosition origin, Predicate<QuarantineId> wasReplayed) {
        Optional<SupersessionKey> key = event(quarantined.record()).flatMap(SupersessionKey::of);
        if (key.isEmpty()) {
            return Optional.empty();
        }
        List<LaterEvent> later = laterEvents(origin, key.get());
        if (!later.isEmpty()) {
            Set<SpecificRecord> replayedEarlier = replayedEarlier(origin, wasReplayed);
            later.removeIf(one -> replayedEarlier.contains(one.event()));
        }
        return later.stream().findFirst().map(LaterEvent::position);
    }

    private List<LaterEvent> laterEvents(RecordPosition origin, SupersessionKey earlier) {
        List<LaterEvent> later = new ArrayList<>();
        Consumer<ConsumerRecord<byte[], byte[]>> collect = record -> event(record)
                .filter(event -> SupersessionKey.of(event)
                        .filter(earlier::isSupersededBy)
                        .isPresent())
                .ifPresent(event -> later.add(new LaterEvent(
                        event, new RecordPosition(record.topic(), record.partition(), record.offset()))));
        if (origin.sender().isPresent()) {
            topics.read(Topics.SUBMISSIONS.name(), record -> {
                if (isLater(SourcePositions.of(record.headers()), origin)) {
                    collect.accept(record);
                }
            });
        } else {
            topics.readFrom(new TopicPartition(origin.topic(), origin.partition()), origin.offset() + 1, collect);
        }
        return later;
    }

    /** Returns the quarantined events that came before it in the same partition and were replayed. */
    private Set<SpecificRecord> replayedEarlier(RecordPosition origin, Predicate<QuarantineId> wasReplayed) {
        return quarantine
                .recordsMatching(other -> wasReplayed.test(other.id())
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

    private static boolean isLater(@Nullable SourcePosition position, RecordPosition origin) {
        return position != null && position.getTopic().equals(origin.topic()) && position.getOffset() > origin.offset();
    }
}
