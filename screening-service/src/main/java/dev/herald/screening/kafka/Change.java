package dev.herald.screening.kafka;

import dev.herald.event.Flag;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What is said otherwise than before, by ids of rules in the order of the alphabet.
 *
 * @param added rules that speak and did not
 * @param removed rules that no longer speak
 * @param altered rules that say something else
 */
record Change(List<String> added, List<String> removed, List<String> altered) {

    /** Of what was not said before: everything is said for the first time. */
    static final Change NONE = new Change(List.of(), List.of(), List.of());

    /** Copies, so that nothing changes later. */
    Change {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        altered = List.copyOf(altered);
    }

    /** Compares what was said with what is to be said. */
    static Change between(List<Flag> earlier, List<Flag> later) {
        Set<String> spoke = ruleIds(earlier);
        Set<String> speak = ruleIds(later);
        return new Change(
                speak.stream().filter(rule -> !spoke.contains(rule)).toList(),
                spoke.stream().filter(rule -> !speak.contains(rule)).toList(),
                speak.stream()
                        .filter(spoke::contains)
                        .filter(rule -> !Said.alike(of(rule, earlier), of(rule, later)))
                        .toList());
    }

    private static Set<String> ruleIds(List<Flag> flags) {
        return flags.stream().map(Flag::getRuleId).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Flag> of(String rule, List<Flag> flags) {
        return flags.stream().filter(flag -> flag.getRuleId().equals(rule)).toList();
    }
}
