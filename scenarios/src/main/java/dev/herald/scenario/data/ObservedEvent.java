package dev.herald.scenario.data;

import dev.herald.cli.topics.TopicRecord;
import dev.herald.contract.json.AvroToJson;
import dev.herald.event.PhotographProvided;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import tools.jackson.databind.JsonNode;

/**
 * An event that was read from a topic or a mailbox.
 *
 * @param topic short name of the topic; the mailbox's full name for mail and notices
 * @param type simple name of its type
 * @param caseId the case it is about; empty if none
 * @param key its key
 * @param fields what it says
 */
public record ObservedEvent(String topic, String type, String caseId, String key, JsonNode fields) {

    public static Optional<ObservedEvent> of(TopicRecord record) {
        SpecificRecord event = record.event();
        return event == null
                ? Optional.empty()
                : Optional.of(new ObservedEvent(
                        record.shortTopic(),
                        record.type(),
                        record.caseId().orElse(""),
                        record.key(),
                        AvroToJson.write(event)));
    }

    /** Returns its type, and the codes of its refusals, if it has any. */
    public String describe() {
        String codes = fields.path("refusals")
                .valueStream()
                .map(reason -> reason.path("code").asString(""))
                .filter(code -> !code.isEmpty())
                .collect(Collectors.joining(", "));
        return codes.isEmpty() ? type : "%s (%s)".formatted(type, codes);
    }

    /** Returns whether the event is mail with a message id, not a notice. */
    public boolean isMail() {
        return fields.has("messageId");
    }

    /**
     * Returns whether the key follows the contract: the message id for mail, the case id for a notice, the case id with
     * the hash for a photograph.
     */
    public boolean hasExpectedKey() {
        return key.equals(expectedKey());
    }

    private String expectedKey() {
        if (type.equals(PhotographProvided.class.getSimpleName())) {
            return caseId + " " + fields.path("sha256").asString("");
        }
        return isMail() ? fields.path("messageId").asString("") : caseId;
    }

    public boolean is(ExpectedEvent expected) {
        return type.equals(expected.event())
                && (expected.on().isEmpty() || expected.on().equals(topic))
                && JsonComparison.difference(expected.with(), fields).isEmpty();
    }
}
