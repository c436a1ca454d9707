package dev.herald.stack.scenario;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * An event that is expected: its type alone, {@code NoticePublished}; with some of its fields, {@code NoticePublished:
 * {version: 1}}; or, where the topic matters too, {@code {event: NoticePublished, on: disseminations, with: {version:
 * 1}}}.
 *
 * @param event simple name of its type
 * @param on short name of the topic, {@code disseminations}; empty for any
 * @param with what it says, as {@link Match} compares it
 */
record ExpectedEvent(String event, String on, JsonNode with) {

    private static final Set<String> LONG_FORM = Set.of("event", "on", "with");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ExpectedEvent from(JsonNode written) {
        if (written.isString()) {
            return new ExpectedEvent(written.stringValue(), "", JsonNodeFactory.instance.objectNode());
        }
        if (written.isObject() && written.has("event")) {
            Set<String> unknown = new TreeSet<>();
            written.propertyNames().forEach(unknown::add);
            unknown.removeAll(LONG_FORM);
            if (!unknown.isEmpty()) {
                throw new IllegalArgumentException("an expected event has event, on and with, not " + unknown);
            }
            return new ExpectedEvent(
                    written.path("event").asString(""),
                    written.path("on").asString(""),
                    written.has("with") ? written.path("with") : JsonNodeFactory.instance.objectNode());
        }
        if (written.isObject() && written.size() == 1) {
            Map.Entry<String, JsonNode> only = written.properties().iterator().next();
            return new ExpectedEvent(only.getKey(), "", only.getValue());
        }
        throw new IllegalArgumentException("an expected event is a type, a type with fields, or {event, on, with}");
    }

    /** For messages. */
    @Override
    public String toString() {
        return event + (on.isEmpty() ? "" : " on " + on) + (with.isEmpty() ? "" : " " + with);
    }
}
