package dev.herald.cli.topics;

import dev.herald.contract.json.AvroToJson;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Formats a record as one line: time, topic, type, case, content. Personal fields are masked unless asked for. */
public final class EventLine {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
    private static final Pattern HASH = Pattern.compile("\\b([0-9a-f]{8})[0-9a-f]{24,56}\\b");
    private static final int LONGEST_VALUE = 60;

    private final boolean showPersonal;
    private final int contentLength;

    /**
     * Creates a formatter.
     *
     * @param showPersonal whether personal fields are shown
     * @param contentLength maximum number of characters of content
     */
    public EventLine(boolean showPersonal, int contentLength) {
        this.showPersonal = showPersonal;
        this.contentLength = contentLength;
    }

    /** Returns the line of a record. */
    public String format(TopicRecord record) {
        return "%s  %s  %-22s %-15s %s"
                .formatted(
                        TIME.format(record.appendedAt()),
                        ActorColour.ofTopic(record.shortTopic()).apply("%-16s".formatted(record.shortTopic())),
                        record.type(),
                        record.caseId().orElse("-"),
                        content(record));
    }

    String content(TopicRecord record) {
        if (record.event() == null) {
            return record.note();
        }
        ObjectNode json = showPersonal ? AvroToJson.write(record.event()) : AvroToJson.writeMasked(record.event());
        json.remove("caseId");
        StringJoiner content = new StringJoiner(" ");
        flatten(json, "", content);
        String all = content.toString();
        return all.length() <= contentLength ? all : all.substring(0, Math.max(0, contentLength - 1)) + "…";
    }

    private static void flatten(JsonNode node, String path, StringJoiner content) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                flatten(field.getValue(), path.isEmpty() ? field.getKey() : path + "." + field.getKey(), content);
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(node.get(i), path + "[" + i + "]", content);
            }
        } else if (!node.isNull() && !node.asString("").isEmpty()) {
            String text =
                    HASH.matcher(node.asString("").replaceAll("\\s+", " ")).replaceAll("$1…");
            content.add(path + "=" + (text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…"));
        }
    }
}
