package dev.herald.review.casefile;

import dev.herald.contract.decision.CaveatRule;
import dev.herald.contract.vocabulary.CaveatKind;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.event.Caveat;
import dev.herald.event.FactReference;
import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.CaseStatus.Ended;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Which caveats follow from the facts of a case: territories where a notice in force must not be acted on. */
public final class Caveats {

    private static final int LETTERS_OF_A_COUNTRY = 2;

    /** The most caveats of a case. */
    public static final int MAX_CAVEATS = 20;

    private Caveats() {}

    /** Returns the caveats of a list that the Commission ordered, or those that it did not. */
    public static List<Caveat> ofCommission(List<Caveat> caveats, boolean ordered) {
        return caveats.stream()
                .filter(caveat -> (caveat.getKind() == CaveatKind.COMMISSION) == ordered)
                .toList();
    }

    /** Whether a case may have these caveats. */
    public static boolean areValid(List<Caveat> caveats) {
        return caveats.size() <= MAX_CAVEATS
                && caveats.stream().noneMatch(caveat -> caveat.getTerritories().isEmpty());
    }

    /** Returns the flags that rest on facts from which caveats of some kinds follow. */
    public static List<Flag> flagsOf(Set<CaveatKind> kinds, List<Flag> flags) {
        return flags.stream()
                .filter(flag -> flag.facts().stream()
                        .anyMatch(fact -> CaveatRule.kindOf(fact.getKind())
                                .filter(kinds::contains)
                                .isPresent()))
                .toList();
    }

    /**
     * Returns the caveats that the facts behind the flags of a case suggest and that it has not: nobody acts on the
     * notice in the state that reported a judgment or a refusal.
     */
    public static List<Caveat> proposed(Opened file) {
        return file.allFlags().stream()
                .filter(flag -> flag.severity() != Severity.INFORMATION && !(file.status() instanceof Ended))
                .flatMap(flag -> flag.facts().stream())
                .flatMap(fact -> CaveatRule.kindOf(fact.getKind()).stream()
                        .flatMap(kind -> reporter(fact).map(state -> proposed(kind, state))))
                .filter(caveat -> file.caveats().stream()
                        .noneMatch(known -> known.getKind() == caveat.getKind()
                                && known.getTerritories().containsAll(caveat.getTerritories())))
                .distinct()
                .limit(MAX_CAVEATS - file.caveats().size())
                .toList();
    }

    private static Caveat proposed(CaveatKind kind, String state) {
        String basis = kind == CaveatKind.FINAL_JUDGMENT ? "final judgment in " : "extradition refused by ";
        return new Caveat(kind, List.of(state), null, basis + state);
    }

    /** A bureau's code is the code of its country in lower case. */
    private static Stream<String> reporter(FactReference fact) {
        return Stream.ofNullable(fact.getReportedBy())
                .filter(member -> member.length() == LETTERS_OF_A_COUNTRY)
                .map(member -> member.toUpperCase(Locale.ROOT));
    }
}
