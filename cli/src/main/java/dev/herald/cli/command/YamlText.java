package dev.herald.cli.command;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * Writes a JSON document as YAML, for people: one line for each field, and none for a field without a value; but a list
 * of the document itself is there also if it is empty, as {@code flags: []}. Each document begins with {@code ---}.
 */
public final class YamlText {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLWriteFeature.SPLIT_LINES)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .enable(YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
            .build();

    private YamlText() {}

    /** Returns the text of a document. */
    public static String of(JsonNode document) {
        JsonNode filled = document.deepCopy();
        filled.forEach(YamlText::removeEmpty);
        if (filled instanceof ObjectNode fields) {
            fields.removeIf(value -> isEmpty(value) && !value.isArray());
        }
        return YAML.writeValueAsString(filled).stripTrailing();
    }

    private static void removeEmpty(JsonNode node) {
        if (node instanceof ObjectNode fields) {
            fields.forEach(YamlText::removeEmpty);
            fields.removeIf(YamlText::isEmpty);
        } else if (node instanceof ArrayNode items) {
            items.forEach(YamlText::removeEmpty);
        }
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isNull()
                || (value.isString() && value.stringValue().isEmpty())
                || (value.isContainer() && value.isEmpty());
    }
}
