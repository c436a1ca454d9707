package dev.herald.stack.explaining;

import dev.herald.contract.json.AvroToJson;
import dev.herald.contract.wire.OptionalTypes;
import dev.herald.event.RequestSubmitted;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a request says in a field that a rule looked at; masked where the contract marks anything in it as personal. */
final class Evidence {

    private static final Pattern DOT = Pattern.compile("\\.");
    private static final Pattern STEP = Pattern.compile("([A-Za-z0-9]+)((?:\\[[0-9]+])*)");
    private static final Pattern INDEX = Pattern.compile("\\[([0-9]+)]");
    private static final int LONGEST = 100;

    private Evidence() {}

    /**
     * The value as text; empty where the request says nothing there.
     *
     * @param request a RequestSubmitted, as JSON
     * @param path such as {@code charges[0].maximumPenalty}
     */
    static String at(JsonNode request, String path) {
        JsonNode value = request;
        Schema schema = RequestSubmitted.getClassSchema();
        boolean personal = false;
        for (String step : DOT.split(path, -1)) {
            Matcher named = STEP.matcher(step);
            Schema.Field field =
                    named.matches() && schema.getType() == Schema.Type.RECORD ? schema.getField(named.group(1)) : null;
            if (field == null) {
                return ""; // a path of a newer rule: nothing is better than something unmasked
            }
            personal = personal || AvroToJson.isPersonal(field);
            value = value.path(field.name());
            schema = OptionalTypes.present(field.schema());
            for (int index : indices(named.group(2))) {
                value = value.path(index);
                schema =
                        schema.getType() == Schema.Type.ARRAY ? OptionalTypes.present(schema.getElementType()) : schema;
            }
        }
        if (value.isMissingNode() || value.isNull() || (value.isContainer() && value.isEmpty())) {
            return "";
        }
        if (personal || holdsPersonal(schema, new ArrayList<>())) {
            return AvroToJson.MASK;
        }
        String text = value.isString() ? value.asString("") : value.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private static List<Integer> indices(String written) {
        return INDEX.matcher(written)
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .toList();
    }

    private static boolean holdsPersonal(@Nullable Schema schema, List<Schema> seen) {
        if (schema == null || seen.contains(schema)) {
            return false;
        }
        seen.add(schema);
        return switch (schema.getType()) {
            case RECORD ->
                schema.getFields().stream()
                        .anyMatch(field -> AvroToJson.isPersonal(field)
                                || holdsPersonal(OptionalTypes.present(field.schema()), seen));
            case ARRAY -> holdsPersonal(OptionalTypes.present(schema.getElementType()), seen);
            default -> false;
        };
    }
}
