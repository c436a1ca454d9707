package dev.herald.review.casefile.decider;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The preview of a command: what the officer read of it, and what it is on the case file as it is now. A hash covers
 * the command, the case's revision and sequence, its flags and their facts, and the rule book.
 *
 * @param read hash that the command carries: of the preview that the officer read, or of the proposal that the officer
 *     confirms; null where the officer read no preview
 * @param current hash of the same command on the case file as it is now
 * @param changes what changed between the two, in words; empty where it is not known
 */
public record Preview(@Nullable String read, String current, List<String> changes) {

    /** Copies the list. */
    public Preview {
        changes = List.copyOf(changes);
    }

    /** Whether the officer read another preview than the current one. */
    boolean isOutdated() {
        return read != null && !read.equals(current);
    }
}
