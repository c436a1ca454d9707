package dev.herald.scenario.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A comparison of a document with an expectation. An expected object may have fewer fields; an expected list has
 * exactly as many entries, in any order; {@code "*"} is any value that is there; {@code null} is absence; all else is
 * compared as text.
 */
public final class JsonComparison {

    private static final String ANYTHING = "*";

    private JsonComparison() {}

    /** Returns the first difference with its path; empty if there is none. */
    public static Optional<String> difference(JsonNode expected, JsonNode actual) {
        return difference(expected, actual, "");
    }

    private static Optional<String> difference(JsonNode expected, JsonNode actual, String path) {
        if (expected.isNull()) {
            return absent(actual)
                    ? Optional.empty()
                    : Optional.of("%s is there, and should not be".formatted(named(path)));
        }
        if (absent(actual)) {
            return Optional.of("%s is absent".formatted(named(path)));
        }
        if (expected.isString() && expected.stringValue().equals(ANYTHING)) {
            return Optional.empty();
        }
        if (expected.isObject()) {
            return object(expected, actual, path);
        }
        if (expected.isArray()) {
            return list(expected, actual, path);
        }
        return expected.asString("").equals(actual.asString(""))
                ? Optional.empty()
                : Optional.of("%s is %s, expected %s".formatted(named(path), actual, expected));
    }

    private static Optional<String> object(JsonNode expected, JsonNode actual, String path) {
        for (Map.Entry<String, JsonNode> field : expected.properties()) {
            JsonNode there = actual.isObject() ? actual.path(field.getKey()) : MissingNode.getInstance();
            Optional<String> found =
                    difference(field.getValue(), there, path.isEmpty() ? field.getKey() : path + "." + field.getKey());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> list(JsonNode expected, JsonNode actual, String path) {
        if (!actual.isArray()) {
            return Optional.of("%s is no list".formatted(named(path)));
        }
        List<JsonNode> left = new ArrayList<>();
        actual.forEach(left::add);
        List<JsonNode> missing = new ArrayList<>();
        for (JsonNode wanted : expected) {
            if (!removeFirstMatching(wanted, left)) {
                missing.add(wanted);
            }
        }
        if (missing.isEmpty() && left.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("%s lacks %s, and has beyond what is expected %s".formatted(named(path), missing, left));
    }

    private static boolean removeFirstMatching(JsonNode wanted, List<JsonNode> left) {
        for (int i = 0; i < left.size(); i++) {
            if (difference(wanted, left.get(i)).isEmpty()) {
                left.remove(i);
                return true;
            }
        }
        return false;
    }

    private static boolean absent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static String named(String path) {
        return path.isEmpty() ? "it" : path;
    }
}
