package dev.herald.console.kafka;

import dev.herald.console.kafka.TopicHandler.TopicSnapshot;
import java.util.Map;
import java.util.function.Function;

/** The offsets up to which a handler without files has read, for the next connection of the same process. */
final class FollowedOffsets {

    private String topicId = "";
    private Map<Integer, Long> next = Map.of();

    /**
     * Returns where to go on.
     *
     * @param atFirst where to begin, also in a topic that was created again
     */
    Map<Integer, Long> resume(TopicSnapshot topic, Function<TopicSnapshot, Map<Integer, Long>> atFirst) {
        if (!topic.id().equals(topicId)) {
            topicId = topic.id();
            next = atFirst.apply(topic);
        }
        return next;
    }

    void moveTo(Map<Integer, Long> offsets) {
        next = Map.copyOf(offsets);
    }
}
