package dev.herald.screening.kafka;

import dev.herald.event.FactReference;
import dev.herald.event.Flag;
import java.util.List;

/**
 * Compares flags. The version of a fact that a flag rests on is ignored: a report that is sent again, or reworded
 * without consequence, changes no outcome and must not undo an officer's decision on the flag.
 */
final class FlagComparison {

    private FlagComparison() {}

    /** Returns whether two lists have equal flags in the same order. */
    static boolean areEqual(List<Flag> some, List<Flag> others) {
        return withoutFactVersions(some).equals(withoutFactVersions(others));
    }

    /** Returns the flags with only the ids of their facts. */
    static List<Flag> withoutFactVersions(List<Flag> flags) {
        return flags.stream()
                .map(flag -> Flag.newBuilder(flag)
                        .setFacts(flag.getFacts().stream()
                                .map(fact -> FactReference.newBuilder()
                                        .setFactId(fact.getFactId())
                                        .setVersion(0)
                                        .build())
                                .toList())
                        .build())
                .toList();
    }
}
