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
 * @param matchedCase case of another subject that is the same person
 * @param blocksInForce whether it provisionally blocks what is in force
 * @param holds whether a diffusion waits for an officer, whatever its sender's route
 * @param refuses whether the request is refused without an officer
 * @param facts every fact of the register it rests on, the one that weighs most first; never a sealed one
 */
public record Flag(
        String ruleId,
        String ruleVersion,
        Severity severity,
        String legalBasis,
        List<String> evidence,
        String explanation,
        @Nullable CaseId matchedCase,
        boolean blocksInForce,
        boolean holds,
        boolean refuses,
        List<String> facts) {

    /** Copies, so that nothing changes later. */
    public Flag {
        evidence = List.copyOf(evidence);
        facts = List.copyOf(facts);
    }

    /** The fact of the register that weighs most, where it rests on one. */
    public @Nullable String factId() {
        return facts.isEmpty() ? null : facts.getFirst();
    }

    /** The same flag, naming the facts of the register it rests on, the one that weighs most first. */
    Flag restingOn(List<String> known) {
        return with(known, matchedCase, refuses);
    }

    /** The same flag, naming the case of the other subject. */
    Flag matching(@Nullable CaseId other) {
        return with(facts, other, refuses);
    }

    /** The same flag, with or without a refusal that needs no officer. */
    Flag refusing(boolean outright) {
        return with(facts, matchedCase, outright);
    }

    private Flag with(List<String> known, @Nullable CaseId other, boolean outright) {
        return new Flag(
                ruleId,
                ruleVersion,
                severity,
                legalBasis,
                evidence,
                explanation,
                other,
                blocksInForce,
                holds,
                outright,
                known);
    }
}
