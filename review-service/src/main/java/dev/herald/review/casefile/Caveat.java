package dev.herald.review.casefile;

import dev.herald.contract.PartialDate;
import dev.herald.contract.vocabulary.CaveatKind;
import dev.herald.contract.vocabulary.FactKind;
import dev.herald.contract.vocabulary.Ground;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A restriction of a notice in force: territories where it must not be acted on.
 *
 * @param territories ISO 3166-1 alpha-2 codes, at least one
 * @param since day, month or year of the judgment or refusal; null where it is not known
 * @param basis the judgment or refusal in words
 */
public record Caveat(
        CaveatKind kind, List<String> territories, @Nullable PartialDate since, String basis) {

    /** The most caveats of a case. */
    public static final int MAX_CAVEATS = 20;

    /** Copies the list. */
    public Caveat {
        territories = List.copyOf(territories);
    }

    /** Returns the kinds of the caveats that one list has and the other has not, in the order of the contract. */
    public static Set<CaveatKind> kindsChanged(List<Caveat> before, List<Caveat> after) {
        return Stream.concat(before.stream(), after.stream())
                .filter(caveat -> !(before.contains(caveat) && after.contains(caveat)))
                .map(Caveat::kind)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(CaveatKind.class)));
    }

    /** Returns the ground of an amendment that adds or removes a caveat of a kind. */
    public static Ground groundOf(CaveatKind kind) {
        return kind == CaveatKind.FINAL_JUDGMENT ? Ground.NE_BIS_IN_IDEM : Ground.EXTRADITION;
    }

    /** Returns the flags that rest on facts from which caveats of some kinds follow. */
    public static List<Flag> flagsOf(Set<CaveatKind> kinds, List<Flag> flags) {
        return flags.stream()
                .filter(flag -> flag.facts().stream().anyMatch(fact -> restsOn(fact.kind(), kinds)))
                .toList();
    }

    private static boolean restsOn(FactKind fact, Set<CaveatKind> kinds) {
        return switch (fact) {
            case JUDGMENT -> kinds.contains(CaveatKind.FINAL_JUDGMENT);
            case REFUSED_EXTRADITION -> kinds.contains(CaveatKind.EXTRADITION_REFUSED);
            default -> false;
        };
    }
}
