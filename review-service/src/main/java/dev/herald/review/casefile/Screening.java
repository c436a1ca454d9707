package dev.herald.review.casefile;

import java.util.List;

/**
 * What screening last said about the latest revision, and under which rules and facts.
 *
 * @param flags every flag; none when it was cleared
 * @param ruleBook hash of the rule book
 * @param registerVersion version of the register
 */
public record Screening(List<Flag> flags, String ruleBook, long registerVersion) {

    /** Takes copies. */
    public Screening {
        flags = List.copyOf(flags);
    }

    /** Whether it raised nothing. */
    public boolean cleared() {
        return flags.isEmpty();
    }

    /** Whether a flag refuses the request without an officer. */
    boolean refuses() {
        return flags.stream().anyMatch(Flag::refuses);
    }

    /** The same rule book and register, with other flags. */
    Screening with(List<Flag> others) {
        return new Screening(others, ruleBook, registerVersion);
    }

    Screening forgotten() {
        return new Screening(flags.stream().map(Flag::forgotten).toList(), ruleBook, registerVersion);
    }
}
