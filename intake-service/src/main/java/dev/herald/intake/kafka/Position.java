package dev.herald.intake.kafka;

import dev.herald.event.SourcePosition;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Where in its inbound topic a record came from: a header that goes with it, so that later mail can name it. */
final class Position {

    /** Name of the header; its value is {@code topic-partition@offset}. */
    static final String HEADER = "herald_position";

    private static final Pattern FORM = Pattern.compile("(.+)-([0-9]{1,9})@([0-9]{1,18})");

    private Position() {}

    static String text(String topic, int partition, long offset) {
        return topic + "-" + partition + "@" + offset;
    }

    /** From a record's headers; null where it has none. */
    static @Nullable SourcePosition from(Headers headers) {
        Header header = headers.lastHeader(HEADER);
        if (header == null || header.value() == null) {
            return null;
        }
        Matcher matcher = FORM.matcher(new String(header.value(), StandardCharsets.UTF_8));
        return matcher.matches()
                ? new SourcePosition(
                        matcher.group(1), Integer.parseInt(matcher.group(2)), Long.parseLong(matcher.group(3)))
                : null;
    }
}
