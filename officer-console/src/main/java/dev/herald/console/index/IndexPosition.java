package dev.herald.console.index;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an index has read of its topic.
 *
 * @param topicId id of the topic; a topic that was created again has another
 * @param next offset of the next record, by partition
 * @param at when the index was last in touch with the topic
 */
public record IndexPosition(String topicId, Map<Integer, Long> next, Instant at) {

    private static final String TOPIC = "topic";
    private static final String AT = "at";
    private static final String FORMAT = "format";
    /** Fields and values of the documents. Files with others are built again. */
    private static final String SEARCHABLE = "9";

    private static final String PARTITION = "partition.";

    /** Copies the offsets. */
    public IndexPosition {
        next = Map.copyOf(next);
    }

    Map<String, String> toCommitData() {
        Map<String, String> data = new HashMap<>();
        data.put(TOPIC, topicId);
        data.put(AT, at.toString());
        data.put(FORMAT, SEARCHABLE);
        next.forEach((partition, offset) -> data.put(PARTITION + partition, offset.toString()));
        return data;
    }

    static Optional<IndexPosition> fromCommitData(Map<String, String> data) {
        String topicId = data.get(TOPIC);
        String at = data.get(AT);
        if (topicId == null || at == null || !SEARCHABLE.equals(data.get(FORMAT))) {
            return Optional.empty();
        }
        Map<Integer, Long> next = new HashMap<>();
        data.forEach((key, value) -> {
            if (key.startsWith(PARTITION)) {
                next.put(Integer.valueOf(key.substring(PARTITION.length())), Long.valueOf(value));
            }
        });
        return Optional.of(new IndexPosition(topicId, next, Instant.parse(at)));
    }
}
