package dev.herald.cli.quarantine;

import dev.herald.cli.topics.TopicRecord;
import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.SourcePositions;
import java.util.Optional;

/**
 * The position of a record in a topic.
 *
 * @param topic full name
 */
public record RecordPosition(String topic, int partition, long offset) {

    /**
     * Returns whether this is the full or the short name of the topic: {@code herald.decisions.v1} or
     * {@code decisions}.
     */
    boolean isOfTopic(String name) {
        return topic.equals(name) || TopicRecord.shortName(topic).equals(name);
    }

    /** Returns the member of an inbound topic; empty for any other topic. */
    Optional<MemberCode> sender() {
        if (!Topics.isInbound(topic)) {
            return Optional.empty();
        }
        String code = topic.substring(Topics.INBOUND.name().length());
        return MemberCode.isValid(code) ? Optional.of(new MemberCode(code)) : Optional.empty();
    }

    @Override
    public String toString() {
        return SourcePositions.text(topic, partition, offset);
    }
}
