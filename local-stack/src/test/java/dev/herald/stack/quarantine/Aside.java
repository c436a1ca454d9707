package dev.herald.stack.quarantine;

import dev.herald.contract.wire.QuarantineHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Records as they are put aside. */
final class Aside {

    static final long AT = 1_777_888_999_000L;

    private final Headers headers = new RecordHeaders();
    private @Nullable String key;
    private byte @Nullable [] value = {7, 7, 7};

    private Aside() {}

    /** By one of our services. */
    static Aside from(String topic, int partition, long offset) {
        return new Aside()
                .with(QuarantineHeaders.STAGE, "intake-edge")
                .with(QuarantineHeaders.ERROR, "UnreadableEvent.NOT_WIRE_FORMAT")
                .with(QuarantineHeaders.TOPIC, topic)
                .with(QuarantineHeaders.PARTITION, Integer.toString(partition))
                .with(QuarantineHeaders.OFFSET, Long.toString(offset));
    }

    /** By Kafka Streams itself. */
    static Aside byStreams(String topic, int partition, long offset) {
        return new Aside()
                .with("__streams.errors.exception", "java.lang.IllegalStateException")
                .with("__streams.errors.message", "Jeanne Exemple was not expected")
                .with("__streams.errors.stacktrace", "java.lang.IllegalStateException: Jeanne Exemple")
                .with("__streams.errors.topic", topic)
                .with("__streams.errors.partition", Integer.toString(partition))
                .with("__streams.errors.offset", Long.toString(offset));
    }

    /** By somebody who left no word. */
    static Aside fromNowhere() {
        return new Aside();
    }

    Aside keyed(String text) {
        key = text;
        return this;
    }

    Aside holding(byte[] bytes) {
        value = bytes;
        return this;
    }

    Aside with(String name, String text) {
        headers.add(name, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    PutAside at(int partition, long offset) {
        return new PutAside(new ConsumerRecord<>(
                "herald.quarantine.v1",
                partition,
                offset,
                AT,
                TimestampType.LOG_APPEND_TIME,
                -1,
                -1,
                key == null ? null : key.getBytes(StandardCharsets.UTF_8),
                value,
                headers,
                Optional.empty()));
    }

    PutAside somewhere() {
        return at(3, 41);
    }
}
