package dev.herald.screening.kafka;

import dev.herald.event.Flag;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The difference between two lists of flags, as rule ids in alphabetical order.
 *
 * @param added rules that raise a flag and did not before
 * @param removed rules that no longer raise a flag
 * @param altered rules whose flag changed
 */
record FlagDelta(List<String> added, List<String> removed, List<String> altered) {

    /** The delta of an outcome that is announced for the first time. */
    static final FlagDelta NONE = new FlagDelta(List.of(), List.of(), List.of());

    /** Copies the lists. */
    FlagDelta {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        altered = List.copyOf(altered);
    }

    static FlagDelta between(List<Flag> earlier, List<Flag> later) {
        Set<String> before = ruleIds(earlier);
        Set<String> after = ruleIds(later);
        return new FlagDelta(
                after.stream().filter(rule -> !before.contains(rule)).toList(),
                before.stream().filter(rule -> !after.contains(rule)).toList(),
                after.stream()
                        .filter(before::contains)
                        .filter(rule -> !FlagComparison.areEqual(flagsOf(rule, earlier), flagsOf(rule, later)))
                        .toList());
    }

    private static Set<String> ruleIds(List<Flag> flags) {
        return flags.stream().map(Flag::getRuleId).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Flag> flagsOf(String rule, List<Flag> flags) {
        return flags.stream().filter(flag -> flag.getRuleId().equals(rule)).toList();
    }
}
