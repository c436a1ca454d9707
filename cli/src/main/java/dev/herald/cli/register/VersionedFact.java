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
public record VersionedFact<T extends SpecificRecord>(
        T fact, long version, Instant writtenAt, @Nullable String source) {

    /** The writer of a fact's record. */
    public enum Writer {
        /** Intake, for a member that reported the fact. */
        MEMBER,
        /** An operator. */
        OPERATOR,
        /** Review: a bar, or a fact that a consulted bureau reported with its answer. */
        SERVICE,
        /** The record names no known writer. */
        UNKNOWN
    }

    static <T extends SpecificRecord> VersionedFact<T> of(T fact, TopicRecord record) {
        EventHeaders headers = record.headers();
        return new VersionedFact<>(
                fact,
                record.offset(),
                headers == null ? record.appendedAt() : headers.time(),
                headers == null ? null : headers.source());
    }

    /** Returns who wrote the record. */
    public Writer writer() {
        return switch (source) {
            case null -> Writer.UNKNOWN;
            case "/herald/intake" -> Writer.MEMBER;
            case "/herald/operator" -> Writer.OPERATOR;
            case "/herald/review" -> Writer.SERVICE;
            default -> Writer.UNKNOWN;
        };
    }
}
