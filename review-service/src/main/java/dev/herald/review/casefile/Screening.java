package dev.herald.review.casefile;

import dev.herald.contract.vocabulary.screening.RequestPattern;
import java.util.List;

/**
 * The latest result of screening about a revision.
 *
 * @param flags empty when the revision was cleared
 * @param ruleBook hash of the rule book
 * @param registerVersion version of the register that screening had read
 * @param patterns patterns across the requests of the bureau; their number orders the officers' queue
 */
public record Screening(List<Flag> flags, String ruleBook, long registerVersion, List<RequestPattern> patterns) {

    /** Copies the list. */
    public Screening {
        flags = List.copyOf(flags);
        patterns = List.copyOf(patterns);
    }

    /** Whether screening raised no flag. */
    public boolean cleared() {
        return flags.isEmpty();
    }

    /** Returns the screening with other flags. */
    Screening withFlags(List<Flag> others) {
        return new Screening(others, ruleBook, registerVersion, patterns);
    }

    Screening withoutPersonalData() {
        return new Screening(
                flags.stream().map(Flag::withoutPersonalData).toList(), ruleBook, registerVersion, patterns);
    }
}
