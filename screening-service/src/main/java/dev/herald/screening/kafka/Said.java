package dev.herald.screening.kafka;

import dev.herald.event.FactReference;
import dev.herald.event.Flag;
import java.util.List;

/**
 * When flags say the same. The version of a fact they rest on does not count: a report that is sent again, or whose
 * words change without consequence, is no news, and must not undo what an officer decided on the flag.
 */
final class Said {

    private Said() {}

    /** Whether two lists of flags say the same, in the same order. */
    static boolean alike(List<Flag> some, List<Flag> others) {
        return withoutVersions(some).equals(withoutVersions(others));
    }

    /** The same flags, naming their facts without a version and what else the register says of them. */
    static List<Flag> withoutVersions(List<Flag> flags) {
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
