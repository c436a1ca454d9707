package dev.herald.console.kafka;

import dev.herald.contract.json.AvroToJson;
import org.apache.avro.specific.SpecificRecord;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Binds events to view records by the names of their fields. */
final class ViewMapper {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ViewMapper() {}

    /** Returns a view with those fields of the event that the view has. */
    static <T extends Record> T view(SpecificRecord event, Class<T> type) {
        return view(AvroToJson.writeWithNulls(event), type);
    }

    /** Returns a view with those fields that the view has. */
    static <T extends Record> T view(ObjectNode fields, Class<T> type) {
        return JSON.treeToValue(fields, type);
    }
}
