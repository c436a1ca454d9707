package dev.herald.screening.kafka;

import dev.herald.contract.FramedHash;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.event.Flag;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Compares flags. The version of a fact that a flag rests on is ignored: a report that is sent again, or reworded
 * without consequence, changes no outcome and must not undo an officer's decision on the flag. The version of a HOLD
 * counts: it moves only when officers have to look again.
 */
final class FlagComparison {

    /** Everything that a flag says. */
    private static final List<Function<Flag, @Nullable Object>> CONTENT = List.of(
            Flag::getRuleId,
            Flag::getRuleVersion,
            Flag::getSeverity,
            Flag::getLegalBasis,
            Flag::getEvidence,
            Flag::getExplanation,
            Flag::getFactId,
            Flag::getMatchedCase,
            Flag::getMatchedCases,
            Flag::getFurtherCases,
            Flag::getBlocksInForce,
            Flag::getOfficerWithinSeconds,
            Flag::getBlocksOnExpiry,
            Flag::getHolds,
            FlagComparison::facts,
            Flag::getFurtherFacts,
            Flag::getFurtherHash,
            Flag::getConsult);

    private FlagComparison() {}

    /** Returns whether two lists have equal flags in the same order. */
    static boolean areEqual(List<Flag> some, List<Flag> others) {
        if (some.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < some.size(); i++) {
            if (!areEqual(some.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean areEqual(Flag one, Flag other) {
        return CONTENT.stream().allMatch(part -> Objects.equals(part.apply(one), part.apply(other)));
    }

    /** Adds flags to a digest. */
    static void digest(List<Flag> flags, FramedHash digest) {
        digest.add(Integer.toString(flags.size()));
        flags.forEach(flag -> CONTENT.forEach(part -> digest.add(String.valueOf(part.apply(flag)))));
    }

    private static List<String> facts(Flag flag) {
        return flag.getFacts().stream()
                .map(fact -> fact.getKind() == FactKind.HOLD
                        ? "%s %d".formatted(fact.getFactId(), fact.getVersion())
                        : fact.getFactId())
                .toList();
    }
}
