package dev.herald.contract.asyncapi;

import dev.herald.contract.signature.DetachedSignature;
import dev.herald.contract.wire.QuarantineHeaders;
import dev.herald.contract.wire.SourcePositions;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The Kafka headers of Herald's records, as JSON Schema. A header's value is text in UTF-8. */
final class HeaderSchemas {

    /** The headers that every event has. */
    static final List<String> REQUIRED = List.of("ce_id", "ce_type", "ce_source", "ce_time");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private HeaderSchemas() {}

    /** Returns the headers of an event. */
    static ObjectNode ofEvents() {
        ObjectNode properties = JSON.objectNode();
        text(properties, "ce_specversion", "CloudEvents; \"1.0\".").put("const", "1.0");
        text(properties, "ce_id", "Identifies the event. A repetition has the same id.");
        text(properties, "ce_type", "Full name of the Avro record.")
                .put("pattern", "^dev\\.herald\\.event\\.[A-Za-z]+$");
        text(properties, "ce_source", "The writer, such as /herald/intake or /i247/fr.");
        text(properties, "ce_time", "When it happened, by the writer's clock, to the millisecond.")
                .put("format", "date-time");
        text(properties, "ce_subject", "The case, where there is one.");
        text(properties, "content-type", "Of the value.").put("const", "application/avro");
        text(properties, "traceparent", "W3C trace context, which follows a case through all stages.");
        text(
                properties,
                SourcePositions.HEADER,
                "Position of the member's record that caused the event, as topic-partition@offset.");
        text(
                properties,
                DetachedSignature.HEADER,
                "Detached JWS (RFC 7797, Ed25519) of the member or service that signs this event.");
        return object(properties, REQUIRED);
    }

    /** Returns the headers of a record in quarantine, beside those that it had. */
    static ObjectNode ofQuarantine() {
        ObjectNode properties = JSON.objectNode();
        text(properties, QuarantineHeaders.ERROR, "Class of the error; never its message.");
        text(properties, QuarantineHeaders.TOPIC, "Original topic.");
        text(properties, QuarantineHeaders.PARTITION, "Original partition.");
        text(properties, QuarantineHeaders.OFFSET, "Original offset.");
        text(
                properties,
                QuarantineHeaders.LAST_OFFSET,
                "Original offset of the last record, if the entry stands for several.");
        text(properties, QuarantineHeaders.SERVICE, "The service that quarantined the record.");
        text(properties, QuarantineHeaders.STAGE, "Node or listener that quarantined the record.");
        return object(properties, List.of(QuarantineHeaders.ERROR, QuarantineHeaders.TOPIC));
    }

    private static ObjectNode text(ObjectNode properties, String name, String description) {
        ObjectNode property = properties.putObject(name);
        property.put("type", "string");
        property.put("description", description);
        return property;
    }

    private static ObjectNode object(ObjectNode properties, List<String> required) {
        ObjectNode schema = JSON.objectNode();
        schema.put("type", "object");
        required.forEach(schema.putArray("required")::add);
        schema.set("properties", properties);
        return schema;
    }
}
