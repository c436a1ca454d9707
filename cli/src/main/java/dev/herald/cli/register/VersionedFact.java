package dev.herald.cli.register;

import dev.herald.cli.topics.TopicRecord;
import dev.herald.contract.wire.EventHeaders;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The latest record of a fact.
 *
 * @param fact what it says
 * @param version its version: the offset of its record
 * @param at when it was written, by {@code ce_time}; by the broker's time where it has none
 * @param source who wrote it, as in {@code ce_source}; null where the record does not say
 */
public record VersionedFact<T extends SpecificRecord>(
        T fact, long version, Instant at, @Nullable String source) {

    /** Through whose hands a fact came into the register. */
    public enum Hand {
        /** A member reported it, and intake wrote it. */
        MEMBER,
        /** An operator entered it. */
        OPERATOR,
        /** Review wrote it: a bar, or what a consulted bureau reported with its answer. */
        SERVICE,
        /** Its record does not say. */
        UNKNOWN
    }

    static <T extends SpecificRecord> VersionedFact<T> of(T fact, TopicRecord sighting) {
        EventHeaders headers = sighting.headers();
        return new VersionedFact<>(
                fact,
                sighting.offset(),
                headers == null ? sighting.at() : headers.time(),
                headers == null ? null : headers.source());
    }

    /** Through whose hands it came. */
    public Hand hand() {
        return switch (source) {
            case null -> Hand.UNKNOWN;
            case "/herald/intake" -> Hand.MEMBER;
            case RegisterRecord.SOURCE -> Hand.OPERATOR;
            case "/herald/review" -> Hand.SERVICE;
            default -> Hand.UNKNOWN;
        };
    }
}
