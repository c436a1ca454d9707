package dev.herald.review.casefile;

import dev.herald.contract.PartialDate;
import dev.herald.contract.decision.CaveatRule;
import dev.herald.contract.vocabulary.CaveatKind;
import dev.herald.contract.vocabulary.Severity;
import dev.herald.event.FactReference;
import dev.herald.review.casefile.Case.Opened;
import dev.herald.review.casefile.CaseStatus.Ended;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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

    private static final int LETTERS_OF_A_COUNTRY = 2;

    /** The most caveats of a case. */
    public static final int MAX_CAVEATS = 20;

    /** Copies the list. */
    public Caveat {
        territories = List.copyOf(territories);
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
                        .noneMatch(known -> known.kind() == caveat.kind()
                                && known.territories().containsAll(caveat.territories())))
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
