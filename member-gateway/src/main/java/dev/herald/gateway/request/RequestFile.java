package dev.herald.gateway.request;

import dev.herald.contract.catalogue.Topics;
import dev.herald.event.RequestSubmitted;
import dev.herald.gateway.json.JsonToAvro;
import dev.herald.gateway.json.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads an event that a member may send from a JSON document: the fields of the schema, and {@code type}, which names
 * the event ({@code RequestSubmitted} if left out). All problems are reported at once.
 */
public final class RequestFile {

    /** Name of the field that names the event. */
    public static final String TYPE = "type";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Fields that Herald fills in. A sender's value would be a claim about Herald's work. */
    private static final Map<String, Set<String>> SET_BY_HERALD =
            Map.of("RequestSubmitted", Set.of("revision", "contentHash", "earlierEnding"));

    private static final Map<String, Schema> SENDABLE = sendable();

    private RequestFile() {}

    /**
     * Reads a file.
     *
     * @throws IOException if the file cannot be read; a file that is no JSON is a problem in the result
     */
    public static JsonToAvro.Result read(Path file) throws IOException {
        return read(Files.readString(file));
    }

    /** Reads a document. */
    public static JsonToAvro.Result read(String text) {
        JsonNode json;
        try {
            json = JSON.readTree(text);
        } catch (JacksonException e) {
            // Only the place is reported: the parser's own message repeats the content.
            return refused(new Problem(
                    "NOT_JSON",
                    "",
                    "one JSON object, each field once",
                    e.getLocation() == null || e.getLocation().getLineNr() < 1
                            ? "correct it"
                            : "look at line %d, column %d"
                                    .formatted(
                                            e.getLocation().getLineNr(),
                                            e.getLocation().getColumnNr())));
        }
        return read(json);
    }

    /** Reads a document that is already parsed. */
    public static JsonToAvro.Result read(JsonNode json) {
        if (!json.isObject()) {
            return refused(new Problem(
                    "NOT_JSON",
                    "",
                    "one JSON object, each field once",
                    "an object begins with { and ends with }; a file has one"));
        }
        ObjectNode fields = (ObjectNode) json.deepCopy();
        JsonNode named = fields.remove(TYPE);
        String type = named == null ? RequestSubmitted.class.getSimpleName() : named.asString("");
        Schema schema = SENDABLE.get(type);
        if (schema == null) {
            return refused(new Problem(
                    "UNKNOWN_WORD",
                    TYPE,
                    "one of " + String.join(", ", SENDABLE.keySet()),
                    "leave it out for RequestSubmitted"));
        }
        List<Problem> claims = new ArrayList<>();
        SET_BY_HERALD.getOrDefault(type, Set.of()).stream().sorted().forEach(field -> {
            if (fields.remove(field) != null) {
                claims.add(new Problem("NOT_YOURS", field, "Herald fills it in", "leave it out"));
            }
        });
        JsonToAvro.Result result = JsonToAvro.read(fields, schema);
        if (claims.isEmpty()) {
            return result;
        }
        claims.addAll(result.problems());
        return new JsonToAvro.Result(null, claims);
    }

    /** Reads a document without the contract's checks of form, for tests with senders that do not check. */
    public static JsonToAvro.Result readUnchecked(JsonNode json) {
        ObjectNode fields = (ObjectNode) json.deepCopy();
        JsonNode named = fields.remove(TYPE);
        Schema schema = SENDABLE.get(named == null ? RequestSubmitted.class.getSimpleName() : named.asString(""));
        return schema == null
                ? refused(new Problem("UNKNOWN_WORD", TYPE, "one of " + String.join(", ", SENDABLE.keySet()), "choose"))
                : JsonToAvro.readUnchecked(fields, schema);
    }

    /** Returns the names of the events that a member may send. */
    public static Set<String> types() {
        return SENDABLE.keySet();
    }

    private static JsonToAvro.Result refused(Problem problem) {
        return new JsonToAvro.Result(null, List.of(problem));
    }

    private static Map<String, Schema> sendable() {
        Map<String, Schema> byName = new TreeMap<>();
        Topics.INBOUND
                .events()
                .forEach(type ->
                        byName.put(type.getSimpleName(), SpecificData.get().getSchema(type)));
        return byName;
    }
}
