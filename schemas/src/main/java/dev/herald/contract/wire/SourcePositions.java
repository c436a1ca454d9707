package dev.herald.contract.wire;

import dev.herald.event.SourcePosition;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the position of a member's record in its inbound topic: a header on every event that the record
 * causes, so that mail about the record can name it.
 */
public final class SourcePositions {

    /** Name of the header; its value is {@code topic-partition@offset}. */
    public static final String HEADER = "herald_position";

    private static final Pattern FORM = Pattern.compile("(.{1,249})-([0-9]{1,9})@([0-9]{1,18})");

    private SourcePositions() {}

    /** Returns the header's value. */
    public static String text(String topic, int partition, long offset) {
        return topic + "-" + partition + "@" + offset;
    }

    /** Reads the position from a record's headers; null where there is none, or none that can be read. */
    public static @Nullable SourcePosition of(Headers headers) {
        Header header = headers.lastHeader(HEADER);
        if (header == null || header.value() == null) {
            return null;
        }
        Matcher parts = FORM.matcher(new String(header.value(), StandardCharsets.UTF_8));
        return parts.matches()
                ? new SourcePosition(parts.group(1), Integer.parseInt(parts.group(2)), Long.parseLong(parts.group(3)))
                : null;
    }

    /** Adds the header, if there is a position. */
    public static Headers add(Headers headers, @Nullable SourcePosition position) {
        return position == null
                ? headers
                : headers.add(
                        HEADER,
                        text(position.getTopic(), position.getPartition(), position.getOffset())
                                .getBytes(StandardCharsets.UTF_8));
    }
}
