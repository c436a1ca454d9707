package dev.herald.screening.rules.file;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A section of a rule file that is valid by the {@link RuleFileSchema}.
 *
 * @param values keys and values: texts, lists and maps
 */
record RuleFileSection(Map<?, ?> values) {

    String text(String key) {
        return ((String) value(key)).strip();
    }

    <E extends Enum<E>> E constant(String key, Class<E> type) {
        return Enum.valueOf(type, text(key));
    }

    <E extends Enum<E>> Set<E> constants(String key, Class<E> type) {
        Set<E> constants = EnumSet.noneOf(type);
        texts(key).forEach(text -> constants.add(Enum.valueOf(type, text)));
        return constants;
    }

    List<String> texts(String key) {
        return texts(value(key));
    }

    Map<String, List<String>> textsByKind(String key) {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        ((Map<?, ?>) value(key)).forEach((kind, list) -> texts.put(String.valueOf(kind), texts(list)));
        return texts;
    }

    Period period(String key) {
        return Period.parse(text(key));
    }

    Duration duration(String key) {
        return Duration.parse(text(key));
    }

    int number(String key) {
        return Integer.parseInt(text(key));
    }

    boolean isTrue(String key) {
        return Boolean.parseBoolean(text(key));
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    boolean isTrueIfPresent(String key) {
        return has(key) && isTrue(key);
    }

    LocalDate day(String key) {
        return LocalDate.parse(text(key));
    }

    @Nullable
    LocalDate optionalDay(String key) {
        return has(key) ? day(key) : null;
    }

    /** Returns a section of this section; empty if the key is absent. */
    RuleFileSection section(String key) {
        return new RuleFileSection(values.get(key) instanceof Map<?, ?> map ? map : Map.of());
    }

    private Object value(String key) {
        return Objects.requireNonNull(values.get(key), key);
    }

    private static List<String> texts(Object list) {
        return ((List<?>) list).stream().map(text -> ((String) text).strip()).toList();
    }
}
