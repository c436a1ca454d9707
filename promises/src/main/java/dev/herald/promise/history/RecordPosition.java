package dev.herald.promise.history;

/**
 * A place on a topic.
 *
 * @param topic full name
 * @param partition its partition
 * @param offset its offset
 */
public record RecordPosition(String topic, int partition, long offset) {

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
