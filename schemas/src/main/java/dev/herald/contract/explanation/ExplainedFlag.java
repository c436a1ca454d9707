package dev.herald.contract.explanation;

import dev.herald.contract.vocabulary.Severity;
import java.util.List;

/**
 * One flag of an {@link Explanation}.
 *
 * @param ruleId rule, such as C10
 * @param legalBasis article on which the rule rests
 * @param explanation fact and limit, without personal data
 * @param consequences the effects of the flag, in words
 * @param evidence the fields that the rule read
 * @param matchedCases ids of other cases about the same person on which the flag rests, at most 100; none for most
 *     flags
 * @param facts facts of the register on which the flag rests; empty for sealed facts
 */
public record ExplainedFlag(
        String ruleId,
        String ruleVersion,
        Severity severity,
        String legalBasis,
        String explanation,
        List<String> consequences,
        List<ExplainedField> evidence,
        List<String> matchedCases,
        List<ExplainedFact> facts) {

    /** Copies the lists. */
    public ExplainedFlag {
        consequences = List.copyOf(consequences);
        evidence = List.copyOf(evidence);
        matchedCases = List.copyOf(matchedCases);
        facts = List.copyOf(facts);
    }
}
