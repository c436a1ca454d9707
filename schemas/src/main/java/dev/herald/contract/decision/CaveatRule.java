package dev.herald.contract.decision;

import dev.herald.contract.vocabulary.CaveatKind;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.vocabulary.Ground;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an amendment of caveats rests on: review decides by it, and a preview shows it. */
public final class CaveatRule {

    private CaveatRule() {}

    /** Returns the kind of the caveat that follows from a kind of fact; empty where none does. */
    public static Optional<CaveatKind> kindOf(FactKind fact) {
        return switch (fact) {
            case JUDGMENT -> Optional.of(CaveatKind.FINAL_JUDGMENT);
            case REFUSED_EXTRADITION -> Optional.of(CaveatKind.EXTRADITION_REFUSED);
            default -> Optional.empty();
        };
    }

    /** Returns the ground of an amendment that adds or removes a caveat of a kind. */
    public static Ground groundOf(CaveatKind kind) {
        return kind == CaveatKind.FINAL_JUDGMENT ? Ground.NE_BIS_IN_IDEM : Ground.EXTRADITION;
    }

    /** Returns the kinds of the caveats that one list has and the other has not, in the order of the contract. */
    public static <C> Set<CaveatKind> kindsChanged(List<C> before, List<C> after, Function<C, CaveatKind> kindOf) {
        return Stream.concat(before.stream(), after.stream())
                .filter(caveat -> !(before.contains(caveat) && after.contains(caveat)))
                .map(kindOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(CaveatKind.class)));
    }
}
