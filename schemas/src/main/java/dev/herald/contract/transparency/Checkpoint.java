package dev.herald.contract.transparency;

import dev.herald.contract.AvroBytes;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A root of a tree (C2SP tlog-checkpoint): which entries exist, and in which order.
 *
 * @param origin name of the tree
 * @param size number of leaves
 */
public record Checkpoint(String origin, long size, TreeHash root) {

    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,17}");
    private static final int LINES = 3;

    /** Refuses an origin that is no name of a key, and a negative size. */
    public Checkpoint {
        if (!NoteKey.isName(origin) || size < 0) {
            throw new IllegalArgumentException("no checkpoint has size %d or this origin".formatted(size));
        }
    }

    /** Returns the checkpoint with a root of any bytes; empty if it is none. */
    public static Optional<Checkpoint> of(String origin, long size, ByteBuffer root) {
        try {
            return Optional.of(new Checkpoint(origin, size, TreeHash.of(AvroBytes.copyOf(root))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns the checkpoint of a note's text; empty if it is none, or has further lines. */
    public static Optional<Checkpoint> parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length != LINES + 1 || !lines[LINES].isEmpty()) {
            return Optional.empty();
        }
        return NoteKey.isName(lines[0]) && SIZE.matcher(lines[1]).matches()
                ? TreeHash.parse(lines[2]).map(root -> new Checkpoint(lines[0], Long.parseLong(lines[1]), root))
                : Optional.empty();
    }

    /** Returns the text to sign: origin, size and root, a line each. */
    public String text() {
        return "%s\n%d\n%s\n".formatted(origin, size, root.base64());
    }
}
