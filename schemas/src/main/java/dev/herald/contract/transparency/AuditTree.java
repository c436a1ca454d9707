package dev.herald.contract.transparency;

import java.security.PublicKey;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tree of the audit. There is one for each partition of the topics with entries, so that a tree grows in the order of
 * its partition.
 *
 * @param log name of the deployment's log, such as {@code herald.example.org}: two deployments never share one
 * @param topic topic with the entries
 * @param partition its partition
 */
public record AuditTree(String log, String topic, int partition) {

    private static final String NAME = "[a-z0-9][a-z0-9.-]{0,99}";
    private static final Pattern LOG = Pattern.compile(NAME);
    private static final Pattern ORIGIN = Pattern.compile("(" + NAME + ")/(" + NAME + ")-(0|[1-9][0-9]{0,5})");

    /** Refuses a log's name that cannot be part of a path and of a note. */
    public AuditTree {
        if (!isLogName(log)) {
            throw new IllegalArgumentException(
                    "the name of a log has 1 to 100 characters of a-z, 0-9, dot and hyphen, not '%s'".formatted(log));
        }
    }

    /** Returns whether a text can be the name of a log. */
    public static boolean isLogName(String text) {
        return LOG.matcher(text).matches();
    }

    /** Returns the tree with this origin; empty if it is none of the audit. */
    public static Optional<AuditTree> parse(String origin) {
        Matcher parts = ORIGIN.matcher(origin);
        return parts.matches()
                ? Optional.of(new AuditTree(parts.group(1), parts.group(2), Integer.parseInt(parts.group(3))))
                : Optional.empty();
    }

    /** Returns the tree's name in checkpoints: {@code <log>/<topic>-<partition>}. */
    public String origin() {
        return "%s/%s".formatted(log, folder());
    }

    /** Returns the tree's folder among those of its log: {@code <topic>-<partition>}. */
    public String folder() {
        return "%s-%d".formatted(topic, partition);
    }

    /** Returns the key that verifies the tree's checkpoints: the log has one key for all its trees. */
    public NoteKey keyOf(PublicKey logKey) {
        return new NoteKey(origin(), NoteKey.Kind.NOTE, logKey);
    }
}
