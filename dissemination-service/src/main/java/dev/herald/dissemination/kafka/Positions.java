package dev.herald.dissemination.kafka;

import dev.herald.event.SourcePosition;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Where a member finds its own record: the edge's header {@code herald_position}, {@code topic-partition@offset}. */
final class Positions {

    private static final String HEADER = "herald_position";
    private static final Pattern FORM = Pattern.compile("(.{1,249})-(\\d{1,9})@(\\d{1,18})");

    private Positions() {}

    static @Nullable SourcePosition of(Headers headers) {
        Header header = headers.lastHeader(HEADER);
        if (header == null || header.value() == null) {
            return null;
        }
        Matcher parts = FORM.matcher(new String(header.value(), StandardCharsets.UTF_8));
        return parts.matches()
                ? new SourcePosition(parts.group(1), Integer.parseInt(parts.group(2)), Long.parseLong(parts.group(3)))
                : null;
    }
}
