package dev.herald.screening.rules;

import java.util.List;

/**
 * Outcome of one examination.
 *
 * @param flags every flag, in the order of the rule book
 * @param ruleBook hash of the rule book
 * @param registerVersion version of the register; what was read is this version or a later one
 */
public record Screening(List<Flag> flags, String ruleBook, long registerVersion) {

    /** Copies, so that nothing changes later. */
    public Screening {
        flags = List.copyOf(flags);
    }
}
