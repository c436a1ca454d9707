package dev.herald.cli.topics;

import dev.herald.contract.json.AvroToJson;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Formats a record as JSON in one line: position, time, type, id of the schema, and the event with {@code •••} in place
 * of personal fields. The key and the headers of a record whose content is hidden are left out too.
 */
final class EventJson {

    private final boolean showPersonal;

    /** Shows personal fields only if asked for. */
    EventJson(boolean showPersonal) {
        this.showPersonal = showPersonal;
    }

    String format(TopicRecord record) {
        WatchedContent content = WatchedContent.of(record, showPersonal);
        ObjectNode line = JsonNodeFactory.instance
                .objectNode()
                .put("appendedAt", record.appendedAt().toString())
                .put("topic", record.topic())
                .put("partition", record.partition())
                .put("offset", record.offset());
        content.caseId().ifPresent(caseId -> line.put("caseId", caseId));
        Integer schemaId = record.schemaId();
        if (schemaId != null) {
            line.put("schemaId", schemaId);
        }
        if (content.event() == null) {
            line.put("note", content.note());
        } else {
            line.put("type", record.type());
            if (record.headers() != null) {
                line.put("id", record.headers().id());
                line.put("source", record.headers().source());
                line.put("traceId", record.headers().trace().traceId());
            }
            line.set("event", content.event());
            line.put("hidden", AvroToJson.countMasked(content.event()));
        }
        return line.toString();
    }
}
