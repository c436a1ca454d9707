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
 * Hidden fields are counted.
 */
final class EventLine {

    /** The least width. */
    static final int NARROWEST = 60;

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

    private final VisibleFields visible;
    private final int columns;

    /**
     * Creates a formatter.
     *
     * @param visible the fields that are shown
     * @param columns width of a line, at least {@value #NARROWEST}
     */
    EventLine(VisibleFields visible, int columns) {
        this.visible = visible;
        this.columns = columns;
    }

    /** Returns the line of a record. */
    String format(TopicRecord record) {
        ActorColour actor = ActorColour.ofTopic(record.shortTopic());
        WatchedContent shown = WatchedContent.of(record, visible);
        String caseId = shown.caseId().orElse("-");
        String type = shown.event() == null ? record.shortTopic() : record.type();
        // Colours take no room: the width is that of the plain text.
        String before = columns < WIDE
                ? "%s  %-20s %-15s ".formatted(SECONDS.format(record.appendedAt()), type, caseId)
                : "%s  %-16s  %-25s %-15s "
                        .formatted(
                                MILLISECONDS.format(record.appendedAt()),
                                record.shortTopic(),
                                shown.event() == null ? "" : record.type(),
                                caseId);
        String coloured = columns < WIDE
                ? before.replace("  " + type + " ", "  " + actor.apply(type) + " ")
                : before.replaceFirst(
                        "  " + Pattern.quote(record.shortTopic()) + " ",
                        Matcher.quoteReplacement("  " + actor.apply(record.shortTopic()) + " "));
        return coloured + cut(content(shown), columns - before.length());
    }

    private static String cut(String content, int length) {
        return content.length() <= length ? content : content.substring(0, Math.max(0, length - 1)) + "…";
    }

    private static String content(WatchedContent shown) {
        ObjectNode json = shown.event();
        if (json == null) {
            return shown.note();
        }
        json.remove("caseId");
        StringJoiner content = new StringJoiner(" ");
        ObjectNode identifiers = JsonNodeFactory.instance.objectNode();
        IDENTIFIERS.stream().filter(json::has).forEach(field -> identifiers.set(field, json.remove(field)));
        int masked = flatten(json, "", content);
        flatten(identifiers, "", content);
        if (masked > 0) {
            content.add("(hidden fields: %d)".formatted(masked));
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
