package dev.herald.auditlog.tree;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a tree's partition is read.
 *
 * @param topicId id of the topic: offsets of a topic that was created again mean other records
 * @param next offset of the first record that is not read
 * @param size leaves of the tree so far
 */
public record ReadPosition(String topicId, long next, long size) {

    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9_-]{1,40}) ([0-9]{1,18}) ([0-9]{1,18})\n");

    /** Returns the position of a text; empty if it is none. */
    static Optional<ReadPosition> parse(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                ? Optional.of(new ReadPosition(
                        parts.group(1), Long.parseLong(parts.group(2)), Long.parseLong(parts.group(3))))
                : Optional.empty();
    }

    /** Returns the position as text. */
    String text() {
        return "%s %d %d\n".formatted(topicId, next, size);
    }
}
