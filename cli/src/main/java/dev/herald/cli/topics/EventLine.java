package dev.herald.cli.topics;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * Formats a record as one line: time, topic, type, case, and what the event means. An event without such a text, which
 * only matters to machines, has its fields instead, without personal ones.
 */
final class EventLine {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private EventLine() {}

    /** Returns the line of a record. */
    static String format(TopicRecord record) {
        WatchedContent content = WatchedContent.of(record, false);
        String topic = ActorColour.ofTopic(record.shortTopic()).apply("%-14s".formatted(record.shortTopic()));
        return "%s  %s  %-21s  %-14s  %s"
                .formatted(
                        TIME.format(record.appendedAt()),
                        topic,
                        content.event() == null ? "" : record.type(),
                        content.caseId().orElse("-"),
                        text(record, content));
    }

    private static String text(TopicRecord record, WatchedContent content) {
        if (content.event() == null) {
            return content.note();
        }
        String text = EventText.of(record);
        return text.isEmpty() ? content.event().toString() : text;
    }
}
