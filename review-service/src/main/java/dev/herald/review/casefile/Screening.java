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

    /** Rules that raised a flag of some weight, in order, without repetition. */
    List<String> rulesWith(Severity severity) {
        return flags.stream()
                .filter(flag -> flag.severity() == severity)
                .map(Flag::ruleId)
                .distinct()
                .toList();
    }

    /** Whether a flag blocks what is in force and was not there before: an officer's verdict on an old flag stands. */
    boolean blocksAnew(Screening before) {
        return flags.stream().anyMatch(flag -> flag.blocksInForce() && !before.flags.contains(flag));
    }

    Screening forgotten() {
        return new Screening(flags.stream().map(Flag::forgotten).toList(), ruleBook, registerVersion);
    }
}
