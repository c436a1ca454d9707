package dev.herald.console.kafka;

import dev.herald.console.kafka.TopicHandler.TopicSnapshot;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.feed.RejectedFeedRecord;
import dev.herald.contract.wire.EventSerde;
import dev.herald.contract.wire.UnreadableEvent;
import dev.herald.streams.follow.FollowedTopics;
import dev.herald.streams.follow.RecordHandler;
import dev.herald.streams.follow.TopicsSnapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes the records of a topic for its handler. A record that is unreadable or breaks a rule of its topic is left
 * out, logged and counted.
 */
public record EventDecoder(EventSerde serde, ConsoleMetrics metrics) {

    private static final Logger log = LoggerFactory.getLogger(EventDecoder.class);

    /** Returns a topic without which the console is not ready, read by a handler. */
    public FollowedTopics awaited(Topic topic, TopicHandler handler) {
        return new FollowedTopics(List.of(topic), new Decoding(topic, handler, this), true);
    }

    /** Returns a topic of which some pages are closed until it was read, read by a handler. */
    public FollowedTopics followed(Topic topic, TopicHandler handler) {
        return new FollowedTopics(List.of(topic), new Decoding(topic, handler, this), false);
    }

    private record Decoding(Topic topic, TopicHandler handler, EventDecoder by) implements RecordHandler {

        /** Records that their topic has let go are no longer wanted. */
        @Override
        public Map<TopicPartition, Long> open(TopicsSnapshot topics) {
            Map<Integer, Long> beginnings = byPartition(topics.beginnings());
            Map<Integer, Long> next = handler.open(new TopicSnapshot(
                    topics.ids().getOrDefault(topic.name(), ""), beginnings, byPartition(topics.ends())));
            Map<TopicPartition, Long> wanted = new HashMap<>();
            beginnings.forEach((partition, beginning) -> wanted.put(
                    new TopicPartition(topic.name(), partition),
                    Math.max(beginning, next.getOrDefault(partition, 0L))));
            return wanted;
        }

        @Override
        public void accept(ConsumerRecord<String, byte[]> record) {
            SpecificRecord event;
            try {
                event = record.value() == null ? null : by.serde().deserialize(record.value());
            } catch (UnreadableEvent e) {
                by.metrics().countUnreadable(topic.name());
                log.error("unreadable record at {}-{}@{}", record.topic(), record.partition(), record.offset());
                return;
            }
            if (record.key() == null || record.key().equals(Topics.HEARTBEAT_KEY)) {
                return;
            }
            try {
                handler.accept(record, event);
            } catch (RejectedFeedRecord e) {
                by.metrics().countUnreadable(topic.name());
                log.error("left out {}-{}@{}: {}", record.topic(), record.partition(), record.offset(), e.getMessage());
            }
        }

        @Override
        public void applied(Map<TopicPartition, Long> next, boolean caughtUp) {
            handler.applied(byPartition(next), caughtUp);
        }

        private Map<Integer, Long> byPartition(Map<TopicPartition, Long> offsets) {
            return offsets.entrySet().stream()
                    .filter(entry -> entry.getKey().topic().equals(topic.name()))
                    .collect(Collectors.toMap(entry -> entry.getKey().partition(), Map.Entry::getValue));
        }
    }
}
