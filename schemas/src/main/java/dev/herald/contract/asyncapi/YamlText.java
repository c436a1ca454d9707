package dev.herald.contract.asyncapi;

import java.util.Iterator;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes JSON as YAML 1.2 in block style, with the entries in their order. Equal JSON gives equal text. An Avro schema
 * is one line, as a registry keeps it: its source is an {@code .avsc} file, which reads better.
 */
final class YamlText {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** The entry whose value is an Avro schema. */
    private static final String SCHEMA = "schema";

    /** A text that no reader of YAML takes for a number, a time, a truth value, null or a sign. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$./-]*");

    private static final Pattern WORD_WITH_A_MEANING =
            Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null|nan|inf(inity)?");

    private final StringBuilder text = new StringBuilder();

    private YamlText() {}

    /** Returns the text of an object or an array, which ends with a line feed. */
    static String of(JsonNode json) {
        YamlText yaml = new YamlText();
        yaml.block(json, 0);
        return yaml.text.toString();
    }

    private void block(JsonNode json, int depth) {
        if (json.isObject()) {
            for (Map.Entry<String, JsonNode> entry : json.properties()) {
                indent(depth);
                text.append(scalar(entry.getKey())).append(':');
                if (entry.getKey().equals(SCHEMA)) {
                    text.append(' ')
                            .append(JSON.writeValueAsString(entry.getValue()))
                            .append('\n');
                } else {
                    value(entry.getValue(), depth);
                }
            }
        } else {
            for (JsonNode item : json) {
                indent(depth);
                text.append('-');
                item(item, depth);
            }
        }
    }

    private void value(JsonNode value, int depth) {
        if (isBlock(value)) {
            text.append('\n');
            block(value, depth + 1);
        } else {
            text.append(' ').append(flow(value)).append('\n');
        }
    }

    /** An object in an array begins on the line of its hyphen. */
    private void item(JsonNode item, int depth) {
        if (item.isObject() && !item.isEmpty()) {
            Iterator<Map.Entry<String, JsonNode>> entries = item.properties().iterator();
            Map.Entry<String, JsonNode> first = entries.next();
            text.append(' ').append(scalar(first.getKey())).append(':');
            value(first.getValue(), depth + 1);
            while (entries.hasNext()) {
                Map.Entry<String, JsonNode> entry = entries.next();
                indent(depth + 1);
                text.append(scalar(entry.getKey())).append(':');
                value(entry.getValue(), depth + 1);
            }
        } else {
            value(item, depth);
        }
    }

    private void indent(int depth) {
        text.repeat("  ", depth);
    }

    private static boolean isBlock(JsonNode value) {
        return value.isContainer() && !value.isEmpty();
    }

    private static String flow(JsonNode value) {
        return value.isString() ? scalar(value.asString()) : JSON.writeValueAsString(value);
    }

    private static String scalar(String word) {
        return PLAIN.matcher(word).matches()
                        && !WORD_WITH_A_MEANING.matcher(word).matches()
                ? word
                : JSON.writeValueAsString(word);
    }
}
