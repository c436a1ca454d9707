package dev.herald.cli.quarantine;

import dev.herald.contract.MemberCode;
import dev.herald.contract.catalogue.Topic;
import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.wire.SourcePositions;
import java.util.Optional;

/**
 * Where a record is or was.
 *
 * @param topic full name
 * @param partition its partition
 * @param offset its offset
 */
public record Origin(String topic, int partition, long offset) {

    /** The topic as the catalogue has it; empty for a service's internal one. */
    Optional<Topic> catalogued() {
        return Topics.all().stream()
                .filter(known -> known.isMailbox() ? topic.startsWith(known.name()) : topic.equals(known.name()))
                .findFirst();
    }

    /** Who sent it, where it is a member's inbound topic. */
    Optional<MemberCode> sender() {
        if (!topic.startsWith(Topics.INBOUND.name())) {
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
