package dev.herald.stack.scenario;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whole requests that scenarios vary.
 *
 * @param folder where they are, one file each
 */
record BaseRequests(Path folder) {

    private static final ObjectMapper JSON = new JsonMapper();

    /**
     * A request with what is different laid over it.
     *
     * @throws IllegalArgumentException if there is no such request
     */
    JsonNode merged(String base, @Nullable JsonNode with) {
        try {
            return merged(JSON.readTree(folder.resolve(base + ".json").toFile()), Written.fields(with));
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "there is no usable request in requests/%s.json (%s)"
                            .formatted(base, e.getClass().getSimpleName()),
                    e);
        }
    }

    /** Objects merge, all else replaces, null takes away. */
    static JsonNode merged(JsonNode base, JsonNode with) {
        if (!base.isObject() || !with.isObject()) {
            return with;
        }
        ObjectNode result = (ObjectNode) base.deepCopy();
        for (Map.Entry<String, JsonNode> field : with.properties()) {
            if (field.getValue().isNull()) {
                result.remove(field.getKey());
            } else {
                result.set(field.getKey(), merged(result.path(field.getKey()), field.getValue()));
            }
        }
        return result;
    }
}
