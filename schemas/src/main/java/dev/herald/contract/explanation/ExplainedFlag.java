package dev.herald.contract.explanation;

import dev.herald.contract.vocabulary.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One flag of an {@link Explanation}.
 *
 * @param ruleId rule, such as C10
 * @param legalBasis article on which the rule rests
 * @param explanation fact and limit, without personal data
 * @param consequences the effects of the flag, in words
 * @param evidence the fields that the rule read
 * @param matchedCase id of another case about the same person; null for most flags
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
        @Nullable String matchedCase,
        List<ExplainedFact> facts) {

    /** Copies the lists. */
    public ExplainedFlag {
        consequences = List.copyOf(consequences);
        evidence = List.copyOf(evidence);
        facts = List.copyOf(facts);
    }
}
