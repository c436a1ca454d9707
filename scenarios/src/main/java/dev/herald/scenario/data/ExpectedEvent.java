package dev.herald.scenario.data;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * An expected event: its type, {@code NoticePublished}; its type with some of its fields, {@code NoticePublished:
 * {version: 1}}; or, where the topic matters, {@code {event: NoticePublished, on: disseminations, with: {version: 1}}}.
 *
 * @param event simple name of the event type
 * @param on short name of the topic, such as {@code disseminations}; empty for any topic
 * @param with the expected fields, as {@link JsonComparison} compares them
 */
public record ExpectedEvent(String event, String on, JsonNode with) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static ExpectedEvent from(JsonNode written) {
        if (written.isString()) {
            return new ExpectedEvent(written.stringValue(), "", YamlValues.fields(null));
        }
        if (written.has("event")) {
            return new ExpectedEvent(
                    written.path("event").asString(""),
                    written.path("on").asString(""),
                    YamlValues.fields(written.get("with")));
        }
        Map.Entry<String, JsonNode> only = written.properties().iterator().next();
        return new ExpectedEvent(only.getKey(), "", only.getValue());
    }

    /** Returns a text for messages. */
    @Override
    public String toString() {
        return event + (on.isEmpty() ? "" : " on " + on) + (with.isEmpty() ? "" : " " + with);
    }
}
