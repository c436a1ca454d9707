package dev.herald.cli.topics;

import dev.herald.contract.json.AvroToJson;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Formats a record as one line that fits a width: time, topic, type, case, content. A narrow line leaves the topic out.
 * Personal fields are counted, and shown only if asked for.
 */
public final class EventLine {

    /** The least width. */
    public static final int NARROWEST = 60;

    private static final int WIDE = 120;
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
    private static final Pattern HASH = Pattern.compile("\\b([0-9a-f]{8})[0-9a-f]{24,56}\\b");
    private static final int LONGEST_VALUE = 60;

    /** Fields that say least to a reader; they are printed last. */
    private static final List<String> IDENTIFIERS =
            List.of("messageId", "commandId", "causeId", "position", "ruleBook", "previousHash", "hash");

    private final boolean showPersonal;
    private final int columns;

    /**
     * Creates a formatter.
     *
     * @param showPersonal whether personal fields are shown
     * @param columns width of a line, at least {@value #NARROWEST}
     */
    public EventLine(boolean showPersonal, int columns) {
        this.showPersonal = showPersonal;
        this.columns = columns;
    }

    /** Returns the line of a record. */
    public String format(TopicRecord record) {
        ActorColour actor = ActorColour.ofTopic(record.shortTopic());
        String caseId = record.caseId().orElse("-");
        String type = record.type().isEmpty() ? record.shortTopic() : record.type();
        // Colours take no room: the width is that of the plain text.
        String before = columns < WIDE
                ? "%s  %-20s %-15s ".formatted(SECONDS.format(record.appendedAt()), type, caseId)
                : "%s  %-16s  %-22s %-15s "
                        .formatted(
                                MILLISECONDS.format(record.appendedAt()), record.shortTopic(), record.type(), caseId);
        String coloured = columns < WIDE
                ? before.replace("  " + type + " ", "  " + actor.apply(type) + " ")
                : before.replaceFirst(
                        "  " + Pattern.quote(record.shortTopic()) + " ",
                        Matcher.quoteReplacement("  " + actor.apply(record.shortTopic()) + " "));
        return coloured + cut(content(record), columns - before.length());
    }

    private static String cut(String content, int length) {
        return content.length() <= length ? content : content.substring(0, Math.max(0, length - 1)) + "…";
    }

    String content(TopicRecord record) {
        if (record.event() == null) {
            return record.note();
        }
        ObjectNode json = showPersonal ? AvroToJson.write(record.event()) : AvroToJson.writeMasked(record.event());
        json.remove("caseId");
        StringJoiner content = new StringJoiner(" ");
        ObjectNode identifiers = JsonNodeFactory.instance.objectNode();
        IDENTIFIERS.stream().filter(json::has).forEach(field -> identifiers.set(field, json.remove(field)));
        int masked = flatten(json, "", content);
        flatten(identifiers, "", content);
        if (masked > 0) {
            content.add("(personal fields: %d)".formatted(masked));
        }
        return content.toString();
    }

    /** Adds the fields of a node; returns the number of masked ones, which are left out. */
    private static int flatten(JsonNode node, String path, StringJoiner content) {
        int masked = 0;
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                masked += flatten(
                        field.getValue(), path.isEmpty() ? field.getKey() : path + "." + field.getKey(), content);
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                masked += flatten(node.get(i), path + "[" + i + "]", content);
            }
        } else if (node.isString() && node.stringValue().equals(AvroToJson.MASK)) {
            return 1;
        } else if (!node.isNull() && !node.asString("").isEmpty()) {
            String text =
                    HASH.matcher(node.asString("").replaceAll("\\s+", " ")).replaceAll("$1…");
            content.add(path + "=" + cut(text, LONGEST_VALUE));
        }
        return masked;
    }
}
