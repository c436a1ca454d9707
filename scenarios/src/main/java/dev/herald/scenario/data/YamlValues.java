package dev.herald.scenario.data;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Values of a scenario file, which {@code scenario.schema.json} has validated. A missing value is empty. */
public final class YamlValues {

    private YamlValues() {}

    public static <T> List<T> listOf(@Nullable List<T> written) {
        return written == null ? List.of() : List.copyOf(written);
    }

    public static <T> Map<String, T> mapOf(@Nullable Map<String, T> written) {
        return written == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(written));
    }

    public static JsonNode fields(@Nullable JsonNode written) {
        return written == null || written.isNull() ? JsonNodeFactory.instance.objectNode() : written;
    }

    /** Returns a duration such as {@code 30s} or {@code 20ms}, or the default if there is none. */
    public static Duration duration(@Nullable String written, Duration defaultValue) {
        if (written == null) {
            return defaultValue;
        }
        return written.endsWith("ms")
                ? Duration.ofMillis(Long.parseLong(written.substring(0, written.length() - 2)))
                : Duration.ofSeconds(Long.parseLong(written.substring(0, written.length() - 1)));
    }
}
