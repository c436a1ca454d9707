package dev.herald.screening.sweep;

import java.util.List;

/**
 * The difference between two lists of flags, as rule ids in alphabetical order.
 *
 * @param added rules that raise a flag and did not before
 * @param removed rules that no longer raise a flag
 * @param altered rules whose flag changed
 */
public record FlagDelta(List<String> added, List<String> removed, List<String> altered) {

    /** The delta of an outcome that is announced for the first time. */
    public static final FlagDelta NONE = new FlagDelta(List.of(), List.of(), List.of());

    /** Copies the lists. */
    public FlagDelta {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        altered = List.copyOf(altered);
    }
}
