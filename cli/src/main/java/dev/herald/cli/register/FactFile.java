package dev.herald.cli.register;

import dev.herald.contract.json.AvroToJson;
import dev.herald.contract.wire.EventHeaders;
import dev.herald.event.FactRegistered;
import dev.herald.event.SealedFactAttested;
import dev.herald.gateway.json.JsonToAvro;
import dev.herald.gateway.json.JsonToAvro.Result;
import dev.herald.gateway.json.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a fact from a JSON document: the fields of FactRegistered, or of SealedFactAttested if {@code type} names it.
 * Without {@code factId} the id is a digest of the content, so the same file is the same fact. Without
 * {@code reportedBy} the reporter is {@code operator}. All problems of the form are reported at once, and those of the
 * meaning with them where every field has its type.
 */
public final class FactFile {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** The reporter of a fact that names none. */
    private static final String OPERATORS = "operator";

    private static final String FACT = FactRegistered.class.getSimpleName();
    private static final String ATTESTATION = SealedFactAttested.class.getSimpleName();
    private static final String ID_FORM = "letters, digits and : / . _ -, at most 100, no person's name";
    private static final String NONE = "none";

    private FactFile() {}

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read; a file without a fact is a problem in the result
     */
    public static Result read(Path file) throws IOException {
        return read(Files.readString(file));
    }

    /** Reads a document. */
    public static Result read(String text) {
        JsonNode json;
        try {
            json = JSON.readTree(text);
        } catch (JacksonException e) {
            // Only the position: the parser's message repeats the content.
            return refused(new Problem(
                    "NOT_JSON",
                    "",
                    "one JSON object, each field once",
                    "look at line %d, column %d"
                            .formatted(
                                    e.getLocation().getLineNr(), e.getLocation().getColumnNr())));
        }
        if (!(json instanceof ObjectNode document)) {
            return refused(new Problem(
                    "NOT_JSON",
                    "",
                    "one JSON object, each field once",
                    "an object begins with { and ends with }; a file has one"));
        }
        ObjectNode fields = document.deepCopy();
        JsonNode type = fields.remove("type");
        String word = type == null ? FACT : type.asString("");
        if (!Set.of(FACT, ATTESTATION).contains(word)) {
            return refused(new Problem(
                    "UNKNOWN_WORD", "type", "one of %s, %s".formatted(FACT, ATTESTATION), "leave it out for " + FACT));
        }
        return word.equals(FACT)
                ? fact(fields, FactRegistered.getClassSchema())
                : fact(fields, SealedFactAttested.getClassSchema());
    }

    private static Result fact(ObjectNode fields, Schema schema) {
        boolean needsId = !fields.has("factId");
        if (needsId) {
            fields.put("factId", NONE);
        }
        if (schema.equals(FactRegistered.getClassSchema()) && !fields.has("reportedBy")) {
            fields.put("reportedBy", OPERATORS);
        }
        Result read = JsonToAvro.read(fields, schema);
        SpecificRecord ofTypes = JsonToAvro.readUnchecked(fields, schema).event();
        List<Problem> meaning = ofTypes == null ? List.of() : FactCheck.of(ofTypes);
        List<Problem> problems = Stream.of(read.problems(), idProblems(fields), meaning)
                .flatMap(List::stream)
                .distinct()
                .toList();
        SpecificRecord event = read.event();
        if (event == null || !problems.isEmpty()) {
            return new Result(null, problems);
        }
        if (needsId) {
            String id = EventHeaders.digest(
                    schema.getFullName(), AvroToJson.write(event).toString());
            event.put(schema.getField("factId").pos(), id);
        }
        return new Result(event, List.of());
    }

    private static List<Problem> idProblems(ObjectNode fields) {
        String id = fields.path("factId").asString("");
        return id.matches("[A-Za-z0-9][A-Za-z0-9:/._-]{0,99}")
                ? List.of()
                : List.of(new Problem("MALFORMED", "factId", ID_FORM, "use that form or leave it out"));
    }

    private static Result refused(Problem problem) {
        return new Result(null, List.of(problem));
    }
}
