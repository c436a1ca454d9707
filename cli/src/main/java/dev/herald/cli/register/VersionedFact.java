package dev.herald.cli.register;

import dev.herald.cli.topics.TopicRecord;
import dev.herald.contract.wire.EventHeaders;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The latest record of a fact.
 *
 * @param version the offset of the record
 * @param writtenAt {@code ce_time}; the broker's time if the record has none
 * @param source {@code ce_source}; null if the record has none
 */
record VersionedFact<T extends SpecificRecord>(
        T fact, long version, Instant writtenAt, @Nullable String source) {

    static <T extends SpecificRecord> VersionedFact<T> of(T fact, TopicRecord record) {
        EventHeaders headers = record.headers();
        return new VersionedFact<>(
                fact,
                record.offset(),
                headers == null ? record.appendedAt() : headers.time(),
                headers == null ? null : headers.source());
    }

    /**
     * Returns who wrote the record: {@code operator}, {@code intake} for a member that reported the fact, or
     * {@code review} for a bar and for what a consulted bureau reported; {@code unknown} without a source.
     */
    String writer() {
        return source == null ? "unknown" : source.substring(source.lastIndexOf('/') + 1);
    }
}
