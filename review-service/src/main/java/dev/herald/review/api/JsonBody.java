package dev.herald.review.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The body of a request: one JSON object, not too large. */
final class JsonBody {

    private static final int LARGEST = 65_536;

    private JsonBody() {}

    /**
     * Its fields.
     *
     * @param wanted what it should hold, for the remedy
     * @throws BadInput if it is too large or no JSON object
     */
    static Map<String, @Nullable Object> read(JsonMapper json, InputStream body, String wanted) {
        try {
            byte[] bytes = body.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw bad("TOO_LARGE", "%d bytes".formatted(LARGEST), "Send less.");
            }
            Map<?, ?> read = json.readValue(bytes, Map.class);
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            if (read != null) {
                read.forEach((key, value) -> fields.put(String.valueOf(key), value));
            }
            return fields;
        } catch (JacksonException | IOException e) {
            throw bad("NOT_JSON", "one JSON object", "Send a JSON object with %s.".formatted(wanted));
        }
    }

    private static BadInput bad(String code, String limit, String remedy) {
        return new BadInput(List.of(new BadInput.Mistake(code, "body", limit, remedy)));
    }
}
