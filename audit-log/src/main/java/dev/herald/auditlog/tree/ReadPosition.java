package dev.herald.auditlog.tree;

import dev.herald.contract.transparency.TreeHash;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a tree's partition is read.
 *
 * @param topicId id of the topic: offsets of a topic that was created again mean other records
 * @param next offset of the first record that is not read
 * @param size leaves of the tree so far
 * @param root their root
 */
public record ReadPosition(String topicId, long next, long size, TreeHash root) {

    private static final Pattern FORM =
            Pattern.compile("([A-Za-z0-9_-]{1,40}) ([0-9]{1,18}) ([0-9]{1,18}) ([A-Za-z0-9+/=]{44})\n");

    /** Returns the position of a text; empty if it is none. */
    static Optional<ReadPosition> parse(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                ? TreeHash.parse(parts.group(4))
                        .map(root -> new ReadPosition(
                                parts.group(1), Long.parseLong(parts.group(2)), Long.parseLong(parts.group(3)), root))
                : Optional.empty();
    }

    /** Returns the position as text. */
    String text() {
        return "%s %d %d %s\n".formatted(topicId, next, size, root.base64());
    }
}
