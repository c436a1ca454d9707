package dev.herald.stack.scenario;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a file says, as values; what was not written is empty. */
final class Written {

    private static final Pattern TIME = Pattern.compile("([0-9]{1,5})(ms|s)");

    private Written() {}

    static <T> List<T> listOf(@Nullable List<T> written) {
        return written == null ? List.of() : List.copyOf(written);
    }

    static <T> Map<String, T> mapOf(@Nullable Map<String, T> written) {
        return written == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(written));
    }

    static JsonNode fields(@Nullable JsonNode written) {
        return written == null || written.isNull() ? JsonNodeFactory.instance.objectNode() : written;
    }

    /**
     * A time such as {@code 30s} or {@code 20ms}.
     *
     * @param key whose value it is, for the message
     * @throws IllegalArgumentException if it is none
     */
    static Duration time(String key, @Nullable String written, Duration otherwise) {
        if (written == null) {
            return otherwise;
        }
        Matcher matcher = TIME.matcher(written);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'%s' is a time, such as 30s or 500ms".formatted(key));
        }
        long number = Long.parseLong(matcher.group(1));
        return matcher.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
    }
}
