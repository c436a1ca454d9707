package dev.herald.stack.scenario;

import dev.herald.contract.catalogue.Topics;
import dev.herald.contract.json.AvroToJson;
import dev.herald.stack.watching.Sighting;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import tools.jackson.databind.JsonNode;

/**
 * An event that somebody saw.
 *
 * @param topic short name of the topic; the mailbox's full name for mail and notices
 * @param type simple name of its type
 * @param caseId the case it is about; empty if none
 * @param key its key
 * @param fields what it says
 */
record Held(String topic, String type, String caseId, String key, JsonNode fields) {

    static Optional<Held> of(Sighting sighting) {
        SpecificRecord event = sighting.event();
        return event == null
                ? Optional.empty()
                : Optional.of(new Held(
                        sighting.shortTopic(),
                        sighting.type(),
                        sighting.caseId().orElse(""),
                        sighting.key(),
                        AvroToJson.write(event)));
    }

    /** Whether it is mail, with a message id, rather than a notice. */
    boolean isMail() {
        return fields.has("messageId");
    }

    /** Whether its key is what the contract says: the message id for mail, the case id for a notice. */
    boolean hasTheRightKey() {
        return key.equals(isMail() ? fields.path("messageId").asString("") : caseId);
    }

    boolean isInMailbox() {
        return topic.startsWith(Topics.OUTBOUND.name());
    }

    boolean is(ExpectedEvent expected) {
        return type.equals(expected.event())
                && (expected.on().isEmpty() || expected.on().equals(topic))
                && Match.difference(expected.with(), fields).isEmpty();
    }
}
