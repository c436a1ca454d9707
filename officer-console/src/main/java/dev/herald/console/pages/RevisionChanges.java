package dev.herald.console.pages;

import dev.herald.contract.json.AvroToJson;
import dev.herald.event.RequestSubmitted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The fields in which two revisions of a request differ, side by side.
 *
 * @param before number of the earlier revision
 * @param after number of the later revision
 * @param rows the fields that differ, in the order of the later revision
 */
public record RevisionChanges(int before, int after, List<Row> rows) {

    /** Fields that differ with every revision, or that the page does not show. */
    private static final Set<String> LEFT_OUT = Set.of("caseId", "submittedBy", "revision", "earlierEnding");

    private static final Wording WORDING = new Wording();

    /**
     * A field that differs.
     *
     * @param path path of the field, such as {@code charges[0].maximumPenalty}
     * @param before its text in the earlier revision; null where it has none
     * @param after its text in the later revision; null where it has none
     */
    public record Row(
            String path, @Nullable Change before, @Nullable Change after) {}

    /**
     * A text whose middle differs.
     *
     * @param start words that are the same in both
     * @param changed words that differ; empty where the other text only has more
     * @param end words that are the same in both
     */
    public record Change(String start, String changed, String end) {}

    /** Returns the changes between two revisions; empty where one is not there, or where nothing differs. */
    static Optional<RevisionChanges> between(@Nullable RequestSubmitted before, @Nullable RequestSubmitted after) {
        if (before == null || after == null) {
            return Optional.empty();
        }
        Map<String, String> was = fieldsOf(before);
        Map<String, String> is = fieldsOf(after);
        Set<String> paths = new LinkedHashSet<>(is.keySet());
        paths.addAll(was.keySet());
        List<Row> rows = paths.stream()
                .filter(path -> !Objects.equals(was.get(path), is.get(path)))
                .map(path -> row(path, was.get(path), is.get(path)))
                .toList();
        return Optional.of(rows)
                .filter(found -> !found.isEmpty())
                .map(found -> new RevisionChanges(before.getRevision(), after.getRevision(), found));
    }

    private static Map<String, String> fieldsOf(RequestSubmitted request) {
        Map<String, String> fields = new LinkedHashMap<>();
        AvroToJson.writeWithNulls(request).properties().forEach(field -> {
            if (!LEFT_OUT.contains(field.getKey())) {
                add(field.getKey(), field.getValue(), fields);
            }
        });
        return fields;
    }

    private static void add(String path, JsonNode value, Map<String, String> fields) {
        if (value.isObject()) {
            value.properties().forEach(field -> add(path + "." + field.getKey(), field.getValue(), fields));
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                add("%s[%d]".formatted(path, i), value.get(i), fields);
            }
        } else if (!value.isNull() && !value.asString("").isBlank()) {
            fields.put(path, WORDING.value(path, value.asString("")));
        }
    }

    private static Row row(String path, @Nullable String before, @Nullable String after) {
        if (before == null || after == null) {
            return new Row(path, whole(before), whole(after));
        }
        List<String> was = words(before);
        List<String> is = words(after);
        int shorter = Math.min(was.size(), is.size());
        int start = 0;
        while (start < shorter && was.get(start).equals(is.get(start))) {
            start++;
        }
        int end = 0;
        while (end < shorter - start && was.get(was.size() - 1 - end).equals(is.get(is.size() - 1 - end))) {
            end++;
        }
        return new Row(path, change(was, start, end), change(is, start, end));
    }

    private static @Nullable Change whole(@Nullable String text) {
        return text == null ? null : new Change("", text, "");
    }

    private static Change change(List<String> words, int start, int end) {
        return new Change(
                String.join("", words.subList(0, start)),
                String.join("", words.subList(start, words.size() - end)),
                String.join("", words.subList(words.size() - end, words.size())));
    }

    /** Splits a text into words, each with the blanks after it. */
    private static List<String> words(String text) {
        return new ArrayList<>(Arrays.asList(text.split("(?<=\\s)(?=\\S)", -1)));
    }
}
