package dev.herald.scenario.data;

import dev.herald.contract.MemberCode;
import tools.jackson.databind.JsonNode;

/**
 * Where a message is that a member sent, by which mail about it is told from other mail.
 *
 * @param by who sent it
 * @param topic its inbound topic
 * @param offset its offset there
 */
public record SentMessage(MemberCode by, String topic, long offset) {

    /** Returns whether mail is about this message. */
    public boolean isSubjectOf(ObservedEvent mail) {
        JsonNode position = mail.fields().path("position");
        return position.path("topic").asString("").equals(topic)
                && position.path("offset").asLong(-1) == offset;
    }
}
