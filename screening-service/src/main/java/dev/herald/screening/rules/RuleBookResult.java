package dev.herald.screening.rules;

import java.util.List;

/**
 * The result of evaluating all rules for one request.
 *
 * @param flags all flags, in the order of the rule book
 * @param ruleBook hash of the rule book
 * @param registerVersion version of the register; the facts used are of this version or a later one
 */
public record RuleBookResult(List<Flag> flags, String ruleBook, long registerVersion) {

    /** Copies the collections. */
    public RuleBookResult {
        flags = List.copyOf(flags);
    }
}
