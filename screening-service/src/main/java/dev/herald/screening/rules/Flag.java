package dev.herald.screening.rules;

import dev.herald.contract.CaseId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule raised: evidence for a person, never a decision.
 *
 * @param ruleId rule, such as {@code C10}
 * @param ruleVersion its version
 * @param severity its weight
 * @param legalBasis the article it rests on
 * @param evidence paths of the fields it looked at, such as {@code charges[0].maximumPenalty}
 * @param explanation fact and limit, without a person's data
 * @param factId fact of the register it rests on; never a sealed one
 * @param matchedCase case of another subject that is the same person
 * @param blocksInForce whether it provisionally blocks what is in force
 * @param holds whether a diffusion waits for an officer, whatever its sender's route
 * @param refuses whether the request is refused without an officer
 */
public record Flag(
        String ruleId,
        String ruleVersion,
        Severity severity,
        String legalBasis,
        List<String> evidence,
        String explanation,
        @Nullable String factId,
        @Nullable CaseId matchedCase,
        boolean blocksInForce,
        boolean holds,
        boolean refuses) {

    /** Copies, so that nothing changes later. */
    public Flag {
        evidence = List.copyOf(evidence);
    }

    /** The same flag, naming the fact of the register it rests on. */
    Flag restingOn(@Nullable String fact) {
        return with(fact, matchedCase, refuses);
    }

    /** The same flag, naming the case of the other subject. */
    Flag matching(@Nullable CaseId other) {
        return with(factId, other, refuses);
    }

    /** The same flag, with or without a refusal that needs no officer. */
    Flag refusing(boolean outright) {
        return with(factId, matchedCase, outright);
    }

    private Flag with(@Nullable String fact, @Nullable CaseId other, boolean outright) {
        return new Flag(
                ruleId,
                ruleVersion,
                severity,
                legalBasis,
                evidence,
                explanation,
                fact,
                other,
                blocksInForce,
                holds,
                outright);
    }
}
