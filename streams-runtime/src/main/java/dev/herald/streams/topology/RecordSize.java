package dev.herald.streams.topology;

import dev.herald.contract.catalogue.Topic;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Checks that a topic takes a record before anything is written: after a failed send a transaction can only be aborted,
 * and the same record would fail again and again. Counts the record as the producer does, uncompressed.
 */
public final class RecordSize {

    /** A batch's header with the longest lengths, offset and time of its only record. */
    private static final int BATCH_AND_RECORD = 61 + 36;
    /** The longest lengths of a header's key and value. */
    private static final int HEADER = 10;

    private RecordSize() {}

    /**
     * Checks a record for a topic; for a mailbox, against the limit of all mailboxes.
     *
     * @throws RecordTooLarge if the topic would refuse it
     */
    public static void check(Topic topic, String key, byte[] value, Headers headers) {
        check(topic.name(), topic.maxMessageBytes(), key, value, headers);
    }

    static void check(String target, int limit, String key, byte[] value, Headers headers) {
        long size = (long) BATCH_AND_RECORD + key.getBytes(StandardCharsets.UTF_8).length + value.length;
        for (Header header : headers) {
            size += HEADER
                    + header.key().getBytes(StandardCharsets.UTF_8).length
                    + (header.value() == null ? 0 : header.value().length);
        }
        if (size > limit) {
            throw new RecordTooLarge(target, size, limit);
        }
    }
}
