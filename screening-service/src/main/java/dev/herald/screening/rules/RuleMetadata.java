package dev.herald.screening.rules;

import dev.herald.contract.vocabulary.Severity;
import java.util.List;

/**
 * The part of a rule that is law and policy, from the rule book.
 *
 * @param id id of the rule, such as {@code C10}
 * @param version version of the rule; changes with the rule or its parameters
 * @param legalBasis the article that the rule rests on
 * @param severity weight of its flags, never unknown
 * @param severityInDiffusion their weight in a diffusion, which is circulated before anybody could stop it
 * @param blocksInForce whether its flags provisionally block a notice in force
 * @param holds whether its flags hold a diffusion for an officer, whatever its sender's route
 */
public record RuleMetadata(
        String id,
        String version,
        String legalBasis,
        Severity severity,
        Severity severityInDiffusion,
        boolean blocksInForce,
        boolean holds) {

    /** Returns a flag of this rule. */
    public Flag flag(Request request, List<String> evidence, String explanation) {
        return flag(Severity.BLOCK, request, evidence, explanation);
    }

    /** Returns a flag of this rule that weighs {@code atMost} or less. */
    public Flag flag(Severity atMost, Request request, List<String> evidence, String explanation) {
        Severity usual = request.isDiffusion() ? severityInDiffusion : severity;
        return new Flag(
                id,
                version,
                usual.compareTo(atMost) < 0 ? atMost : usual, // the contract lists the gravest first
                legalBasis,
                evidence,
                explanation,
                null,
                blocksInForce,
                holds,
                List.of());
    }
}
