package dev.herald.scenario.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whole requests that scenarios vary.
 *
 * @param folder where they are, one file each
 */
public record BaseRequests(Path folder) {

    private static final ObjectMapper JSON = new JsonMapper();

    /**
     * A request with what is different laid over it.
     *
     * @throws IllegalArgumentException if there is no such request
     */
    public JsonNode merged(String base, @Nullable JsonNode with) {
        try {
            return merged(JSON.readTree(folder.resolve(base + ".json").toFile()), YamlValues.fields(with));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "there is no usable request in requests/%s.json (%s)"
                            .formatted(base, e.getClass().getSimpleName()),
                    e);
        }
    }

    /** Objects merge, all else replaces, null takes away. */
    public static JsonNode merged(JsonNode base, JsonNode with) {
        if (!base.isObject() || !with.isObject()) {
            return with;
        }
        ObjectNode result = base.deepCopy();
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
