package dev.herald.gateway.request;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

/**
 * What a member may send, as a JSON document: the fields of the schema, and {@code type}, which says which event it is
 * ({@code RequestSubmitted} when left out). All that is wrong is reported at once.
 */
public final class RequestFile {

    /** Says which event a document is. */
    public static final String TYPE = "type";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Fields that Herald fills in; a sender's value would be a claim about Herald's work. */
    private static final Map<String, Set<String>> NOT_THE_SENDERS =
            Map.of("RequestSubmitted", Set.of("revision", "contentHash", "earlierEnding"));

    private static final Map<String, Schema> SENDABLE = sendable();

    private RequestFile() {}

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read; a file that is no JSON is a problem in the result
     */
    public static JsonToAvro.Result read(Path file) throws IOException {
        return read(Files.readString(file));
    }

    /** Reads a document. */
    public static JsonToAvro.Result read(String text) {
        JsonNode json;
        try {
            json = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            // Only the place is told: the parser's own message repeats what it found there.
            return refused(new Problem(
                    "NOT_JSON",
                    "",
                    "one JSON object, each field once",
                    e.getLocation() == null
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
            return refused(new Problem("NOT_JSON", "", "one JSON object, each field once", "put { and } around it"));
        }
        ObjectNode fields = json.<ObjectNode>deepCopy();
        JsonNode named = fields.remove(TYPE);
        String type = named == null ? RequestSubmitted.class.getSimpleName() : named.asText();
        Schema schema = SENDABLE.get(type);
        if (schema == null) {
            return refused(new Problem(
                    "UNKNOWN_WORD",
                    TYPE,
                    "one of " + String.join(", ", SENDABLE.keySet()),
                    "leave it out for RequestSubmitted"));
        }
        List<Problem> claims = new ArrayList<>();
        NOT_THE_SENDERS.getOrDefault(type, Set.of()).stream().sorted().forEach(field -> {
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

    /** Reads a document without checks of form, for tests of what Herald does with senders that do not check. */
    public static JsonToAvro.Result readUnchecked(JsonNode json) {
        ObjectNode fields = json.<ObjectNode>deepCopy();
        JsonNode named = fields.remove(TYPE);
        Schema schema = SENDABLE.get(named == null ? RequestSubmitted.class.getSimpleName() : named.asText());
        return schema == null
                ? refused(new Problem("UNKNOWN_WORD", TYPE, "one of " + String.join(", ", SENDABLE.keySet()), "choose"))
                : JsonToAvro.readUnchecked(fields, schema);
    }

    /** Names of the events a member may send. */
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
