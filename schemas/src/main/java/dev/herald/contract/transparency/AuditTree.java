package dev.herald.contract.transparency;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tree of entries of the audit. There is one for each partition of the topics with entries, so that a tree grows in
 * the order of its partition. Its roots are the leaves of the one tree whose root the log signs, under the log's name.
 *
 * @param topic topic with the entries
 * @param partition its partition
 */
public record AuditTree(String topic, int partition) {

    /** Name of the folder of the signed tree, beside those of the trees with entries. */
    public static final String SIGNED_FOLDER = "roots";

    /** Name of the folder of the checkpoints that members cosigned, beside those of the trees. */
    public static final String COSIGNED_FOLDER = "cosigned";

    private static final String TOPIC = "[a-z0-9][a-z0-9.-]{0,99}";
    private static final Pattern LOG = Pattern.compile(TOPIC);
    private static final Pattern NAME = Pattern.compile("(" + TOPIC + ")-(0|[1-9][0-9]{0,5})");

    /** Returns whether a text can be the name of a log, such as {@code herald.example.org}. */
    public static boolean isLogName(String text) {
        return LOG.matcher(text).matches();
    }

    /** Returns the tree with this name; empty if it is none. */
    public static Optional<AuditTree> parse(String name) {
        Matcher parts = NAME.matcher(name);
        return parts.matches()
                ? Optional.of(new AuditTree(parts.group(1), Integer.parseInt(parts.group(2))))
                : Optional.empty();
    }

    /** Returns the name in leaves and paths: {@code <topic>-<partition>}. */
    public String name() {
        return "%s-%d".formatted(topic, partition);
    }
}
