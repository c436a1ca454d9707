package dev.herald.scenario.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The complete requests that scenarios start from.
 *
 * @param folder the folder with one JSON file for each request
 */
public record BaseRequests(Path folder) {

    private static final String ENDING = ".json";
    private static final ObjectMapper JSON = new JsonMapper();

    /** Returns the names of the requests, without their ending; empty if there is no such folder. */
    public Set<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            return Set.of();
        }
    }

    /**
     * Returns a base request merged with the fields that differ.
     *
     * @throws IllegalArgumentException if the request is not valid JSON
     */
    public JsonNode merged(String base, @Nullable JsonNode with) {
        try {
            return merged(JSON.readTree(folder.resolve(base + ENDING).toFile()), YamlValues.fields(with));
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "requests/%s.json is not valid JSON (%s)"
                            .formatted(base, e.getClass().getSimpleName()),
                    e);
        }
    }

    /** Merges objects; every other value replaces, and null removes. */
    public static JsonNode merged(JsonNode base, JsonNode with) {
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
