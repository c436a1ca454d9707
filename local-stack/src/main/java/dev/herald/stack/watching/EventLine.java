package dev.herald.stack.watching;

import dev.herald.contract.json.AvroToJson;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A record on one line: time, topic, type, case, and as much of its content as fits. Personal fields are masked unless
 * asked for.
 */
public final class EventLine {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
    private static final Pattern HASH = Pattern.compile("\\b([0-9a-f]{8})[0-9a-f]{24,56}\\b");
    private static final int LONGEST_VALUE = 60;

    private final boolean showPersonal;
    private final int gistLength;

    /**
     * Lines of one kind.
     *
     * @param showPersonal whether persons are shown
     * @param gistLength most characters of content
     */
    public EventLine(boolean showPersonal, int gistLength) {
        this.showPersonal = showPersonal;
        this.gistLength = gistLength;
    }

    /** The line of a record. */
    public String of(Sighting sighting) {
        String what = sighting.event() == null ? "" : sighting.type();
        return "%s  %s  %-22s %-15s %s"
                .formatted(
                        TIME.format(sighting.at()),
                        Stage.ofTopic(sighting.shortTopic()).coloured("%-16s".formatted(sighting.shortTopic())),
                        what,
                        sighting.caseId().orElse("-"),
                        gist(sighting));
    }

    String gist(Sighting sighting) {
        if (sighting.event() == null) {
            return sighting.note();
        }
        ObjectNode json = showPersonal ? AvroToJson.write(sighting.event()) : AvroToJson.writeMasked(sighting.event());
        json.remove("caseId");
        StringJoiner gist = new StringJoiner(" ");
        flatten(json, "", gist);
        String all = gist.toString();
        return all.length() <= gistLength ? all : all.substring(0, Math.max(0, gistLength - 1)) + "…";
    }

    private static void flatten(JsonNode node, String path, StringJoiner gist) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                flatten(field.getValue(), path.isEmpty() ? field.getKey() : path + "." + field.getKey(), gist);
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(node.get(i), path + "[" + i + "]", gist);
            }
        } else if (!node.isNull() && !node.asString("").isEmpty()) {
            String text =
                    HASH.matcher(node.asString("").replaceAll("\\s+", " ")).replaceAll("$1…");
            gist.add(path + "=" + (text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…"));
        }
    }
}
