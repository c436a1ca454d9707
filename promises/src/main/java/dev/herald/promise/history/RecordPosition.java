package dev.herald.promise.history;

/**
 * The position of a record.
 *
 * @param topic full name
 */
public record RecordPosition(String topic, int partition, long offset) {

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
